//! The trail of what was changed, by whom, from what to what.

use axum::Json;
use axum::http::{HeaderName, header};
use backend::audit;
use domain::FieldCode;
use domain::audit::{AuditFilter, AuditQuery, Edge};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::audit_model::{AuditFilterParamsV1, AuditPageV1, CursorParamsV1};
use super::problem::ProblemV1;
use crate::http::{ApiResult, Caller, Day, Instant, Params, Query, ReadQuery};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_audit))
        .routes(routes!(export_audit))
}

impl ReadQuery for AuditFilter {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let mut edge = |name: &str| {
            params.read(name, FieldCode::Time, |text| {
                let day = || Day::read(text).map(|day| Edge::Day(day.0));
                Instant::read(text).map(Edge::At).or_else(day)
            })
        };
        let (from, to) = (edge("from"), edge("to"));
        Self {
            from,
            to,
            actor_id: params.id("actor_id"),
            action: params.text("action"),
            entity: params.text("entity"),
            entity_id: params.id("entity_id"),
            request_id: params.id("request_id"),
        }
        .check()
    }
}

impl ReadQuery for AuditQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let cursor = params.text("cursor").map(|text| text.parse()).transpose();
        let size = params.whole("size");
        let filter = AuditFilter::read(params);
        Self {
            filter: filter?,
            cursor: cursor?,
            size: size.unwrap_or_else(|| Self::default().size),
        }
        .check()
    }
}

/// The audit trail
///
/// Newest first, for managers and above. Below admins, addresses, networks, devices, telephone numbers and secrets are
/// masked.
#[utoipa::path(
    get, path = "/audit", tag = "operations", params(CursorParamsV1, AuditFilterParamsV1),
    responses((status = 200, description = "Some rows", body = AuditPageV1))
)]
async fn list_audit(Caller(cx): Caller, Query(query): Query<AuditQuery>) -> ApiResult<Json<AuditPageV1>> {
    Ok(Json(audit::list_audit(&cx, query).await?.into()))
}

/// The audit trail as a file
///
/// CSV (RFC 4180, UTF-8) with a line of headings, masked as the list is. That it was taken out is recorded in the trail.
/// More than 20,000 rows are refused with `export-too-large`: choose a shorter period. A cell that a spreadsheet would run
/// as a formula begins with an apostrophe.
#[utoipa::path(
    get, path = "/audit/export", tag = "operations", params(AuditFilterParamsV1),
    responses(
        (status = 200, description = "The file", body = String, content_type = "text/csv"),
        (status = 413, description = "Too many rows", body = ProblemV1, content_type = "application/problem+json")
    )
)]
async fn export_audit(
    Caller(cx): Caller,
    Query(filter): Query<AuditFilter>,
) -> ApiResult<([(HeaderName, String); 2], String)> {
    let export = audit::export_audit(&cx, filter).await?;
    let name = format!("attachment; filename=\"{}\"", export.file_name);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, export.csv))
}
