//! Server functions of invitations. None is reached by a mere address: a link opens a page, and a press there accepts.

use domain::accounts::{Invitation, Invited, ShownInvitation};
use domain::{InvitationId, Page, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// One page of the invitations that wait for an answer, the newest first.
#[server(input = Json)]
pub async fn list_invitations(
    workspace: WorkspaceId,
    query: domain::accounts::InvitationQuery,
) -> Result<Page<Invitation>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::list_invitations(&cx, query).await
    })
    .await
}

/// Sends invitations; answers address by address.
#[server(input = Json)]
pub async fn invite_people(
    workspace: WorkspaceId,
    command: domain::accounts::InvitePeople,
) -> Result<Vec<Invited>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::invite_people(&cx, command).await
    })
    .await
}

/// Sends an invitation again.
#[server(input = Json)]
pub async fn resend_invitation(workspace: WorkspaceId, id: InvitationId) -> Result<Invitation, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::resend_invitation(&cx, id).await
    })
    .await
}

/// Ends an invitation.
#[server(input = Json)]
pub async fn revoke_invitation(workspace: WorkspaceId, id: InvitationId) -> Result<(), AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::revoke_invitation(&cx, id).await
    })
    .await
}

/// What a link invites to.
#[server(input = Json)]
pub async fn show_invitation(token: String) -> Result<ShownInvitation, AppError> {
    let visit = crate::enter::visit()?;
    let shown = backend::accounts::show_invitation(&crate::enter::backend(), &visit, &token).await;
    crate::enter::finish(&visit, shown)
}

/// Joins with the account that is signed in. A form can post it without JavaScript.
#[server]
pub async fn accept_invitation(token: String) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let joined = backend::accounts::accept_invitation(&crate::enter::backend(), &visit, &token).await;
    let joined = crate::enter::finish(&visit, joined)?;
    leptos_axum::redirect(&crate::layout::workspace_path(joined.workspace_id, "planning"));
    Ok(())
}

/// Makes the account, joins with it and signs in.
#[server]
pub async fn join_with_account(
    token: String,
    display_name: String,
    password: String,
) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let backend = crate::enter::backend();
    let form = domain::accounts::JoinWithAccount {
        token,
        display_name,
        password,
    };
    let locale = crate::enter::preferences().locale.code();
    let joined = backend::accounts::join_with_account(&backend, &visit, form, Some(locale)).await;
    let (joined, tokens) = crate::enter::finish(&visit, joined)?;
    crate::enter::set_cookies(backend.session_cookies(&tokens));
    leptos_axum::redirect(&crate::layout::workspace_path(joined.workspace_id, "planning"));
    Ok(())
}

/// Signs out and comes back to the invitation, as the one it was sent to.
#[server]
pub async fn switch_account(token: String) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let backend = crate::enter::backend();
    if visit.actor.is_some() {
        crate::enter::finish(&visit, backend::accounts::sign_out(&backend, &visit).await)?;
    }
    crate::enter::set_cookies(backend.cleared_cookies());
    leptos_axum::redirect(&super::link_path(&token));
    Ok(())
}
