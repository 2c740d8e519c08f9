//! A shift in the air: what is shown and said while it is carried, and what happens where it lands.

use domain::ShiftId;
use domain::planning::Shift;
use leptos::prelude::*;
use std::sync::Arc;

use super::cell::Cell;
use super::drag::Drag;
use super::drag_input::Point;
use super::gestures::Gestures;
use super::op::Op;
use super::steps::Stop;
use super::{dom, words};
use crate::i18n::t;
use crate::ui::Toast;

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
}

impl Gestures {
    pub(super) fn take_off(self, id: ShiftId) {
        let Some(shift) = self.stored(id) else {
            return self.abort();
        };
        let by_keys = matches!(self.drag.get_value(), Drag::Walked { .. });
        let from = self.desk.look(|board| board.cell_of(&shift));
        if by_keys {
            self.say(t::planning::say_lifted(
                self.desk.locale,
                words::hours(shift.local),
                &shift.role,
            ));
        }
        self.flight.set(Some(Flight {
            shift,
            over: by_keys.then_some(from),
            clash: None,
        }));
        if by_keys {
            dom::mark(Some(from), false);
        } else {
            self.place_ghost(self.at.get_value());
        }
    }

    pub(super) fn fly_over(self, cell: Option<Cell>) {
        let clash = cell.and_then(|cell| self.clash_at(cell));
        dom::mark(cell, clash.is_some());
        if let (Drag::Walked { .. }, Some(cell)) = (self.drag.get_value(), cell) {
            let l = self.desk.locale;
            let place = self.desk.look(|board| words::place(l, board, cell));
            self.say(if clash.is_some() {
                t::planning::say_over_clash(l, place)
            } else {
                place
            });
        }
        self.flight.update(|flight| {
            if let Some(flight) = flight {
                flight.over = cell;
                flight.clash = clash;
            }
        });
    }

    pub(super) fn drop_on(self, id: ShiftId, cell: Option<Cell>, by_keys: bool) {
        let clash = cell.and_then(|cell| self.clash_at(cell));
        let shift = self.flight.get_untracked().map(|flight| flight.shift);
        self.land();
        // A pointer leaves the page where it is; the keyboard goes along.
        let follow = |stop| {
            if by_keys {
                dom::focus(stop);
            }
        };
        let (Some(shift), Some(cell)) = (shift, cell) else {
            return;
        };
        let l = self.desk.locale;
        let desk = self.desk;
        if desk.look(|board| board.cell_of(&shift)) == cell {
            follow(Stop::Shift(id));
        } else if let Some(other) = clash {
            let text = desk.look(|board| words::clash(l, board, &other));
            desk.toasts.show(Toast::failed(text));
            follow(Stop::Shift(id));
        } else {
            let op = desk.look(|board| Op::drop_on(board.week(), &shift, cell));
            self.say(desk.look(|board| t::planning::say_dropped(l, words::place(l, board, cell))));
            desk.act(op, None);
            follow(Stop::Shift(id));
        }
    }

    fn clash_at(self, cell: Cell) -> Option<Arc<Shift>> {
        let shift = self.flight.get_untracked()?.shift;
        self.desk.look(|board| {
            let moved = Op::drop_on(board.week(), &shift, cell).predict(board)?;
            board.clash(&moved)
        })
    }

    pub(super) fn land(self) {
        self.flight.set(None);
        dom::mark(None, false);
    }

    pub(super) fn may_lift(self, id: ShiftId) -> bool {
        self.desk
            .look(|board| board.is_editable() && !board.is_saving(id))
    }

    pub(super) fn stored(self, id: ShiftId) -> Option<Arc<Shift>> {
        self.desk
            .board
            .try_with_untracked(|board| board.shift(id).cloned())
            .flatten()
    }

    pub(super) fn say(self, text: String) {
        self.desk.spoken.set(text);
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
