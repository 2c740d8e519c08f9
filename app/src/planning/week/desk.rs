//! Changes as the reader makes them: shown at once, sent, and put back with an explanation when the server refuses.

use domain::planning::Shift;
use domain::{Kind, Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::board::WeekBoard;
use super::finding_mark::look_again;
use super::memory::Memory;
use super::op::Op;
use super::undo::{Done, UndoStack};
use super::words;
use crate::i18n::{Locale, t};
use crate::planning::rpc;
use crate::ui::{Toast, Toasts};

/// A change that met one of somebody else.
#[derive(Clone, Debug)]
pub struct Stale {
    /// What I wanted.
    pub op: Op,
    /// The shift as I wanted it; none when I wanted it gone.
    pub mine: Option<Shift>,
    /// The shift as it is stored.
    pub theirs: Shift,
}

/// The state of the screen and the means to change it. Copied into every handler.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Where.
    pub workspace: WorkspaceId,
    /// The language of what is said.
    pub locale: Locale,
    /// The week.
    pub board: RwSignal<WeekBoard>,
    /// What outlives the week.
    pub memory: Memory,
    /// The change to decide about, if any.
    pub stale: RwSignal<Option<Stale>>,
    /// The shift to repeat, if any.
    pub repeating: RwSignal<Option<Shift>>,
    /// What a screen reader says next.
    pub spoken: RwSignal<String>,
    /// Notices.
    pub toasts: Toasts,
}

impl Desk {
    /// Reads the week without following it.
    pub fn look<T>(self, read: impl FnOnce(&WeekBoard) -> T) -> T {
        self.board.with_untracked(read)
    }

    /// Whether the reader may change anything.
    pub fn is_editable(self) -> bool {
        self.look(WeekBoard::is_editable)
    }

    /// Makes a change and tells what became of it.
    pub fn act(self, op: Op, expected: Option<Shift>) {
        if self.look(|board| board.is_saving(op.id())) {
            self.toasts
                .show(Toast::failed(t::planning::still_saving(self.locale)));
            return;
        }
        spawn_local(async move {
            let mine = expected.or_else(|| self.look(|board| op.predict(board)));
            if let Err(problem) = self.submit(op.clone(), mine.clone()).await {
                self.explain(op, mine, &problem);
            }
        });
    }

    /// Makes a change that can be taken back; the caller tells what went wrong.
    pub async fn submit(self, op: Op, expected: Option<Shift>) -> Result<Shift, Problem> {
        let before = self.look(|board| board.shift(op.id()).map(|shift| Shift::clone(shift)));
        let shift = self.perform(&op, expected).await?;
        let done = match (op, before) {
            (Op::Create(..), _) => Done::Created(shift.clone()),
            (Op::Change(_), Some(before)) => Done::Changed(before),
            (Op::Move(_), Some(before)) => Done::Moved(before),
            (Op::Remove(_), Some(before)) => Done::Removed(before),
            _ => return Ok(shift),
        };
        let text = words::done(self.locale, &done);
        let (kept, version) = (done.clone(), shift.version);
        let number = self.memory.undo.try_update_value(|undo| undo.push(done, version));
        let undo = move || self.undo(number, kept.clone(), version);
        self.toasts
            .show(Toast::ok(text).with_action(t::common::undo(self.locale), undo));
        Ok(shift)
    }

    /// Takes the last change back.
    pub fn undo_last(self) {
        if self.look(WeekBoard::is_busy) {
            self.toasts
                .show(Toast::failed(t::planning::still_saving(self.locale)));
            return;
        }
        match self.memory.undo.try_update_value(UndoStack::pop).flatten() {
            Some(done) => self.take_back(done),
            None => self
                .toasts
                .show(Toast::ok(t::planning::nothing_to_undo(self.locale))),
        }
    }

