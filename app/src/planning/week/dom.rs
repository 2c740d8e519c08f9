//! Finding squares and shifts in the page. Called from event handlers only.

use domain::ShiftId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement};

use super::cell::{Cell, RowKey};
use super::drag_input::Point;
use super::steps::Stop;

/// The grid or the list that an event happened in, or the first one shown.
const ROOT: &str = "[data-planning]";

/// The element an event happened on.
pub fn target(event: &Event) -> Option<Element> {
    event.target().and_then(element)
}

fn element(target: EventTarget) -> Option<Element> {
    target.dyn_into().ok()
}

/// The shift an element lies in.
pub fn shift_at(element: &Element) -> Option<ShiftId> {
    element
        .closest("[data-shift]")
        .ok()??
        .get_attribute("data-shift")?
        .parse()
        .ok()
}

/// The square an element lies in; `keep` is the row of the shift on its way.
pub fn cell_at(element: &Element, keep: RowKey) -> Option<Cell> {
    Cell::decode(
        &element.closest("[data-cell]").ok()??.get_attribute("data-cell")?,
        keep,
    )
}

/// The square at a point of the window.
pub fn cell_under(at: Point, keep: RowKey) -> Option<Cell> {
    // Pixels of a window fit.
    #[allow(clippy::cast_possible_truncation)]
    let element = document().element_from_point(at.x as f32, at.y as f32)?;
    cell_at(&element, keep)
}

/// What has the keyboard, when it is in the grid.
pub fn stop_at(element: &Element) -> Option<Stop> {
    element.closest(ROOT).ok()??;
    shift_at(element)
        .map(Stop::Shift)
        .or_else(|| cell_at(element, None).map(Stop::Cell))
}

/// The stop that has the keyboard, if one has.
pub fn focused() -> Option<Stop> {
    stop_at(&document().active_element()?)
}

/// Whether nothing has the keyboard, or a stop: then it may be moved.
pub fn may_focus() -> bool {
    let Some(active) = document().active_element() else {
        return true;
    };
    active.tag_name() == "BODY" || stop_at(&active).is_some()
}

/// Whether a key pressed here writes text, or belongs to a control or a dialog.
pub fn takes_keys(element: &Element) -> bool {
    let own = "input, select, textarea, dialog, [contenteditable], [popover]";
    element.closest(own).ok().flatten().is_some() || query("dialog[open]").is_some()
}

/// Gives the keyboard to a stop, once the page shows it.
pub fn focus(stop: Stop) {
    // The frame after the change: the row is redrawn by then.
    request_animation_frame(move || {
        if let Some(element) = query(&selector(stop)) {
            rove(&element);
            let _ = element.focus();
        }
    });
}

/// Makes an element the one that Tab comes back to.
pub fn rove(element: &HtmlElement) {
    let Ok(old) =
        document().query_selector_all("[data-planning] [tabindex='0']:is([data-cell], [data-shift])")
    else {
        return;
    };
    for index in 0..old.length() {
        if let Some(old) = old
            .item(index)
            .and_then(|node| node.dyn_into::<HtmlElement>().ok())
        {
            old.set_tab_index(-1);
        }
    }
    element.set_tab_index(0);
}

/// Sees to it that Tab finds the grid: the stop it would come back to may have been redrawn.
pub fn keep_a_stop() {
    request_animation_frame(|| {
        let shown = "[data-planning] [tabindex='0']:is([data-cell], [data-shift])";
        if query(shown).is_none()
            && let Some(first) = query("[data-planning] [role='gridcell']")
        {
            first.set_tab_index(0);
        }
    });
}

/// Marks the square that a drop would go to, and no other.
pub fn mark(cell: Option<Cell>, clashes: bool) {
    if let Ok(Some(old)) = document().query_selector("[data-over]") {
        let _ = old.remove_attribute("data-over");
    }
    let found = cell.and_then(|cell| {
        query(&selector(Stop::Cell(cell)))
            .or_else(|| query(&format!("[data-cell='{}']", Cell::keep(cell.day))))
    });
    if let Some(square) = found {
        let _ = square.set_attribute("data-over", if clashes { "clash" } else { "free" });
    }
}

/// Brings a square into view.
pub fn reveal(cell: Cell) {
    if let Some(square) = query(&selector(Stop::Cell(cell))) {
        square.scroll_into_view_with_bool(false);
    }
}

/// Scrolls the grid, or the page around the list, by a little when the point is near the upper or lower edge.
pub fn scroll_at_edge(at: Point) {
    const EDGE: f64 = 56.0;
    const STEP: i32 = 12;
    let grid = query("[data-planning='grid']");
    let (top, bottom) = match &grid {
        Some(grid) => {
            let frame = grid.get_bounding_client_rect();
            // Below the header with the days, which stays.
            (frame.top() + EDGE, frame.bottom())
        }
        None => (
            0.0,
            window()
                .inner_height()
                .ok()
                .and_then(|y| y.as_f64())
                .unwrap_or(0.0),
        ),
    };
    let by = if at.y > bottom - EDGE {
        STEP
    } else if at.y < top + EDGE {
        -STEP
    } else {
        return;
    };
    match grid {
        Some(grid) => grid.set_scroll_top(grid.scroll_top() + by),
        None => window().scroll_by_with_x_and_y(0.0, f64::from(by)),
    }
}

fn selector(stop: Stop) -> String {
    match stop {
        Stop::Cell(cell) => format!("[data-cell='{cell}']"),
        Stop::Shift(id) => format!("[data-shift='{id}']"),
    }
}

/// The first element that matches and can have the keyboard.
pub fn query(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}
