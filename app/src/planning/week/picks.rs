//! Selecting shifts, and what is done to the selected ones.

use domain::ShiftId;
use domain::planning::Shift;
use leptos::prelude::*;
use std::sync::Arc;

use super::cell::Cell;
use super::clipboard::Clipboard;
use super::desk::Desk;
use super::landing::{self, Landing, Mode};
use super::op::Op;
use super::planned::Planned;
use super::selection::{self, Selection};
use super::steps::Stop;
use super::words;
use crate::i18n::t;
use crate::ui::Toast;

/// The selection of the screen. Copied into every handler, and found by the cards in the context.
#[derive(Clone, Copy)]
pub struct Picks {
    /// The week.
    pub desk: Desk,
    /// Which shifts.
    pub selection: RwSignal<Selection>,
}

impl Picks {
    /// None selected; a shift that leaves the week leaves the selection.
    pub fn new(desk: Desk) -> Self {
        let selection = RwSignal::new(Selection::default());
        Effect::new(move || {
            desk.board.with(|board| {
                let is_there = |id| board.shift(id).is_some();
                let lost = selection.with_untracked(|selection| selection.ids().any(|id| !is_there(id)));
                if lost {
                    selection.update(|selection| selection.retain(is_there));
                }
            });
        });
        Self { desk, selection }
    }

    /// Whether any is selected.
    pub fn any(self) -> bool {
        !self.selection.with_untracked(Selection::is_empty)
    }

    /// Whether this one is.
    pub fn has(self, id: ShiftId) -> bool {
        self.selection.with_untracked(|selection| selection.has(id))
    }

    /// Selects a shift, or no longer.
    pub fn toggle(self, id: ShiftId) {
        let at = self
            .desk
            .look(|board| board.shift(id).map(|shift| board.cell_of(shift)));
        if let Some(at) = at {
            self.selection.update(|selection| selection.toggle(id, at));
            self.say();
        }
    }

    /// Selects everything between the shift last toggled and this one.
    pub fn reach(self, id: ShiftId) {
        let at = self
            .desk
            .look(|board| board.shift(id).map(|shift| board.cell_of(shift)));
        if let Some(at) = at {
            let from = self.selection.try_update(|selection| selection.anchor(at));
            self.area(from.unwrap_or(at), at);
        }
    }

    /// Selects what lies between two squares.
    pub fn area(self, from: Cell, to: Cell) {
        let ids = self
            .desk
            .look(|board| selection::between(board, &landing::rows(board), from, to));
        let is_same = self
            .selection
            .with_untracked(|old| old.len() == ids.len() && ids.iter().all(|id| old.has(*id)));
        if !is_same {
            self.selection.update(|selection| {
                selection.set(ids);
                selection.set_anchor(from);
            });
            self.say();
        }
    }

    /// Selects every shift that is shown.
    pub fn all(self) {
        let rows = self.desk.look(landing::rows);
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            let corner = |row, day| Cell { row, day };
            self.area(corner(*first, 0), corner(*last, 6));
        }
    }

    /// Selects none.
    pub fn clear(self) {
        self.selection.update(Selection::clear);
        self.say();
    }

    /// The selected shifts by start, or the one at the keyboard when it is not among them.
    pub fn shifts(self, stop: Option<Stop>) -> Vec<Arc<Shift>> {
        let single = match stop {
            Some(Stop::Shift(id)) if !self.has(id) => Some(id),
            _ => None,
        };
        let ids: Vec<ShiftId> = match single {
            Some(id) => vec![id],
            None => self
                .selection
                .with_untracked(|selection| selection.ids().collect()),
        };
        self.desk.look(|board| {
            let mut shifts: Vec<_> = ids
                .into_iter()
                .filter_map(|id| board.shift(id).cloned())
                .collect();
            shifts.sort_by_key(|shift| (shift.span.starts_at, shift.id));
            shifts
        })
    }

    /// Deletes the selected shifts in one step. Whether there were any.
    pub fn remove(self, stop: Option<Stop>) -> bool {
        let shifts = self.shifts(stop);
        let plan = |shift: &Arc<Shift>| Planned {
            op: Op::remove(shift),
            before: Some(Shift::clone(shift)),
            expected: None,
        };
        self.desk.act_all(shifts.iter().map(plan).collect());
        !shifts.is_empty()
    }

    /// Fills the clipboard.
    pub fn copy(self, stop: Option<Stop>, mode: Mode) {
        let l = self.desk.locale;
        let shifts: Vec<Shift> = self
            .shifts(stop)
            .iter()
            .map(|shift| Shift::clone(shift))
            .collect();
        let clipboard = self
            .desk
            .look(|board| Clipboard::take(board, &landing::rows(board), shifts, mode));
        if let Some(clipboard) = clipboard {
            let count = i64::try_from(clipboard.len()).unwrap_or_default();
            let text = match mode {
                Mode::Copy => t::grid::say_copied(l, count),
                Mode::Move => t::grid::say_cut(l, count),
            };
            self.desk.memory.clipboard.set(Some(clipboard));
            self.desk.spoken.set(text);
        }
    }

    /// Empties the clipboard into a square, or into the places of this week that it was filled from.
    pub fn paste(self, at: Option<Cell>) {
        let l = self.desk.locale;
        let Some(clipboard) = self.desk.memory.clipboard.get_untracked() else {
            self.desk.toasts.show(Toast::ok(t::grid::nothing_to_paste(l)));
            return;
        };
        let at = at.unwrap_or(clipboard.home());
        let landing = self.desk.look(|board| {
            let targets = clipboard.targets(board, &landing::rows(board), at);
            landing::land(board, targets, clipboard.mode, || self.desk.memory.stand_in())
        });
        if self.settle(landing) && clipboard.mode == Mode::Move {
            self.desk.memory.clipboard.set(None);
        }
    }

    /// Makes the changes of a landing, or says what is in the way. Whether it was made.
    pub fn settle(self, landing: Landing) -> bool {
        let l = self.desk.locale;
        match landing {
            Landing::Fits(planned) => {
                self.desk.act_all(planned);
                return true;
            }
            Landing::Clash(other) => {
                let text = self.desk.look(|board| words::clash(l, board, &other));
                self.desk.toasts.show(Toast::failed(text));
            }
            Landing::Outside => self.desk.toasts.show(Toast::failed(t::grid::outside(l))),
            Landing::Stays => {}
        }
        false
    }

    fn say(self) {
        let count = self.selection.with_untracked(Selection::len);
        let count = i64::try_from(count).unwrap_or_default();
        self.desk.spoken.set(t::grid::selected(self.desk.locale, count));
    }
}
