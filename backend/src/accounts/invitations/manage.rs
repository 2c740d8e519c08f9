//! The invitations that wait for an answer: seeing, sending again, revoking.

use domain::accounts::{Email, Invitation, InvitationQuery, email_norm};
use domain::{FieldCode, InvitationId, Kind, Page, Permission, Problem};

use super::{sending, store, told};
use crate::accounts::store::take_turn;
use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// One page of the invitations that nobody accepted or revoked, the newest first.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageMembers`].
pub async fn list_invitations(cx: &Cx, query: InvitationQuery) -> Result<Page<Invitation>> {
    cx.require(Permission::ManageMembers)?;
    let mut tx = cx.read().await?;
    store::list(&mut tx, &query, cx.now()).await
}

/// Sends a new link, which makes the old one void, and vouches for it.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageMembers`], for a role above one's own, or with teams without
/// [`Permission::ManageTeams`]; `Missing`; `Conflict` `already-member`; `Limited` with `retry_after` in seconds.
pub async fn resend_invitation(cx: &Cx, id: InvitationId) -> Result<Invitation> {
    cx.require(Permission::ManageMembers)?;
    let mut tx = cx.begin().await?;
    let before = locked(cx, &mut tx, id).await?;
    if !before.teams.is_empty() {
        cx.require(Permission::ManageTeams)?;
    }
    let norm = email_norm(&before.email);
    if store::is_member(&mut tx, &norm).await? {
        let problem = Problem::conflict("already-member", "This person is a member already.");
        return Err(problem.with_field("email", FieldCode::Taken).into());
    }
    if let Some(seconds) = sending::wait(cx, &mut tx, &norm).await? {
        return Err(Problem::new(
            Kind::Limited,
            format!("A mail left a moment ago, or many did. Try again in {seconds} seconds."),
        )
        .with("retry_after", &seconds)
        .into());
    }
    let email = Email(before.email.clone());
    let wanted = sending::Wanted {
        email: &email,
        role: before.role,
        teams: &before.teams,
    };
    let after = sending::send(cx, &mut tx, Some(&before), &wanted).await?;
    audit::record(
        &mut tx,
        cx,
        "invitation.resent",
        id.0,
        Some(&told(&before)),
        Some(&told(&after)),
    )
    .await?;
    cx.finish(tx, after).await
}

/// Ends an invitation: its link opens nothing any more.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageMembers`] or for a role above one's own; `Missing`.
pub async fn revoke_invitation(cx: &Cx, id: InvitationId) -> Result<()> {
    cx.require(Permission::ManageMembers)?;
    let mut tx = cx.begin().await?;
    let before = locked(cx, &mut tx, id).await?;
    store::set_revoked(&mut tx, id, cx.now()).await?;
    audit::record(
        &mut tx,
        cx,
        "invitation.revoked",
        id.0,
        Some(&told(&before)),
        None,
    )
    .await?;
    cx.finish(tx, ()).await
}

async fn locked(cx: &Cx, tx: &mut Tx, id: InvitationId) -> Result<Invitation> {
    take_turn(tx, cx).await?;
    let found = store::lock(tx, id, cx.now()).await?.ok_or_else(missing)?;
    if cx.may_grant(found.role.permissions()) {
        Ok(found)
    } else {
        Err(Problem::forbidden().into())
    }
}
