//! Several changes of shifts that happen together or not at all.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{ChangeShift, MoveShift, RemoveShift, SetShift};
use crate::check::Check;
use crate::{FieldCode, Result, ShiftId};

/// The most changes that are made together: one person's month, or a day of a large team.
pub const MAX_SHIFT_OPS: usize = 200;

/// One of several changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftOp {
    /// Makes a shift.
    Create(SetShift),
    /// Gives new values.
    Change(ChangeShift),
    /// Gives to somebody else or to another day.
    Move(MoveShift),
    /// Deletes.
    Remove(RemoveShift),
    /// Brings back.
    Restore(RemoveShift),
}

impl ShiftOp {
    /// The stored shift it is about; none for a new one.
    pub fn id(&self) -> Option<ShiftId> {
        match self {
            Self::Create(_) => None,
            Self::Change(change) => Some(change.id),
            Self::Move(moved) => Some(moved.id),
            Self::Remove(gone) | Self::Restore(gone) => Some(gone.id),
        }
    }

    /// The version it was made on; 0 for a new shift.
    pub fn version(&self) -> i32 {
        match self {
            Self::Create(_) => 0,
            Self::Change(change) => change.version,
            Self::Move(moved) => moved.version,
            Self::Remove(gone) | Self::Restore(gone) => gone.version,
        }
    }

    /// Refuses none, too many, and two changes of the same shift, whose order nobody could see.
    ///
    /// # Errors
    /// `Invalid` on `operations`, or on the `id` of the second one.
    pub fn check_all(ops: &[Self]) -> Result<()> {
        let mut check = Check::new();
        let max = i64::try_from(MAX_SHIFT_OPS).unwrap_or(i64::MAX);
        check.ensure(
            (1..=MAX_SHIFT_OPS).contains(&ops.len()),
            "operations",
            FieldCode::Entries(1, max),
        );
        let mut seen = HashSet::new();
        for (index, op) in ops.iter().enumerate().take(MAX_SHIFT_OPS) {
            let is_new = op.id().is_none_or(|id| seen.insert(id));
            check.ensure(is_new, &format!("operations[{index}].id"), FieldCode::Taken);
        }
        check.done(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::RemoveShift;

    fn remove(n: u128) -> ShiftOp {
        ShiftOp::Remove(RemoveShift {
            id: ShiftId(uuid::Uuid::from_u128(n)),
            version: 1,
        })
    }

    #[test]
    fn none_and_too_many_are_refused() {
        let many: Vec<_> = (0..=200).map(remove).collect();
        for ops in [&many[..0], &many[..]] {
            let problem = ShiftOp::check_all(ops).unwrap_err();
            assert!(problem.field("operations").is_some());
        }
        assert!(ShiftOp::check_all(&many[..200]).is_ok());
    }

    #[test]
    fn a_shift_is_changed_once() {
        let problem = ShiftOp::check_all(&[remove(1), remove(2), remove(1)]).unwrap_err();
        assert_eq!(problem.field("operations[2].id").unwrap().code, FieldCode::Taken);
    }

    #[test]
    fn they_travel_under_their_names() {
        let json = serde_json::to_value(remove(1)).unwrap();
        assert_eq!(json["remove"]["version"], 1);
        assert_eq!(serde_json::from_value::<ShiftOp>(json).unwrap(), remove(1));
    }
}
