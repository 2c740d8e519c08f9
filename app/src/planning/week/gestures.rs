//! Carrying shifts by mouse, finger and keyboard: feeds the machine of [`super::drag`] with what the page reports and
//! does what it says. One set of listeners serves the whole grid.

use domain::ShiftId;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cell::Cell;
use super::dom;
use super::drag::{Drag, HOLD};
use super::drag_input::{Effect, Input, Point};
use super::flight::Flight;
use super::picks::Picks;
use super::steps::{self, Direction};
use crate::i18n::t;

/// The state of carrying. Copied into every listener.
#[derive(Clone, Copy)]
pub struct Gestures {
    pub(super) picks: Picks,
    pub(super) drag: StoredValue<Drag>,
    /// What is in the air.
    pub flight: RwSignal<Option<Flight>>,
    /// What follows the pointer.
    pub ghost: NodeRef<html::Div>,
    /// Whether what is carried is copied rather than moved.
    pub copying: RwSignal<bool>,
    /// Whether the pointer that went down last is a finger.
    pub(super) finger: StoredValue<bool>,
    lasso: StoredValue<Option<Cell>>,
    hold: StoredValue<Option<TimeoutHandle>>,
    swallow: StoredValue<bool>,
    pub(super) at: StoredValue<Point>,
}

impl Gestures {
    /// Nothing in the air.
    pub fn new(picks: Picks) -> Self {
        Self {
            picks,
            drag: StoredValue::new(Drag::Idle),
            flight: RwSignal::new(None),
            ghost: NodeRef::new(),
            copying: RwSignal::new(false),
            finger: StoredValue::new(false),
            lasso: StoredValue::new(None),
            hold: StoredValue::new(None),
            swallow: StoredValue::new(false),
            at: StoredValue::new(Point { x: 0.0, y: 0.0 }),
        }
    }

    /// Whether a shift is in the air.
    pub fn is_carrying(self) -> bool {
        self.drag.try_get_value().unwrap_or_default().carried().is_some()
    }

    /// A pointer went down.
    pub fn down(self, event: &PointerEvent) {
        self.swallow.set_value(false);
        let touch = event.pointer_type() != "mouse";
        self.finger.set_value(touch);
        let target = dom::target(event);
        let shift = target.as_ref().and_then(dom::shift_at);
        if shift.is_none()
            && !touch
            && event.shift_key()
            && event.button() == 0
            && self.picks.desk.is_editable()
        {
            // Else the browser selects text.
            event.prevent_default();
            self.lasso
                .set_value(target.and_then(|target| dom::cell_at(&target, None)));
        }
        let Some(shift) = shift.filter(|id| event.button() == 0 && self.may_lift(*id)) else {
            return;
        };
        let at = point(event);
        self.at.set_value(at);
        self.feed(Input::Down {
            shift,
            pointer: event.pointer_id(),
            touch,
            at,
        });
    }

    /// A pointer moved.
    pub fn travel(self, event: &PointerEvent) {
        if let Some(from) = self.lasso.get_value() {
            return self.draw_lasso(event, from);
        }
        let drag = self.drag.get_value();
        if drag == Drag::Idle {
            return;
        }
        if event.buttons() == 0 {
            // The button went up outside the window.
            return self.feed(Input::Lost {
                pointer: event.pointer_id(),
            });
        }
        let at = point(event);
        self.at.set_value(at);
        let keep = drag
            .carried()
            .and_then(|id| self.stored(id))
            .and_then(|shift| shift.user_id);
        let over = drag.carried().and_then(|_| dom::cell_under(at, keep));
        self.feed(Input::Travel {
            pointer: event.pointer_id(),
            at,
            over,
        });
        if self.is_carrying() {
            self.set_copying(asks_for_copy(event));
            self.place_ghost(at);
            // From now on the moves outside the grid come here too.
            if let Some(root) = event
                .current_target()
                .and_then(|root| root.dyn_into::<web_sys::Element>().ok())
            {
                let _ = root.set_pointer_capture(event.pointer_id());
            }
        }
    }

