//! What stands behind the link of an invitation.

use domain::accounts::{
    InvitationState, ShownInvitation, check_token, invitation_expired, invitation_unknown, invitation_used,
    invitation_void,
};
use domain::{Problem, Role};

use super::store::{self, Found};
use crate::accounts::find_me;
use crate::accounts::token_hash;
use crate::{Backend, Result, Visit};

/// Says what a link invites to, to whoever holds it. Changes nothing: programs that look through mails open their links.
///
/// # Errors
/// `invitation-unknown`, `invitation-used`, `invitation-expired`, `invitation-void`; `Conflict` `workspace-archived`.
pub async fn show_invitation(backend: &Backend, visit: &Visit, token: &str) -> Result<ShownInvitation> {
    let (found, role) = standing(backend, token).await?;
    let me = find_me(backend, visit).await?;
    Ok(ShownInvitation {
        workspace_name: found.workspace_name,
        inviter: found.inviter,
        role,
        email: found.email,
        expires_at: found.expires_at,
        has_account: found.has_account,
        signed_in_as: me.map(|me| me.user.email),
    })
}

/// The invitation of a link that is good now, and the role it gives.
pub(super) async fn standing(backend: &Backend, token: &str) -> Result<(Found, Role)> {
    let token = check_token(token).map_err(|_| invitation_unknown())?;
    let found = store::find(backend.db().accounts(), token_hash(token)).await?;
    let found = found.ok_or_else(invitation_unknown)?;
    if found.accepted {
        return Err(invitation_used().into());
    }
    let role: Role = found.role.parse()?;
    let now = backend.clock().now();
    is_open(InvitationState::of(found.expires_at, role, found.sender, now))?;
    if found.archived {
        return Err(Problem::conflict(
            "workspace-archived",
            "This workspace is archived: nobody can join it. Ask whoever invited you.",
        )
        .into());
    }
    Ok((found, role))
}

/// What to say of one that is not.
pub(super) fn is_open(state: InvitationState) -> Result<()> {
    match state {
        InvitationState::Open => Ok(()),
        InvitationState::Expired => Err(invitation_expired().into()),
        InvitationState::Void => Err(invitation_void().into()),
    }
}
