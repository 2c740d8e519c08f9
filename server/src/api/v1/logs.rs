//! What the server noted about the workspace.

use axum::Json;
use backend::ops;
use domain::FieldCode;
use domain::audit::Edge;
use domain::ops::{LogFilter, LogLine, LogPage, LogQuery};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::audit_model::CursorParamsV1;
use crate::http::{ApiResult, Caller, Day, Instant, Params, Query, ReadQuery};
use crate::state::AppState;

/// One line.
#[derive(Serialize, ToSchema)]
pub struct LogLineV1 {
    /// The line.
    pub id: Uuid,
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-23T11:00:00Z")]
    pub at: Instant,
    /// `info`, `warn` or `error`.
    #[schema(example = "warn")]
    pub level: &'static str,
    /// What happened, in the words of the program; a request is `request`.
    #[schema(example = "request")]
    pub message: String,
    /// The method of the request.
    #[schema(example = "POST")]
    pub method: Option<String>,
    /// The pattern of its address.
    #[schema(example = "/api/v1/shifts/{id}")]
    pub route: Option<String>,
    /// What it was answered.
    #[schema(example = 409)]
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    #[schema(example = 12)]
    pub ms: Option<u32>,
    /// The request, as in `X-Request-ID`.
    pub request_id: Option<Uuid>,
    /// Whose request it was.
    pub user_id: Option<Uuid>,
    /// Their name.
    pub user_name: Option<String>,
    /// The kind of job.
    #[schema(example = "mail.send")]
    pub job: Option<String>,
    /// The job.
    pub job_id: Option<Uuid>,
}

impl From<LogLine> for LogLineV1 {
    fn from(line: LogLine) -> Self {
        Self {
            id: line.id,
            at: Instant::utc(line.at),
            level: line.level.as_str(),
            message: line.message,
            method: line.method,
            route: line.route,
            status: line.status,
            ms: line.ms,
            request_id: line.request_id,
            user_id: line.user_id.map(|id| id.0),
            user_name: line.user_name,
            job: line.job,
            job_id: line.job_id,
        }
    }
}

/// Some lines.
#[derive(Serialize, ToSchema)]
pub struct LogPageV1 {
    /// The lines, newest first.
    pub items: Vec<LogLineV1>,
    /// For `cursor` of the next request; null at the end.
    pub next_cursor: Option<String>,
}

impl From<LogPage> for LogPageV1 {
    fn from(page: LogPage) -> Self {
        Self {
            items: page.items.into_iter().map(Into::into).collect(),
            next_cursor: page.next.map(Into::into),
        }
    }
}

/// Which lines.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LogFilterParamsV1 {
    /// Those that matter so much or more: `info`, `warn` or `error`.
    pub level: Option<String>,
    /// Those of this request.
    pub request_id: Option<Uuid>,
    /// Those of this person's requests.
    pub user_id: Option<Uuid>,
    /// Those of this pattern of an address.
    pub route: Option<String>,
    /// Those from this day or instant on.
    pub from: Option<String>,
    /// Those to the end of this day, or before this instant.
    pub to: Option<String>,
}

impl ReadQuery for LogQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let cursor = params.text("cursor").map(|text| text.parse()).transpose();
        let size = params.whole("size");
        let level = params.text("level").map(|text| text.parse()).transpose();
        let mut edge = |name: &str| {
            params.read(name, FieldCode::Time, |text| {
                let day = || Day::read(text).map(|day| Edge::Day(day.0));
                Instant::read(text).map(Edge::At).or_else(day)
            })
        };
        let (from, to) = (edge("from"), edge("to"));
        let filter = LogFilter {
            from,
            to,
            level: level?,
            request_id: params.id("request_id"),
            user_id: params.id("user_id"),
            route: params.text("route"),
        };
        Self {
            filter,
            cursor: cursor?,
            size: size.unwrap_or_else(|| Self::default().size),
        }
        .check()
    }
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default().routes(routes!(list_logs))
}

/// The log
///
/// What the server noted about the workspace in the last two weeks, newest first, for admins and owners: requests that
/// changed something, were refused or broke, and how jobs ended. Without addresses, texts and secrets.
#[utoipa::path(
    get, path = "/logs", tag = "operations", params(CursorParamsV1, LogFilterParamsV1),
    responses((status = 200, description = "Some lines", body = LogPageV1))
)]
async fn list_logs(Caller(cx): Caller, Query(query): Query<LogQuery>) -> ApiResult<Json<LogPageV1>> {
    Ok(Json(ops::list_logs(&cx, query).await?.into()))
}
