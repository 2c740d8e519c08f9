//! What was done on this page, so that it can be taken back.

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
    /// A shift was edited; this is how it was.
    Changed(Shift),
    /// A shift was moved; this is how it was.
    Moved(Shift),
    /// A shift was deleted; this is how it was.
    Removed(Shift),
}

impl Done {
    /// The shift it is about.
    pub fn shift(&self) -> &Shift {
        match self {
            Self::Created(shift) | Self::Changed(shift) | Self::Moved(shift) | Self::Removed(shift) => shift,
        }
    }
}

/// The changes that can be taken back, the last one on top.
///
/// Each answer of the server raises a shift's version, also the answer to an undo: the versions are kept by shift, so
/// that several changes of one shift can be undone in turn. A change by somebody else is not among them: undoing over
/// it is answered as stale, never done silently.
#[derive(Debug, Default)]
pub struct UndoStack {
    entries: Vec<(u32, Done)>,
    versions: HashMap<ShiftId, i32>,
    last: u32,
}

impl UndoStack {
    /// Keeps a change; `version` is what the server answered. The number finds it again.
    pub fn push(&mut self, done: Done, version: i32) -> u32 {
        self.last += 1;
        self.saw(done.shift().id, version);
        self.entries.push((self.last, done));
        if self.entries.len() > DEPTH {
            self.entries.remove(0);
        }
        self.last
    }

    /// Remembers the version that a change of ours gave a shift.
    pub fn saw(&mut self, id: ShiftId, version: i32) {
        self.versions.insert(id, version);
    }

    /// Takes the last change off.
    pub fn pop(&mut self) -> Option<Done> {
        self.entries.pop().map(|(_, done)| done)
    }

    /// Takes one change off, with the later ones of the same shift: they build on it.
    pub fn take(&mut self, number: u32) -> Option<Done> {
        let at = self.entries.iter().position(|(other, _)| *other == number)?;
        let (_, done) = self.entries.remove(at);
        let id = done.shift().id;
        let mut index = 0;
        self.entries.retain(|(_, other)| {
            index += 1;
            index <= at || other.shift().id != id
        });
        Some(done)
    }

    /// Puts a change back on that could not be taken back now.
    pub fn push_back(&mut self, done: Done) {
        let version = self.version(&done);
        self.push(done, version);
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
        match done {
            Done::Created(_) => Op::Remove(RemoveShift {
                id: shift.id,
                version,
            }),
            Done::Changed(_) | Done::Moved(_) => Op::Change(shift.restore_over(version)),
            Done::Removed(_) => Op::Restore(RemoveShift {
                id: shift.id,
                version,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::samples::{shift, shift_id};

    fn sample(n: u8) -> Shift {
        shift(n, None, "2026-11-23T09:00", "2026-11-23T17:00")
    }

    fn version_of(op: &Op) -> i32 {
        match op {
            Op::Change(change) => change.version,
            Op::Remove(gone) | Op::Restore(gone) => gone.version,
            Op::Create(..) | Op::Move(_) => panic!("not an inverse"),
        }
    }

    #[test]
    fn changes_of_one_shift_are_undone_in_turn_over_the_version_of_each_answer() {
        let mut stack = UndoStack::default();
        stack.push(Done::Created(sample(1)), 1);
        stack.push(Done::Moved(sample(1)), 2);
        let moved = stack.pop().unwrap();
        assert_eq!(version_of(&stack.inverse(&moved)), 2);
        stack.saw(shift_id(1), 3);
        let created = stack.pop().unwrap();
        assert_eq!(
            stack.inverse(&created),
            Op::Remove(RemoveShift {
                id: shift_id(1),
                version: 3
            })
        );
        assert!(stack.pop().is_none());
    }

    #[test]
    fn a_deleted_shift_is_restored_from_its_version_in_the_bin() {
        let mut stack = UndoStack::default();
        let number = stack.push(Done::Removed(sample(1)), 5);
        let done = stack.take(number).unwrap();
        assert_eq!(
            stack.inverse(&done),
            Op::Restore(RemoveShift {
                id: shift_id(1),
                version: 5
            })
        );
        assert!(stack.take(number).is_none());
    }

    #[test]
    fn taking_an_older_change_drops_what_was_built_on_it() {
        let mut stack = UndoStack::default();
        let first = stack.push(Done::Created(sample(1)), 1);
        stack.push(Done::Created(sample(2)), 1);
        stack.push(Done::Changed(sample(1)), 2);
        stack.take(first);
        assert_eq!(stack.pop().unwrap().shift().id, shift_id(2));
        assert!(stack.pop().is_none());
    }

    #[test]
    fn the_oldest_change_is_forgotten_first() {
        let mut stack = UndoStack::default();
        for n in 0..60 {
            stack.push(Done::Created(sample(n)), 1);
        }
        let mut left = 0;
        while stack.pop().is_some() {
            left += 1;
        }
        assert_eq!(left, DEPTH);
    }
}
