//! What was done on this page, so that it can be taken back, and done again.

use domain::ShiftId;
use domain::planning::{RemoveShift, Shift};
use std::collections::HashMap;

use super::op::Op;

/// How far back one can go.
const DEPTH: usize = 50;

/// A change that was stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// A shift was made.
    Created(Shift),
    /// A shift was edited.
    Changed {
        /// How it was.
        before: Shift,
        /// How it became.
        after: Shift,
    },
    /// A shift was moved.
    Moved {
        /// How it was.
        before: Shift,
        /// How it became.
        after: Shift,
    },
    /// A shift was deleted; this is how it was.
    Removed(Shift),
}

/// What was done at once and is taken back at once.
pub type Step = Vec<Done>;

impl Done {
    /// The shift it is about.
    pub fn shift(&self) -> &Shift {
        match self {
            Self::Created(shift) | Self::Removed(shift) => shift,
            Self::Changed { before, .. } | Self::Moved { before, .. } => before,
        }
    }

    /// What taking it back does.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Created(shift) => Self::Removed(shift),
            Self::Removed(shift) => Self::Created(shift),
            Self::Changed { before, after } => Self::Changed {
                before: after,
                after: before,
            },
            Self::Moved { before, after } => Self::Moved {
                before: after,
                after: before,
            },
        }
    }

    /// The shift once this is taken back; none when it will be gone.
    pub fn taken_back(&self) -> Option<&Shift> {
        match self {
            Self::Created(_) => None,
            Self::Changed { before, .. } | Self::Moved { before, .. } => Some(before),
            Self::Removed(shift) => Some(shift),
        }
    }
}

/// The changes that can be taken back, the last one on top, and those taken back that can be done again.
///
/// Each answer of the server raises a shift's version, also the answer to an undo: the versions are kept by shift, so
/// that several changes of one shift can be undone in turn. A change by somebody else is not among them: undoing over
/// it is answered as stale, never done silently.
#[derive(Debug, Default)]
pub struct UndoStack {
    entries: Vec<(u32, Step)>,
    undone: Vec<Step>,
    versions: HashMap<ShiftId, i32>,
    last: u32,
}

impl UndoStack {
    /// Keeps a step; `answers` are the shifts as the server answered. The number finds it again. What was undone before
    /// cannot be done again after it.
    pub fn push(&mut self, step: Step, answers: &[Shift]) -> u32 {
        self.undone.clear();
        for shift in answers {
            self.saw(shift.id, shift.version);
        }
        self.keep(step)
    }

    /// Keeps a step that was undone and is done again.
    pub fn keep(&mut self, step: Step) -> u32 {
        self.last += 1;
        self.entries.push((self.last, step));
        if self.entries.len() > DEPTH {
            self.entries.remove(0);
        }
        self.last
    }

    /// Remembers the version that a change of ours gave a shift.
    pub fn saw(&mut self, id: ShiftId, version: i32) {
        self.versions.insert(id, version);
    }

    /// Takes the last step off.
    pub fn pop(&mut self) -> Option<Step> {
        self.entries.pop().map(|(_, step)| step)
    }

    /// Takes one step off, with the later ones about the same shifts: they build on it.
    pub fn take(&mut self, number: u32) -> Option<Step> {
        let at = self.entries.iter().position(|(other, _)| *other == number)?;
        let (_, step) = self.entries.remove(at);
        let touches = |other: &Step| {
            let same = |done: &Done| step.iter().any(|mine| mine.shift().id == done.shift().id);
            other.iter().any(same)
        };
        let mut index = 0;
        self.entries.retain(|(_, other)| {
            index += 1;
            index <= at || !touches(other)
        });
        Some(step)
    }

    /// Remembers a step that was taken back, to be done again.
    pub fn took_back(&mut self, step: Step) {
        self.undone.push(step);
    }

    /// Takes off the step to do again: its opposite, so that [`inverse`](Self::inverse) of each part does it.
    pub fn pop_undone(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        Some(step.into_iter().rev().map(Done::reversed).collect())
    }

    /// The version that our last change gave the shift of this one.
    pub fn version(&self, done: &Done) -> i32 {
        let shift = done.shift();
        self.versions.get(&shift.id).copied().unwrap_or(shift.version)
    }

    /// The change that takes another back.
    pub fn inverse(&self, done: &Done) -> Op {
        let shift = done.shift();
        let version = self.version(done);
        let gone = RemoveShift {
            id: shift.id,
            version,
        };
        match done {
            Done::Created(_) => Op::Remove(gone),
            Done::Changed { before, .. } | Done::Moved { before, .. } => {
                Op::Change(before.restore_over(version))
            }
            Done::Removed(_) => Op::Restore(gone),
        }
    }
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
