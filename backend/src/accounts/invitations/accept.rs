//! Accepting an invitation.

use domain::accounts::{
    Email, InvitedTeam, JoinWithAccount, Joined, Registration, User, email_norm, invitation_unknown,
    other_account,
};
use domain::{FieldCode, Permission, Problem, Role, TeamId, UserId};
use serde_json::json;

use super::link::{is_open, standing};
use super::store::{self, Found};
use super::told;
use crate::accounts::proofs::mark_proven;
use crate::accounts::roles::Standing;
use crate::accounts::sign_in::tokens;
use crate::accounts::store::{Membership, insert_member, lock_workspace};
use crate::accounts::teams::store::insert_team_members;
use crate::accounts::token::Tokens;
use crate::accounts::{create_proven_account, live_user, open_session, strength};
use crate::db::Tx;
use crate::{Backend, Cx, Result, Visit, audit};

/// Joins the workspace with the account that asks, which must have the address that the link was sent to.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Forbidden` `invitation-other-account`; what [`super::show_invitation`] answers.
pub async fn accept_invitation(backend: &Backend, visit: &Visit, token: &str) -> Result<Joined> {
    let user = live_user(backend, visit).await?;
    let (found, _) = standing(backend, token).await?;
    if email_norm(&user.email) != email_norm(&found.email) {
        return Err(other_account().into());
    }
    let joined = join(backend, visit, &user, &found).await?;
    // Who holds the link reads the address.
    mark_proven(backend, visit, &user).await?;
    Ok(joined)
}

/// Makes the account that the invited address does not have yet, joins with it and signs in. The link proves the address:
/// no other mail is needed.
///
/// # Errors
/// `Invalid` on `display_name` or `password`, after which the link is still good; `Conflict` `email-taken` when the address
/// has an account; what [`super::show_invitation`] answers; `Limited` when tried too often.
pub async fn join_with_account(
    backend: &Backend,
    visit: &Visit,
    form: JoinWithAccount,
    locale: Option<&str>,
) -> Result<(Joined, Tokens)> {
    let (found, _) = standing(backend, &form.token).await?;
    if found.has_account {
        return Err(email_taken().into());
    }
    let form = form.check()?;
    backend.limits().count_registration(&visit.ip).await?;
    let about = [found.email.as_str(), form.display_name.as_str()];
    strength::require_strong(backend, "password", &form.password, &about).await?;
    let account = Registration {
        email: Email(found.email.clone()),
        password: form.password,
        display_name: form.display_name,
    };
    // Accounts and workspaces are written by different roles, so in two transactions: were the invitation revoked between
    // them, there is an account with a proven address that belongs to no workspace yet.
    let user = create_proven_account(backend, visit, account, locale).await?;
    let (actor, refresh) = open_session(backend, visit, user.id).await?;
    let visit = Visit {
        actor: Some(actor),
        ..visit.clone()
    };
    let joined = join(backend, &visit, &user, &found).await?;
    Ok((joined, tokens(backend, actor, refresh)?))
}

fn email_taken() -> Problem {
    let problem = Problem::conflict(
        "email-taken",
        "An account with this address exists. Sign in instead.",
    );
    problem.with_field("email", FieldCode::Taken)
}

/// Uses the invitation up and makes the account a member; a removed member comes back. Who is a member already stays what
/// they are.
async fn join(backend: &Backend, visit: &Visit, user: &User, found: &Found) -> Result<Joined> {
    let cx = inside(backend, visit, found)?;
    let now = cx.now();
    let mut tx = cx.begin().await?;
    lock_workspace(&mut tx).await?;
    // What was true before the lock may not be now: another press, a newer mail, a sender who was removed.
    let before = store::lock_by_token(&mut tx, found.id, &found.token_hash, now).await?;
    let before = before.ok_or_else(invitation_unknown)?;
    is_open(before.state)?;
    let member = insert_member(&mut tx, cx.workspace, user, before.role, now).await?;
    store::set_accepted(&mut tx, before.id, user.id, now).await?;
    if let Some(member) = &member {
        // Whoever vouches for it must still be allowed to put somebody into a team.
        let may = found
            .sender
            .is_some_and(|sender| sender.has(Permission::ManageTeams));
        let teams = if may { before.teams.as_slice() } else { &[] };
        let entered = enter_teams(&cx, &mut tx, teams, user.id).await?;
        audit::record(&mut tx, &cx, "member.added", user.id.0, None, Some(member)).await?;
        for team in entered {
            let after = json!({ "user_ids": [user.id] });
            audit::record(&mut tx, &cx, "team.members_added", team.0, None, Some(&after)).await?;
        }
    }
    let id = before.id.0;
    audit::record(
        &mut tx,
        &cx,
        "invitation.accepted",
        id,
        Some(&told(&before)),
        None,
    )
    .await?;
    let workspace_id = cx.workspace;
    cx.finish(tx, Joined { workspace_id }).await
}

/// The invited person in the workspace, for the one transaction that lets them in.
fn inside(backend: &Backend, visit: &Visit, found: &Found) -> Result<Cx> {
    let nothing_yet = Membership {
        standing: Standing {
            role: Role::Viewer.to_string(),
            custom_role_id: None,
            permissions: None,
        },
        name: found.workspace_name.clone(),
        time_zone: found.time_zone.clone(),
        archived: found.archived,
    };
    backend.admit(visit, visit.actor()?, found.workspace, &nothing_yet, None)
}

/// Puts the new member into those of the teams that are still there.
async fn enter_teams(cx: &Cx, tx: &mut Tx, teams: &[InvitedTeam], user: UserId) -> Result<Vec<TeamId>> {
    let mut entered = Vec::new();
    for team in teams {
        if !insert_team_members(tx, cx, team.id, &[user]).await?.is_empty() {
            entered.push(team.id);
        }
    }
    Ok(entered)
}
