//! The links of invitations, for those who hold one.

use app::i18n::Locale;
use axum::Json;
use axum::extract::State;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, StatusCode};
use backend::{Backend, accounts};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::invitation_model::{JoinV1, JoinedV1, JoinedWithAccountV1, ShownInvitationV1};
use super::problem::ProblemV1;
use super::proofs::TokenV1;
use crate::http::{ApiResult, Body, Query, Signed, Visitor};
use crate::state::AppState;

/// Of no workspace: the token names one.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(show_invitation))
        .routes(routes!(accept_invitation))
        .routes(routes!(join_with_account))
}

/// What am I invited to
///
/// Changes nothing.
#[utoipa::path(
    post, path = "/auth/invitations/show", tag = "auth", request_body = TokenV1, security(()),
    responses(
        (status = 200, description = "The invitation", body = ShownInvitationV1),
        (status = 409, description = "`workspace-archived`", body = ProblemV1,
            content_type = "application/problem+json"),
        (status = 422, description = "`invitation-unknown` (revoked ones too), `invitation-used`, `invitation-expired`, \
            or `invitation-void` when whoever sent it may no longer invite", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn show_invitation(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Body(body): Body<TokenV1>,
) -> ApiResult<Json<ShownInvitationV1>> {
    let shown = accounts::show_invitation(&backend, &visit, &body.token).await?;
    Ok(Json(shown.into()))
}

/// Accept an invitation
///
/// With the account that has the address the invitation was sent to, and with no other.
#[utoipa::path(
    post, path = "/auth/invitations/accept", tag = "auth", request_body = TokenV1,
    responses(
        (status = 200, description = "A member", body = JoinedV1),
        (status = 403, description = "`invitation-other-account`", body = ProblemV1,
            content_type = "application/problem+json"),
        (status = 422, description = "As for showing it", body = ProblemV1, content_type = "application/problem+json"),
    )
)]
async fn accept_invitation(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<TokenV1>,
) -> ApiResult<Json<JoinedV1>> {
    let joined = accounts::accept_invitation(&backend, &visit, &body.token).await?;
    Ok(Json(joined.into()))
}

/// Accept an invitation with a new account
///
/// For an address that has no account. The link proves the address; the account is in the language of `Accept-Language`.
#[utoipa::path(
    post, path = "/auth/invitations/join", tag = "auth", request_body = JoinV1, security(()),
    responses(
        (status = 201, description = "A member, signed in", body = JoinedWithAccountV1),
        (status = 409, description = "`email-taken`: sign in and accept", body = ProblemV1,
            content_type = "application/problem+json"),
        (status = 422, description = "As for showing it, or a refused name or password", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn join_with_account(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    Body(body): Body<JoinV1>,
) -> ApiResult<(StatusCode, Json<JoinedWithAccountV1>)> {
    let language = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = language.and_then(Locale::from_accept_language).map(Locale::code);
    let (joined, tokens) = accounts::join_with_account(&backend, &visit, body.into(), locale).await?;
    let answer = JoinedWithAccountV1 {
        workspace_id: joined.workspace_id.0,
        tokens: tokens.into(),
    };
    Ok((StatusCode::CREATED, Json(answer)))
}
