//! Pulling bars of the day view: all of one to other hours or another person, an edge to resize it, and an empty place
//! to make a shift there. For the mouse; fingers scroll, and the keyboard has keys of its own.

use domain::planning::{LocalSpan, Shift, ShiftStatus};
use domain::{MissionId, ShiftId};
use leptos::ev::{self, MouseEvent, PointerEvent};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::actions::Actions;
use super::axis::{Axis, Bar, Grip};
use super::cell::{Cell, RowKey};
use super::clock;
use super::dom;
use super::drag_input::Point;
use super::flight::Flight;
use super::gestures::Gestures;
use super::landing::{self, Landing};
use super::planned::Planned;
use super::resize;
use crate::i18n::t;

/// How far the mouse travels before it pulls, in pixels.
const LIFT: f64 = 4.0;
/// A property and what it holds of a bar.
type Part = (&'static str, fn(Bar) -> i64);

/// What the style sheet places a bar by, with what each property holds.
const PLACE: [Part; 4] = [
    ("--fh", |bar| bar.from / 12),
    ("--fm", |bar| bar.from % 12),
    ("--lh", |bar| bar.length / 12),
    ("--lm", |bar| bar.length % 12),
];

/// What the mouse holds; no shift when it draws a new one.
#[derive(Clone, Copy, PartialEq)]
struct Pull {
    shift: Option<(ShiftId, Grip)>,
    row: RowKey,
    pointer: i32,
    from: Point,
    left: f64,
    width: f64,
    pulled: bool,
}

/// The state of pulling. Copied into every listener.
#[derive(Clone, Copy)]
pub struct Puller {
    gestures: Gestures,
    actions: Actions,
    axis: Memo<Axis>,
    pull: StoredValue<Option<Pull>>,
    swallow: StoredValue<bool>,
}

impl Puller {
    /// Nothing held. Escape lets go.
    pub fn new(gestures: Gestures, actions: Actions, axis: Memo<Axis>) -> Self {
        let puller = Self {
            gestures,
            actions,
            axis,
            pull: StoredValue::new(None),
            swallow: StoredValue::new(false),
        };
        Effect::new(move || {
            let listener = window_event_listener(ev::keydown, move |event| {
                if event.key() == "Escape" && puller.pull.get_value().is_some_and(|pull| pull.pulled) {
                    event.prevent_default();
                    puller.swallow.set_value(true);
                    puller.let_go();
                }
            });
            on_cleanup(move || listener.remove());
        });
        puller
    }

    /// The mouse went down.
    pub fn down(self, event: &PointerEvent) {
        self.swallow.set_value(false);
        self.gestures.finger.set_value(event.pointer_type() != "mouse");
        let desk = self.gestures.picks.desk;
        let plain = !event.shift_key() && !event.ctrl_key() && !event.meta_key();
        if event.pointer_type() != "mouse" || event.button() != 0 || !plain || !desk.is_editable() {
            return;
        }
        let Some(target) = dom::target(event) else { return };
        let (Some(cell), Some(square)) = (dom::cell_at(&target, None), closest(&target, "[data-cell]"))
        else {
            return;
        };
        let shift = closest(&target, ".day-bar")
            .and_then(|bar| bar.query_selector("[data-shift]").ok().flatten())
            .and_then(|card| dom::shift_at(&card));
        if shift.is_some_and(|id| !self.gestures.may_lift(id)) {
            return;
        }
        let grip = closest(&target, "[data-grip]").and_then(|grip| grip.get_attribute("data-grip"));
        let rect = square.get_bounding_client_rect();
        self.pull.set_value(Some(Pull {
            shift: shift.map(|id| (id, Grip::read(grip.as_deref()))),
            row: cell.row,
            pointer: event.pointer_id(),
            from: point(event),
            left: rect.left(),
            width: rect.width().max(1.0),
            pulled: false,
        }));
    }

    /// The mouse moved.
    pub fn travel(self, event: &PointerEvent) {
        let Some(mut pull) = self
            .pull
            .get_value()
            .filter(|pull| pull.pointer == event.pointer_id())
        else {
            return;
        };
        if event.buttons() == 0 {
            return self.let_go();
        }
        let at = point(event);
        if !pull.pulled && (at.x - pull.from.x).hypot(at.y - pull.from.y) <= LIFT {
            return;
        }
        if !pull.pulled {
            pull.pulled = true;
            self.pull.set_value(Some(pull));
            if let Some(frame) = event
                .current_target()
                .and_then(|frame| frame.dyn_into::<Element>().ok())
            {
                let _ = frame.set_pointer_capture(event.pointer_id());
            }
        }
        if pull.shift.is_none() {
            self.sketch(pull, at);
        } else if let Some((planned, cell)) = self.wish(pull, at) {
            self.show(planned, cell);
        }
        self.gestures.place_ghost(at);
    }

    /// The mouse went up: makes the change, or opens the form for what was drawn.
    pub fn up(self, event: &PointerEvent) {
        let pull = self.pull.get_value().filter(|pull| pull.pulled);
        self.let_go();
        let Some(pull) = pull else { return };
        self.swallow.set_value(true);
        let at = point(event);
        if pull.shift.is_none() {
            let (cell, local) = self.drawn(pull, at);
            return self.actions.draw.run((cell, local.start, local.end));
        }
        if let Some((planned, _)) = self.wish(pull, at) {
            let landing = self.landing(planned);
            self.gestures.picks.settle(landing);
        }
    }

    /// The browser took the pointer away.
    pub fn lost(self) {
        self.let_go();
    }

    /// A click: the tail of a pull, a choice, a shift to open, or an hour to plan from.
    pub fn click(self, event: &MouseEvent) {
        if self.swallow.get_value() {
            return self.swallow.set_value(false);
        }
        let Some(target) = dom::target(event) else { return };
        if self.gestures.picks_at(event, &target) {
            return;
        }
        let card =
            closest(&target, ".day-bar").and_then(|bar| bar.query_selector("[data-shift]").ok().flatten());
        if let Some(id) = card.as_ref().and_then(dom::shift_at) {
            self.actions.open.run(id);
        } else if let Some(cell) =
            dom::cell_at(&target, None).filter(|_| self.gestures.picks.desk.is_editable())
        {
            let Some(square) = closest(&target, "[data-cell]") else {
                return;
            };
            let rect = square.get_bounding_client_rect();
            let part = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
            let start = self.axis.get_untracked().time(part);
            let hours = self.gestures.picks.desk.memory.hours.get_value();
            self.actions
                .draw
                .run((cell, start, start.saturating_add(hours.length())));
        }
    }

    /// Where the shift that is being drawn begins and ends.
    fn drawn(self, pull: Pull, at: Point) -> (Cell, LocalSpan) {
        let axis = self.axis.get_untracked();
        let time = |x: f64| axis.time((x - pull.left) / pull.width);
        let (one, other) = (time(pull.from.x), time(at.x));
        let quarter = jiff::Span::new().minutes(resize::QUARTER);
        let cell = Cell {
            row: pull.row,
            day: axis.day,
        };
        let local = LocalSpan {
            start: one.min(other),
            end: one.max(other).saturating_add(quarter),
        };
        (cell, local)
    }

    /// Shows the hours of the shift that is being drawn.
    fn sketch(self, pull: Pull, at: Point) {
        let (cell, local) = self.drawn(pull, at);
        dom::mark(Some(cell), false);
        let desk = self.gestures.picks.desk;
        let shift = Shift {
            skill_id: None,
            id: desk.memory.stand_in(),
            user_id: pull.row,
            mission_id: MissionId(uuid::Uuid::nil()),
            role: t::planning::new_shift(desk.locale).to_owned(),
            span: desk.look(|board| clock::span(board.week(), local)),
            local,
            status: ShiftStatus::Draft,
            note: String::new(),
            version: 0,
        };
        self.fly(shift, cell, None);
    }

    fn fly(self, shift: Shift, cell: Cell, clash: Option<Arc<Shift>>) {
        self.gestures.flight.set(Some(Flight {
            shift: Arc::new(shift),
            over: Some(cell),
            clash,
            outside: false,
            all: Vec::new(),
        }));
    }

    /// The change that letting go here would make, and the square it is over.
    fn wish(self, pull: Pull, at: Point) -> Option<(Planned, Cell)> {
        let (id, grip) = pull.shift?;
        let axis = self.axis.get_untracked();
        let minutes = axis.minutes((at.x - pull.from.x) / pull.width);
        let over = dom::cell_under(at, pull.row).filter(|_| grip == Grip::Whole);
        let cell = Cell {
            row: over.map_or(pull.row, |cell| cell.row),
            day: axis.day,
        };
        let planned = self.gestures.picks.desk.look(|board| {
            let shift = board.shift(id)?;
            let local = grip.pull(shift.local, minutes)?;
            Some(resize::changed(board.week(), shift, cell.row, local))
        });
        Some((planned?, cell))
    }

    fn landing(self, planned: Planned) -> Landing {
        let same = planned.expected.as_ref().zip(planned.before.as_ref());
        if same.is_some_and(|(after, before)| after.local == before.local && after.user_id == before.user_id)
        {
            return Landing::Stays;
        }
        let planned = vec![planned];
        let clash = self
            .gestures
            .picks
            .desk
            .look(|board| landing::clash(board, &planned));
        clash.map_or(Landing::Fits(planned), Landing::Clash)
    }

    /// By script, which the content security policy allows where it forbids `style` attributes.
    fn show(self, planned: Planned, cell: Cell) {
        let Some(shift) = planned.expected.clone() else {
            return;
        };
        let clash = self.landing(planned).clash();
        dom::mark(Some(cell), clash.is_some());
        if let (Some(element), Some(bar)) = (bar_of(shift.id), self.axis.get_untracked().bar(shift.span)) {
            let style = HtmlElement::style(&element);
            for (name, value) in PLACE {
                let _ = style.set_property(name, &value(bar).to_string());
            }
        }
        self.fly(shift, cell, clash);
    }

    fn let_go(self) {
        let pull = self.pull.get_value();
        self.pull.set_value(None);
        let Some(pull) = pull.filter(|pull| pull.pulled) else {
            return;
        };
        self.gestures.land();
        if let Some(element) = pull.shift.and_then(|(id, _)| bar_of(id)) {
            let style = HtmlElement::style(&element);
            for (name, _) in PLACE {
                let _ = style.remove_property(name);
            }
        }
    }
}

fn bar_of(id: ShiftId) -> Option<HtmlElement> {
    let card = dom::query(&format!("[data-planning='day'] [data-shift='{id}']"))?;
    closest(&card, ".day-bar")?.dyn_into().ok()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn point(event: &PointerEvent) -> Point {
    Point {
        x: f64::from(event.client_x()),
        y: f64::from(event.client_y()),
    }
}
