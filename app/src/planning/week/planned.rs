//! A change about to be made: what is sent, what it replaces and what the screen shows meanwhile.

use domain::planning::Shift;

use super::board::WeekBoard;
use super::op::Op;
use super::undo::Done;

/// One change of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// What is sent.
    pub op: Op,
    /// The shift as it is; none for a new one.
    pub before: Option<Shift>,
    /// The shift as it will be; none when it will be gone, or when only the server knows.
    pub expected: Option<Shift>,
}

impl Planned {
    /// With what the board knows; `expected` where the caller knows better.
    pub fn of(board: &WeekBoard, op: Op, expected: Option<Shift>) -> Self {
        let before = board.shift(op.id()).map(|shift| Shift::clone(shift));
        let expected = expected.or_else(|| op.predict(board));
        Self { op, before, expected }
    }

    /// What was done, now that the server has answered; none for what is not taken back by itself.
    pub fn done(&self, answer: &Shift) -> Option<Done> {
        let after = answer.clone();
        match (&self.op, self.before.clone()) {
            (Op::Create(..), _) => Some(Done::Created(after)),
            (Op::Change(_), Some(before)) => Some(Done::Changed { before, after }),
            (Op::Move(_), Some(before)) => Some(Done::Moved { before, after }),
            (Op::Remove(_), Some(before)) => Some(Done::Removed(before)),
            _ => None,
        }
    }
}
