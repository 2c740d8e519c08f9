//! Invitations of a workspace.

use axum::Json;
use axum::http::StatusCode;
use backend::accounts;
use domain::InvitationId;
use domain::accounts::InvitationQuery;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::invitation_model::{InvitationParamsV1, InvitationV1, InvitedListV1, NewInvitationsV1};
use super::page::{PageParamsV1, PageV1};
use super::problem::{ProblemV1, written};
use crate::http::{ApiResult, Caller, Id, Query, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_invitations, invite_people))
        .routes(routes!(resend_invitation))
        .routes(routes!(revoke_invitation))
}

/// Invitations
///
/// Those that nobody accepted or revoked, the newest first; an expired one stays in the list until it is.
#[utoipa::path(
    get, path = "/invitations", tag = "workspaces", params(InvitationParamsV1, PageParamsV1),
    responses((status = 200, description = "A page of invitations", body = PageV1<InvitationV1>))
)]
async fn list_invitations(
    Caller(cx): Caller,
    Query(query): Query<InvitationQuery>,
) -> ApiResult<Json<PageV1<InvitationV1>>> {
    Ok(Json(accounts::list_invitations(&cx, query).await?.into()))
}

/// Invite people
///
/// Each address gets a mail with a link that is good once, for seven days; the answer is the same whether it has an account
/// or not. An address with an open invitation gets a new link, and the old one is void. A minute between two mails to an
/// address, five an hour; a hundred an hour for a workspace, which has 500 open invitations at most.
#[utoipa::path(
    post, path = "/invitations", tag = "workspaces", request_body = NewInvitationsV1,
    responses((status = 200, description = "What came of each address", body = InvitedListV1))
)]
async fn invite_people(
    Query(()): Query<()>,
    Write(cx, body): Write<NewInvitationsV1>,
) -> ApiResult<Json<InvitedListV1>> {
    let invited = written(accounts::invite_people(&cx, body.into()).await)?;
    Ok(Json(invited.into()))
}

/// Send an invitation again
///
/// With a new link; the old one is void. You vouch for it from then on.
#[utoipa::path(
    post, path = "/invitations/{id}/resend", tag = "workspaces",
    responses(
        (status = 200, description = "The invitation", body = InvitationV1),
        (status = 409, description = "`already-member`", body = ProblemV1, content_type = "application/problem+json"),
        (status = 429, description = "Too early: `retry_after` says when", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn resend_invitation(
    Id(id): Id<InvitationId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<InvitationV1>> {
    let sent = written(accounts::resend_invitation(&cx, id).await)?;
    Ok(Json(sent.into()))
}

/// Revoke an invitation
///
/// Its link opens nothing any more.
#[utoipa::path(
    delete, path = "/invitations/{id}", tag = "workspaces",
    responses((status = 204, description = "Revoked"))
)]
async fn revoke_invitation(
    Id(id): Id<InvitationId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<StatusCode> {
    written(accounts::revoke_invitation(&cx, id).await)?;
    Ok(StatusCode::NO_CONTENT)
}
