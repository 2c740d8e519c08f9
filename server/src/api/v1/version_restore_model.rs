//! Going back to a version of the planning, as it travels.

use domain::Problem;
use domain::planning::{RestoreConflict, RestoreReport};
use serde::Serialize;
use utoipa::ToSchema;

use super::change_model::PublishedShiftV1;
use super::shift_model::ShiftV1;

/// What going back to a version did.
#[derive(Serialize, ToSchema)]
pub struct RestoreReportV1 {
    /// The number of the version.
    pub number: i32,
    /// Shifts that were there and got their values back.
    pub changed: i64,
    /// Deleted shifts that came back.
    pub brought_back: i64,
    /// Shifts that are newer than the version and were deleted.
    pub removed: i64,
}

impl From<RestoreReport> for RestoreReportV1 {
    fn from(report: RestoreReport) -> Self {
        Self {
            number: report.number,
            changed: report.changed,
            brought_back: report.brought_back,
            removed: report.removed,
        }
    }
}

/// A shift that keeps a version from coming back: an entry of `conflicts` in a `restore-conflict`.
#[derive(Serialize)]
pub struct RestoreConflictV1 {
    /// As it was.
    pub shift: PublishedShiftV1,
    /// `overlap`, `person_gone`, `mission_gone` or `imported_again`.
    pub reason: &'static str,
    /// The shift in the way.
    pub other: Option<ShiftV1>,
}

impl From<RestoreConflict> for RestoreConflictV1 {
    fn from(conflict: RestoreConflict) -> Self {
        Self {
            shift: conflict.shift.into(),
            reason: conflict.reason.as_str(),
            other: conflict.other.map(Into::into),
        }
    }
}

/// The conflicts of a problem in the words of this version.
pub(super) fn conflicts_in_v1(problem: &mut Problem) {
    let Some(value) = problem.extensions.get_mut("conflicts") else {
        return;
    };
    if let Ok(conflicts) = serde_json::from_value::<Vec<RestoreConflict>>(value.clone()) {
        let conflicts = conflicts.into_iter().map(RestoreConflictV1::from);
        *value = serde_json::to_value(conflicts.collect::<Vec<_>>()).unwrap_or_default();
    }
}
