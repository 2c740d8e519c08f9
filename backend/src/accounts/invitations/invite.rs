//! Inviting people.

use domain::accounts::{
    Email, Invitation, InviteOutcome, InvitePeople, Invited, InvitedTeam, MAX_OPEN_INVITATIONS, check_invited,
};
use domain::{FieldCode, Permission, Problem, Role};

use super::{sending, store, told};
use crate::accounts::store::take_turn;
use crate::db::Tx;
use crate::{Cx, Result, audit};

/// Sends an invitation to each address, or a new link where one is open; answers address by address what came of it. The
/// answer is the same whether an address has an account or not.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageMembers`], for a role above one's own, or with teams without
/// [`Permission::ManageTeams`]; `Invalid` on `emails` or `team_ids`.
pub async fn invite_people(cx: &Cx, command: InvitePeople) -> Result<Vec<Invited>> {
    cx.require(Permission::ManageMembers)?;
    if !cx.may_grant(command.role.permissions()) {
        return Err(Problem::forbidden().into());
    }
    let command = command.check()?;
    if !command.team_ids.is_empty() {
        cx.require(Permission::ManageTeams)?;
    }
    let mut tx = cx.begin().await?;
    take_turn(&mut tx, cx).await?;
    let teams = store::find_teams(&mut tx, &command.team_ids).await?;
    if teams.len() != command.team_ids.len() {
        return Err(Problem::invalid()
            .with_field("team_ids", FieldCode::NotFound)
            .into());
    }
    let mut invited = Vec::with_capacity(command.emails.len());
    for email in command.emails {
        let came = match check_invited(&email) {
            Some(email) => invite_one(cx, &mut tx, &email, command.role, &teams).await?,
            None => Came::to(InviteOutcome::BadAddress),
        };
        invited.push(came.of(email));
    }
    cx.finish(tx, invited).await
}

/// What came of one address.
struct Came {
    outcome: InviteOutcome,
    invitation: Option<Invitation>,
    retry_after: Option<i64>,
}

impl Came {
    fn to(outcome: InviteOutcome) -> Self {
        Self {
            outcome,
            invitation: None,
            retry_after: None,
        }
    }

    fn of(self, email: String) -> Invited {
        Invited {
            email,
            outcome: self.outcome,
            invitation_id: self.invitation.map(|invitation| invitation.id),
            retry_after: self.retry_after,
        }
    }
}

async fn invite_one(cx: &Cx, tx: &mut Tx, email: &Email, role: Role, teams: &[InvitedTeam]) -> Result<Came> {
    let norm = email.norm();
    if store::is_member(tx, &norm).await? {
        return Ok(Came::to(InviteOutcome::AlreadyMember));
    }
    let open = store::lock_open(tx, &norm, cx.now()).await?;
    if open
        .as_ref()
        .is_some_and(|open| !cx.may_grant(open.role.permissions()))
    {
        return Ok(Came::to(InviteOutcome::NotAllowed));
    }
    let teams_change = open.as_ref().is_some_and(|open| !open.teams.is_empty());
    if teams_change && !cx.can(Permission::ManageTeams) {
        return Ok(Came::to(InviteOutcome::NotAllowed));
    }
    if open.is_none() && store::count_open(tx).await? >= MAX_OPEN_INVITATIONS {
        return Ok(Came::to(InviteOutcome::TooMany));
    }
    if let Some(seconds) = sending::wait(cx, tx, &norm).await? {
        return Ok(Came {
            retry_after: Some(seconds),
            ..Came::to(InviteOutcome::Wait)
        });
    }
    let (outcome, action) = match &open {
        Some(_) => (InviteOutcome::Resent, "invitation.resent"),
        None => (InviteOutcome::Sent, "invitation.created"),
    };
    let wanted = sending::Wanted { email, role, teams };
    let sent = sending::send(cx, tx, open.as_ref(), &wanted).await?;
    let before = open.as_ref().map(told);
    audit::record(tx, cx, action, sent.id.0, before.as_ref(), Some(&told(&sent))).await?;
    Ok(Came {
        invitation: Some(sent),
        ..Came::to(outcome)
    })
}
