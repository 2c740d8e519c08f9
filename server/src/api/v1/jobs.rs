//! What is done for a workspace after the answer.

use axum::Json;
use backend::ops;
use domain::ops::{JobQuery, JobState};
use domain::{FieldCode, JobId, PageQuery};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::job_model::JobV1;
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::schema;
use crate::http::{ApiResult, Caller, Id, Params, Query, ReadQuery, Write};
use crate::state::AppState;

/// Which jobs a list shows; describes what [`JobQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct JobParamsV1 {
    /// Those in this state.
    #[param(schema_with = schema::job_state, required = false)]
    pub state: Option<String>,
}

impl ReadQuery for JobQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let names = JobState::ALL.map(JobState::as_str).join(", ");
        let state = params.read("state", FieldCode::OneOf(names), JobState::from_name);
        let page = PageQuery::read(params)?;
        Ok(Self { state, page })
    }
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_jobs))
        .routes(routes!(retry_job))
        .routes(routes!(cancel_job))
}

/// Jobs
///
/// The newest first. For administrators of the workspace.
#[utoipa::path(
    get, path = "/jobs", tag = "operations", params(JobParamsV1, PageParamsV1),
    responses((status = 200, description = "A page of jobs", body = PageV1<JobV1>))
)]
async fn list_jobs(Caller(cx): Caller, Query(query): Query<JobQuery>) -> ApiResult<Json<PageV1<JobV1>>> {
    Ok(Json(ops::list_jobs(&cx, query).await?.into()))
}

/// Try a job again
///
/// One that failed or was cancelled, or one that waits for its next try. `job-out-of-step` with the `current` job
/// otherwise.
#[utoipa::path(
    post, path = "/jobs/{id}/retry", tag = "operations",
    responses((status = 200, description = "The job", body = JobV1))
)]
async fn retry_job(
    Id(id): Id<JobId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<JobV1>> {
    Ok(Json(written(ops::retry_job(&cx, id).await)?.into()))
}

/// Call a job off
///
/// One that runs stops within seconds; what it did before stays. `job-out-of-step` with the `current` job when it has
/// ended.
#[utoipa::path(
    post, path = "/jobs/{id}/cancel", tag = "operations",
    responses((status = 200, description = "The job", body = JobV1))
)]
async fn cancel_job(
    Id(id): Id<JobId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<JobV1>> {
    Ok(Json(written(ops::cancel_job(&cx, id).await)?.into()))
}
