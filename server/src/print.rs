//! The planning on paper for browsers, which go by cookie: links of pages lead to `GET /print/{workspace}/...`.

use axum::Router;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use backend::planning::{self, Printed};
use backend::{Backend, Cx, Visit};
use domain::planning::PrintWeek;
use domain::{Kind, WorkspaceId};

use crate::api::v1::print::{MonthOfDay, file};
use crate::http::limit::limit_pages;
use crate::http::session::{Unknown, session};
use crate::http::{ApiError, ApiResult, Query, problem};
use crate::state::AppState;

/// The two paths.
pub fn router(state: &AppState) -> Router<AppState> {
    let backend = || state.backend.clone();
    Router::new()
        .route("/print/{workspace}/week.pdf", get(print_week))
        .route("/print/{workspace}/members/{user}/month.pdf", get(print_month))
        .layer(from_fn(problem::layer))
        .layer(from_fn_with_state(backend(), session))
        .layer(from_fn_with_state(backend(), limit_pages))
}

async fn print_week(
    State(backend): State<Backend>,
    Extension(visit): Extension<Visit>,
    unknown: Option<Extension<Unknown>>,
    Path(workspace): Path<String>,
    Query(command): Query<PrintWeek>,
) -> Response {
    let cx = match enter(&backend, &visit, unknown, &workspace).await {
        Ok(cx) => cx,
        Err(error) => return refused(error, &workspace),
    };
    answer(planning::print_week(&cx, command).await)
}

async fn print_month(
    State(backend): State<Backend>,
    Extension(visit): Extension<Visit>,
    unknown: Option<Extension<Unknown>>,
    Path((workspace, user)): Path<(String, String)>,
    Query(month): Query<MonthOfDay>,
) -> Response {
    let cx = match enter(&backend, &visit, unknown, &workspace).await {
        Ok(cx) => cx,
        Err(error) => return refused(error, &workspace),
    };
    match user.parse() {
        Ok(user) => answer(planning::print_month(&cx, month.of(user)).await),
        Err(problem) => ApiError::from(problem).into_response(),
    }
}

async fn enter(
    backend: &Backend,
    visit: &Visit,
    unknown: Option<Extension<Unknown>>,
    workspace: &str,
) -> ApiResult<Cx> {
    if let Some(Extension(Unknown(problem))) = unknown {
        return Err(problem.into());
    }
    visit.actor()?;
    let workspace: WorkspaceId = workspace.parse()?;
    Ok(backend.enter(visit, workspace).await?)
}

/// Who is not signed in any more goes where they can, and comes back from there.
fn refused(error: ApiError, workspace: &str) -> Response {
    match workspace.parse::<WorkspaceId>() {
        Ok(workspace) if error.0.kind == Kind::Unauthenticated => {
            Redirect::to(&format!("/w/{workspace}/planning")).into_response()
        }
        _ => error.into_response(),
    }
}

fn answer(printed: backend::Result<Printed>) -> Response {
    let printed = match printed {
        Ok(printed) => printed,
        Err(error) => return ApiError::from(error).into_response(),
    };
    let mut response = file(printed).into_response();
    // What browsers show a PDF with is a page of theirs around it.
    let policy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    let policy = HeaderValue::from_static(policy);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}
