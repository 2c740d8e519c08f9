//! Several changes of shifts as they travel.

use domain::planning::{ChangeShift, MoveShift, RemoveShift, ShiftOp};
use domain::{FieldCode, Problem, ShiftId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shift_change_model::{ChangeShiftV1, MoveShiftV1};
use super::shift_model::{NewShiftV1, ShiftV1};
use crate::http::json::Json;

/// Changes that are made together, or none of them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ShiftBatchV1 {
    /// 1 to 200 of them; each shift at most once.
    #[schema(min_items = 1, max_items = 200)]
    pub operations: Vec<ShiftOperationV1>,
}

/// One change, under the name of its kind.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ShiftOperationV1 {
    /// Plans a shift.
    Create(NewShiftV1),
    /// Gives a shift other values.
    Change(ShiftChangeV1),
    /// Gives a shift to another person or day.
    Move(ShiftMoveV1),
    /// Deletes a shift.
    Remove(ShiftVersionV1),
    /// Restores a deleted shift.
    Restore(ShiftVersionV1),
}

/// Which shift gets which values.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ShiftChangeV1 {
    /// The shift.
    #[schema(value_type = Uuid)]
    pub id: ShiftId,
    /// Its values, with the version you looked at.
    pub shift: ChangeShiftV1,
}

/// Which shift goes where.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ShiftMoveV1 {
    /// The shift.
    #[schema(value_type = Uuid)]
    pub id: ShiftId,
    /// Where to, with the version you looked at.
    pub to: MoveShiftV1,
}

/// A shift as it was looked at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ShiftVersionV1 {
    /// The shift.
    #[schema(value_type = Uuid)]
    pub id: ShiftId,
    /// The version you looked at; of a deleted one, its version in the bin.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<ShiftVersionV1> for RemoveShift {
    fn from(ShiftVersionV1 { id, version }: ShiftVersionV1) -> Self {
        Self { id, version }
    }
}

impl ShiftBatchV1 {
    /// The commands.
    ///
    /// # Errors
    /// `Invalid` on each absent `version`.
    pub fn into_ops(self) -> domain::Result<Vec<ShiftOp>> {
        let mut problem = Problem::invalid();
        let mut ops = Vec::with_capacity(self.operations.len());
        for (index, operation) in self.operations.into_iter().enumerate() {
            match operation.into_op() {
                Ok(op) => ops.push(op),
                Err(member) => {
                    let field = format!("operations[{index}].{member}");
                    problem = problem.with_field(field, FieldCode::Required);
                }
            }
        }
        if problem.errors.is_empty() {
            Ok(ops)
        } else {
            Err(problem)
        }
    }
}

impl ShiftOperationV1 {
    /// The command, or the member that is missing: a version, or the skill, which is looked up for one change only.
    fn into_op(self) -> Result<ShiftOp, &'static str> {
        Ok(match self {
            Self::Create(shift) => ShiftOp::Create(shift.into()),
            Self::Change(ShiftChangeV1 { id, shift }) => {
                shift.skill_id.ok_or("change.shift.skill_id")?;
                let (version, set) = shift.into_parts(None);
                let version = version.ok_or("change.shift.version")?;
                ShiftOp::Change(ChangeShift { id, version, set })
            }
            Self::Move(ShiftMoveV1 { id, to }) => ShiftOp::Move(MoveShift {
                id,
                version: to.version.ok_or("move.to.version")?,
                user_id: to.user_id,
                day: to.day.0,
                override_reason: to.override_reason,
            }),
            Self::Remove(gone) => ShiftOp::Remove(gone.into()),
            Self::Restore(gone) => ShiftOp::Restore(gone.into()),
        })
    }
}

impl Json for ShiftBatchV1 {}

/// What became of each, in the order of the changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShiftBatchAnswerV1 {
    /// The shifts; of a deleted one, with its version in the bin.
    pub shifts: Vec<ShiftV1>,
}
