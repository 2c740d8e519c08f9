//! A shift in the air: what is shown and said while it is carried, and what happens where it lands.

use domain::ShiftId;
use domain::planning::Shift;
use leptos::prelude::*;
use std::sync::Arc;

use super::cell::Cell;
use super::drag::Drag;
use super::drag_input::Point;
use super::gestures::Gestures;
use super::landing::{self, Landing, Mode};
use super::steps::Stop;
use super::{dom, words};
use crate::i18n::t;

/// The widest the ghost becomes, in pixels, with a margin.
const GHOST: f64 = 264.0;

/// A shift in the air.
#[derive(Clone, Debug, PartialEq)]
pub struct Flight {
    /// The shift.
    pub shift: Arc<Shift>,
    /// The square it is over.
    pub over: Option<Cell>,
    /// What its person already does then.
    pub clash: Option<Arc<Shift>>,
    /// Whether part of it would leave the grid.
    pub outside: bool,
    /// All that is carried along.
    pub all: Vec<Arc<Shift>>,
}

impl Gestures {
    pub(super) fn take_off(self, id: ShiftId) {
        let Some(shift) = self.stored(id) else {
            return self.abort();
        };
        let by_keys = matches!(self.drag.get_value(), Drag::Walked { .. });
        let from = self.picks.desk.look(|board| board.cell_of(&shift));
        if by_keys {
            self.say(t::planning::say_lifted(
                self.picks.desk.locale,
                words::hours(shift.local),
                &shift.role,
            ));
        }
        self.flight.set(Some(Flight {
            shift,
            over: by_keys.then_some(from),
            clash: None,
            outside: false,
            all: self.cargo(id),
        }));
        if by_keys {
            dom::mark(Some(from), false);
        } else {
            self.place_ghost(self.at.get_value());
            self.scroll_along();
        }
    }

    /// What is carried with a shift: the other selected ones, when it is selected itself.
    fn cargo(self, id: ShiftId) -> Vec<Arc<Shift>> {
        let mut all = if self.picks.has(id) {
            self.picks.shifts(None)
        } else {
            self.stored(id).into_iter().collect()
        };
        all.retain(|shift| self.may_lift(shift.id));
        all
    }

    pub(super) fn fly_over(self, cell: Option<Cell>) {
        let landing = cell.map(|cell| self.landing_at(cell));
        let clash = landing.as_ref().and_then(Landing::clash);
        let outside = landing == Some(Landing::Outside);
        dom::mark(cell, clash.is_some() || outside);
        if let (Drag::Walked { .. }, Some(cell)) = (self.drag.get_value(), cell) {
            let l = self.picks.desk.locale;
            let place = self.picks.desk.look(|board| words::place(l, board, cell));
            self.say(if outside {
                t::grid::outside(l).to_owned()
            } else if clash.is_some() {
                t::planning::say_over_clash(l, place)
            } else {
                place
            });
        }
        self.flight.update(|flight| {
            if let Some(flight) = flight {
                flight.over = cell;
                flight.clash = clash;
                flight.outside = outside;
            }
        });
    }

    /// Copies what is carried from now on, or moves it.
    pub fn set_copying(self, copying: bool) {
        if self.is_carrying() && self.copying.get_untracked() != copying {
            self.copying.set(copying);
            let over = self
                .flight
                .with_untracked(|flight| flight.as_ref().and_then(|flight| flight.over));
            self.fly_over(over);
        }
    }

    /// The same by a key that is held while the pointer carries.
    pub fn copy_by_modifier(self, down: bool) {
        if matches!(self.drag.try_get_value(), Some(Drag::Carried { .. })) {
            self.set_copying(down);
        }
    }

    /// Scrolls while the pointer carries something at an edge.
    fn scroll_along(self) {
        request_animation_frame(move || {
            if matches!(self.drag.try_get_value(), Some(Drag::Carried { .. })) {
                dom::scroll_at_edge(self.at.get_value());
                self.scroll_along();
            }
        });
    }

    /// The same by a key, which says so.
    pub fn toggle_copying(self) {
        let copying = !self.copying.get_untracked();
        self.set_copying(copying);
        let l = self.picks.desk.locale;
        self.say(
            if copying {
                t::grid::copies(l)
            } else {
                t::grid::moves(l)
            }
            .to_owned(),
        );
    }

    pub(super) fn drop_on(self, id: ShiftId, cell: Option<Cell>, by_keys: bool) {
        let landing = cell.map(|cell| self.landing_at(cell));
        let shift = self.stored(id);
        self.land();
        // A finger that lifted a shift and put it down again meant to select it; one that did not move is over no square.
        if let Some(shift) = shift.filter(|_| self.finger.get_value()) {
            let home = self.picks.desk.look(|board| board.cell_of(&shift));
            let under = cell.or_else(|| dom::cell_under(self.at.get_value(), shift.user_id));
            if under == Some(home) {
                return self.picks.toggle(id);
            }
        }
        if let (Some(landing), Some(cell)) = (landing, cell) {
            let l = self.picks.desk.locale;
            let place = self.picks.desk.look(|board| words::place(l, board, cell));
            if self.picks.settle(landing) {
                self.say(t::planning::say_dropped(l, place));
            }
            // A pointer leaves the page where it is; the keyboard goes along.
            if by_keys {
                dom::focus(Stop::Shift(id));
            }
        }
    }

    fn landing_at(self, cell: Cell) -> Landing {
        let Some(flight) = self.flight.get_untracked() else {
            return Landing::Stays;
        };
        let mode = if self.copying.get_untracked() {
            Mode::Copy
        } else {
            Mode::Move
        };
        let name = || self.picks.desk.memory.stand_in();
        self.picks.desk.look(|board| {
            let targets = landing::carried(board, &landing::rows(board), &flight.shift, &flight.all, cell);
            landing::land(board, targets, mode, name)
        })
    }

    pub(super) fn land(self) {
        self.flight.set(None);
        self.copying.set(false);
        dom::mark(None, false);
    }

    pub(super) fn may_lift(self, id: ShiftId) -> bool {
        self.picks
            .desk
            .look(|board| board.is_editable() && !board.is_saving(id))
    }

    pub(super) fn stored(self, id: ShiftId) -> Option<Arc<Shift>> {
        self.picks
            .desk
            .board
            .try_with_untracked(|board| board.shift(id).cloned())
            .flatten()
    }

    pub(super) fn say(self, text: String) {
        self.picks.desk.spoken.set(text);
    }

    /// By script, which the content security policy allows where it forbids `style` attributes.
    pub(super) fn place_ghost(self, at: Point) {
        request_animation_frame(move || {
            if let Some(Some(ghost)) = self.ghost.try_get_untracked() {
                // Beside the pointer, and inside the window at its right edge.
                let width = window()
                    .inner_width()
                    .ok()
                    .and_then(|width| width.as_f64())
                    .unwrap_or(at.x);
                let x = (at.x + 12.0).min(width - GHOST).max(0.0);
                let place = format!("translate({x}px, {}px)", at.y + 12.0);
                let _ = web_sys::HtmlElement::style(&ghost).set_property("transform", &place);
            }
        });
    }
}
