//! How a problem is described, and the domain's problems in the words of this version.

use backend::Error;
use domain::Problem;
use domain::accounts::MyWorkspace;
use domain::planning::{Availability, BatchReport, Shift};
use serde::Serialize;
use utoipa::ToSchema;

use super::availability_model::AvailabilityV1;
use super::batch_model::BatchReportV1;
use super::shift_model::ShiftV1;
use super::version_restore_model::conflicts_in_v1;
use super::workspace_model::MyWorkspaceV1;
use crate::http::ApiError;

/// A failed request (RFC 9457). `type` is what programs compare; extension members such as `current` (the stored state
/// behind a stale edit), `other` (the shift in the way) and `retry_after` (seconds) may follow.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemV1 {
    /// Stable: `/problems/<slug>`.
    #[serde(rename = "type")]
    #[schema(example = "/problems/invalid")]
    pub uri: String,
    /// The same for every problem of the kind.
    #[schema(example = "Some values are not allowed")]
    pub title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// What failed, coarsely.
    #[schema(example = "invalid")]
    pub kind: String,
    /// What to do next, in English.
    #[schema(example = "Correct the fields listed in `errors` and send the request again.")]
    pub detail: String,
    /// The request, to quote to support.
    #[schema(example = "urn:uuid:019aafe4-2c00-7000-8000-000000000001")]
    pub instance: String,
    /// The refused fields, if any.
    #[schema(required = false)]
    pub errors: Vec<FieldErrorV1>,
}

/// One refused field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldErrorV1 {
    /// The name in the request: `starts_at`, or a path such as `items[3].note`.
    #[schema(example = "ends_at")]
    pub field: String,
    /// Why, for programs.
    #[schema(example = "end_before_start")]
    pub code: String,
    /// What would be allowed, where the code has a bound or a list.
    #[schema(value_type = Option<Object>)]
    pub allowed: Option<serde_json::Value>,
    /// Why, in English.
    #[schema(example = "must be after the start")]
    pub message: String,
}

/// What a write answered, this time or the first time, in the words of this version.
///
/// # Errors
/// Those of the write.
pub fn written<T: serde::de::DeserializeOwned>(result: backend::Result<T>) -> Result<T, ApiError> {
    backend::cx::replayed(result).map_err(|error| match error {
        Error::Problem(problem) => ApiError(in_v1(problem)),
        other => other.into(),
    })
}

/// The same with fields under the names they have in the request.
#[must_use]
pub fn renamed(mut error: ApiError, names: &[(&str, &str)]) -> ApiError {
    for refused in &mut error.0.errors {
        if let Some((_, name)) = names.iter().find(|(from, _)| *from == refused.field) {
            (*name).clone_into(&mut refused.field);
        }
    }
    error
        .0
        .errors
        .dedup_by(|a, b| a.field == b.field && a.code == b.code);
    error
}

/// Shifts, availabilities and workspaces inside a problem are shown as everywhere else on this API.
fn in_v1(mut problem: Problem) -> Problem {
    conflicts_in_v1(&mut problem);
    for name in ["current", "other"] {
        let Some(value) = problem.extensions.get_mut(name) else {
            continue;
        };
        if let Ok(shift) = serde_json::from_value::<Shift>(value.clone()) {
            *value = serde_json::to_value(ShiftV1::from(shift)).unwrap_or_default();
        } else if let Ok(availability) = serde_json::from_value::<Availability>(value.clone()) {
            *value = serde_json::to_value(AvailabilityV1::from(availability)).unwrap_or_default();
        } else if let Ok(workspace) = serde_json::from_value::<MyWorkspace>(value.clone()) {
            *value = serde_json::to_value(MyWorkspaceV1::from(workspace)).unwrap_or_default();
        }
    }
    if let Some(value) = problem.extensions.get_mut("report")
        && let Ok(report) = serde_json::from_value::<BatchReport>(value.clone())
    {
        *value = serde_json::to_value(BatchReportV1::from(report)).unwrap_or_default();
    }
    problem
}