    /// Takes one change back. The notice that offers it may outlive the page, and with it the stack.
    fn undo(self, number: Option<u32>, done: Done, version: i32) {
        let taken = number.and_then(|number| self.memory.undo.try_update_value(|undo| undo.take(number)));
        match taken {
            Some(Some(done)) => self.take_back(done),
            // Taken back already.
            Some(None) => {}
            None => self.take_back_from_afar(&done, version),
        }
    }

    fn take_back_from_afar(self, done: &Done, version: i32) {
        let mut stack = UndoStack::default();
        stack.saw(done.shift().id, version);
        let op = stack.inverse(done);
        spawn_local(async move {
            match send(self.workspace, op).await {
                Ok(_) => self.toasts.show(Toast::ok(t::planning::undone(self.locale))),
                Err(problem) => self.toasts.problem(&problem),
            }
        });
    }

    fn take_back(self, done: Done) {
        let op = self.memory.undo.with_value(|undo| undo.inverse(&done));
        let expected = match &done {
            Done::Created(_) => None,
            Done::Changed(before) | Done::Moved(before) | Done::Removed(before) => Some(before.clone()),
        };
        spawn_local(async move {
            match self.perform(&op, expected.clone()).await {
                Ok(_) => self.toasts.show(Toast::ok(t::planning::undone(self.locale))),
                Err(problem) => {
                    if matches!(problem.kind, Kind::Offline | Kind::Unavailable | Kind::Limited) {
                        self.memory.undo.try_update_value(|undo| undo.push_back(done));
                    }
                    self.explain(op, expected, &problem);
                }
            }
        });
    }

    /// Shows a change, sends it, and shows the answer or what was there before. The week may have left the screen by
    /// the time the answer comes, hence the `try_`.
    async fn perform(self, op: &Op, expected: Option<Shift>) -> Result<Shift, Problem> {
        let id = op.id();
        let show = |board: &mut WeekBoard| {
            board.set_saving(id, true);
            op.show(board, expected)
        };
        let before = self.board.try_update(show).flatten();
        let answer = send(self.workspace, op.clone()).await;
        if let Ok(shift) = &answer {
            self.memory
                .undo
                .try_update_value(|undo| undo.saw(shift.id, shift.version));
        }
        self.board.try_update(|board| {
            board.set_saving(id, false);
            match &answer {
                Ok(_) if matches!(op, Op::Remove(_)) => drop(board.take(id)),
                Ok(shift) => {
                    board.take(id);
                    board.put(shift.clone());
                }
                Err(_) => board.roll_back(id, before),
            }
        });
        if answer.is_ok() {
            look_again(self);
        }
        answer
    }

    /// Says why a change was put back; one that met another's is brought before the reader.
    pub fn explain(self, op: Op, mine: Option<Shift>, problem: &Problem) {
        match problem.slug() {
            "shift-overlap" => {
                let other = words::shift_in(problem, "other");
                let text = other.and_then(|other| {
                    self.board
                        .try_with_untracked(|board| words::clash(self.locale, board, &other))
                });
                match text {
                    Some(text) => self.toasts.show(Toast::failed(text)),
                    None => self.toasts.problem(problem),
                }
            }
            "stale" => match words::shift_in(problem, "current") {
                Some(theirs) => drop(self.stale.try_set(Some(Stale { op, mine, theirs }))),
                None => self.toasts.problem(problem),
            },
            "not-found" => {
                self.board.try_update(|board| drop(board.take(op.id())));
                self.toasts
                    .show(Toast::failed(t::planning::shift_gone(self.locale)));
            }
            _ => self.toasts.problem(problem),
        }
    }
}

async fn send(workspace: WorkspaceId, op: Op) -> Result<Shift, Problem> {
    let answer = match op {
        Op::Create(_, set) => rpc::schedule_shift(workspace, set).await,
        Op::Change(change) => rpc::change_shift(workspace, change).await,
        Op::Move(moved) => rpc::move_shift(workspace, moved).await,
        Op::Remove(gone) => rpc::remove_shift(workspace, gone).await,
        Op::Restore(gone) => rpc::restore_shift(workspace, gone).await,
    };
    answer.map_err(|error| error.0)
}
