//! Changes as the reader makes them: shown at once, sent, and put back with an explanation when the server refuses.

use domain::planning::Shift;
use domain::{Problem, WorkspaceId};
use leptos::prelude::*;

use super::board::WeekBoard;
use super::memory::Memory;
use super::op::Op;
use super::planned::Planned;
use super::words;
use crate::i18n::{Locale, t};
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
        self.act_all(vec![self.look(|board| Planned::of(board, op, expected))]);
    }

    /// Makes a change that can be taken back; the caller tells what went wrong.
    pub async fn submit(self, op: Op, expected: Option<Shift>) -> Result<(), Problem> {
        let planned = self.look(|board| Planned::of(board, op, expected));
        self.submit_all(&[planned]).await
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
