//! Walking the day view with the arrow keys: along the shifts of a row, and from row to row. By what the page shows: a
//! night's bar lies on a day it does not begin on.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom;
use super::steps::Direction;

/// Goes to the next stop. Whether the keyboard is in the day view at all.
pub fn walk(to: Direction) -> bool {
    let Some(here) = document().active_element() else {
        return false;
    };
    if !matches!(here.closest("[data-planning='day']"), Ok(Some(_))) {
        return false;
    }
    let Ok(Some(lane)) = here.closest("[data-cell]") else {
        return false;
    };
    let next = match to {
        Direction::Up => {
            beside(&all("[data-planning='day'] [data-cell]"), &lane, -1).map(|lane| inner(&lane))
        }
        Direction::Down => {
            beside(&all("[data-planning='day'] [data-cell]"), &lane, 1).map(|lane| inner(&lane))
        }
        Direction::Left => beside(&within(&lane), &here, -1),
        Direction::Right => beside(&within(&lane), &here, 1),
        Direction::First => within(&lane).into_iter().next(),
        Direction::Last => within(&lane).into_iter().next_back(),
    };
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        dom::rove(&next);
        let _ = next.focus();
    }
    true
}

/// The first shift of a row, or the row.
fn inner(lane: &Element) -> Element {
    within(lane).into_iter().next().unwrap_or_else(|| lane.clone())
}

fn within(lane: &Element) -> Vec<Element> {
    elements(lane.query_selector_all("[data-shift]").ok())
}

fn all(selector: &str) -> Vec<Element> {
    elements(document().query_selector_all(selector).ok())
}

fn elements(found: Option<web_sys::NodeList>) -> Vec<Element> {
    let Some(found) = found else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into().ok())
        .collect()
}

fn beside(all: &[Element], here: &Element, by: isize) -> Option<Element> {
    let at = all.iter().position(|element| element == here)?;
    all.get(at.checked_add_signed(by)?).cloned()
}