    /// A pointer went up.
    pub fn up(self, event: &PointerEvent) {
        // The click that follows a drop is not meant for what lies there.
        let drawn = self.lasso.get_value().is_some();
        self.lasso.set_value(None);
        self.swallow.set_value(drawn || self.is_carrying());
        self.set_copying(asks_for_copy(event));
        self.feed(Input::Up {
            pointer: event.pointer_id(),
        });
    }

    /// The browser took the pointer for itself.
    pub fn lost(self, event: &PointerEvent) {
        self.lasso.set_value(None);
        self.feed(Input::Lost {
            pointer: event.pointer_id(),
        });
    }

    /// While a shift is in the air, fingers do not scroll and a long press opens no menu.
    pub fn hold_page(self, event: &web_sys::Event) {
        if self.is_carrying() {
            event.prevent_default();
        }
    }

    /// Whether a click is the tail of a drop; asked once.
    pub fn swallows_click(self) -> bool {
        let swallow = self.swallow.get_value();
        self.swallow.set_value(false);
        swallow
    }

    /// Whether a click selects: with Ctrl or Cmd one more, with Shift all in between; by finger any click once something
    /// is selected. A click beside the shifts ends the selection.
    pub fn picks_at(self, event: &MouseEvent, target: &web_sys::Element) -> bool {
        if !self.picks.desk.is_editable() {
            return false;
        }
        let several = event.ctrl_key() || event.meta_key();
        match dom::shift_at(target) {
            Some(id) if several => self.picks.toggle(id),
            Some(id) if event.shift_key() => self.picks.reach(id),
            Some(id) if self.finger.get_value() && self.picks.any() => self.picks.toggle(id),
            None if self.picks.any() => self.picks.clear(),
            None => return event.shift_key(),
            Some(_) => return false,
        }
        true
    }

    fn draw_lasso(self, event: &PointerEvent, from: Cell) {
        if event.buttons() == 0 {
            self.lasso.set_value(None);
        } else if let Some(to) = dom::cell_under(point(event), None) {
            self.picks.area(from, to);
        }
    }

    /// Lifts a shift by the keyboard.
    pub fn lift(self, shift: ShiftId) {
        if let Some(from) = self.stored(shift).filter(|_| self.may_lift(shift)) {
            let from = self.picks.desk.look(|board| board.cell_of(&from));
            self.feed(Input::Lift { shift, from });
        }
    }

    /// Chooses the next square by the keyboard.
    pub fn walk(self, to: Direction) {
        let Some(from) = self
            .flight
            .with_untracked(|flight| flight.as_ref().and_then(|flight| flight.over))
        else {
            return;
        };
        let rows: Vec<_> = self
            .picks
            .desk
            .look(|board| board.heads().iter().map(|head| head.key).collect());
        if let Some(cell) = steps::neighbour(&rows, from, to) {
            self.feed(Input::Walk(cell));
            dom::reveal(cell);
        }
    }

    /// Drops what the keyboard carries.
    pub fn confirm(self) {
        self.feed(Input::Confirm);
    }

    /// Puts everything back.
    pub fn abort(self) {
        self.feed(Input::Abort);
    }

    fn feed(self, input: Input) {
        let effect = self
            .drag
            .try_update_value(|drag| drag.next(input))
            .unwrap_or(Effect::None);
        let by_keys = input == Input::Confirm;
        match effect {
            Effect::None => {}
            Effect::AwaitHold => self.await_hold(),
            Effect::Lifted(id) => self.take_off(id),
            Effect::Over(cell) => self.fly_over(cell),
            Effect::Dropped(id, cell) => self.drop_on(id, cell, by_keys),
            Effect::Aborted => {
                self.land();
                self.say(t::planning::say_aborted(self.picks.desk.locale).to_owned());
            }
        }
    }

    fn await_hold(self) {
        if let Some(timer) = self.hold.get_value() {
            timer.clear();
        }
        self.hold
            .set_value(set_timeout_with_handle(move || self.feed(Input::Held), HOLD).ok());
    }
}

/// Ctrl, or Alt and Cmd on a Mac.
fn asks_for_copy(event: &PointerEvent) -> bool {
    event.ctrl_key() || event.alt_key() || event.meta_key()
}

fn point(event: &PointerEvent) -> Point {
    Point {
        x: f64::from(event.client_x()),
        y: f64::from(event.client_y()),
    }
}
