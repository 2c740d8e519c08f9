//! Where somebody is signed in, and their password.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use backend::{Backend, accounts};
use domain::accounts::{ChangePassword, Session};
use domain::{PageQuery, SessionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::page::{PageParamsV1, PageV1};
use crate::http::json;
use crate::http::{ApiResult, Body, Id, Instant, Query, Signed};
use crate::state::AppState;

/// A sign-in on one device.
#[derive(Serialize, ToSchema)]
pub struct SessionV1 {
    /// The session.
    pub id: Uuid,
    /// What the browser or program called itself at the sign-in.
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0")]
    pub user_agent: String,
    /// The address of the sign-in.
    #[schema(example = "192.0.2.7")]
    pub ip: String,
    /// When the sign-in was.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Instant,
    /// When it was last renewed: at most half an hour before it was last used.
    #[schema(value_type = String, format = DateTime)]
    pub last_seen_at: Instant,
    /// Whether it is the one that asks.
    pub current: bool,
}

impl From<Session> for SessionV1 {
    fn from(session: Session) -> Self {
        let Session {
            id,
            user_agent,
            ip,
            created_at,
            last_seen_at,
            current,
        } = session;
        Self {
            id: id.0,
            user_agent,
            ip,
            created_at: Instant::utc(created_at),
            last_seen_at: Instant::utc(last_seen_at),
            current,
        }
    }
}

/// Another password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangePasswordV1 {
    /// The password the account has.
    #[schema(format = Password, example = "a good long password")]
    pub password: String,
    /// 8 to 200 characters; one that is easy to guess is refused.
    #[schema(format = Password, min_length = 8, max_length = 200, example = "another good long password")]
    pub new_password: String,
    /// Whether all other sessions end; yes when absent.
    pub end_others: Option<bool>,
}

impl json::Json for ChangePasswordV1 {}

/// Of no workspace.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_sessions, end_other_sessions))
        .routes(routes!(end_session))
        .routes(routes!(change_password))
}

/// My sessions
///
/// Those that have not ended: the one that asks first, then the last used.
#[utoipa::path(
    get, path = "/auth/sessions", tag = "auth", params(PageParamsV1),
    responses((status = 200, description = "A page of your sessions", body = PageV1<SessionV1>))
)]
async fn list_sessions(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<SessionV1>>> {
    let sessions = accounts::list_sessions(&backend, &visit, page).await?;
    Ok(Json(sessions.into()))
}

/// End my other sessions
///
/// Their next request is refused. The one that asks goes on.
#[utoipa::path(
    delete, path = "/auth/sessions", tag = "auth",
    responses((status = 204, description = "Ended"))
)]
async fn end_other_sessions(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
) -> ApiResult<StatusCode> {
    accounts::end_other_sessions(&backend, &visit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a session of mine
///
/// Its next request is refused.
#[utoipa::path(
    delete, path = "/auth/sessions/{id}", tag = "auth",
    responses((status = 204, description = "Ended"))
)]
async fn end_session(
    Id(id): Id<SessionId>,
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
) -> ApiResult<StatusCode> {
    accounts::end_session(&backend, &visit, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change my password
///
/// Counted with the sign-ins: five tries a minute.
#[utoipa::path(
    put, path = "/auth/password", tag = "auth", request_body = ChangePasswordV1,
    responses((status = 204, description = "Changed"))
)]
async fn change_password(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<ChangePasswordV1>,
) -> ApiResult<StatusCode> {
    let command = ChangePassword {
        password: body.password,
        new_password: body.new_password,
        end_others: body.end_others.unwrap_or(true),
    };
    accounts::change_password(&backend, &visit, command).await?;
    Ok(StatusCode::NO_CONTENT)
}
