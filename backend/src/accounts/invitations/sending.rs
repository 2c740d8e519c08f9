//! Writing an invitation together with its mail.

use domain::InvitationId;
use domain::Role;
use domain::accounts::{Email, INVITATION_DAYS, Invitation, InvitationState, InvitedTeam, SentLately};
use jiff::SignedDuration;

use super::store;
use crate::accounts::store::find_display_name;
use crate::db::Tx;
use crate::mail::{self, Seed};
use crate::{Cx, Result};

/// What an invitation is to say.
pub(super) struct Wanted<'a> {
    pub email: &'a Email,
    pub role: Role,
    pub teams: &'a [InvitedTeam],
}

/// How many seconds the next mail to that address has to wait, by what this workspace sent, and by what this person sent
/// from all of theirs; none when it may leave, which counts it.
pub(super) async fn wait(cx: &Cx, tx: &mut Tx, email_norm: &str) -> Result<Option<i64>> {
    let now = cx.now();
    let lately = store::find_lately(tx, email_norm, SentLately::since(now)).await?;
    match lately.wait(now) {
        Some(seconds) => Ok(Some(seconds)),
        None => {
            cx.backend()
                .limits()
                .count_invitation(cx.actor.user_id, email_norm)
                .await
        }
    }
}

/// Writes the invitation, or the one that is open anew, with a link that makes any earlier one void, and its mail.
/// Whoever sends it vouches for it from now on.
pub(super) async fn send(
    cx: &Cx,
    tx: &mut Tx,
    open: Option<&Invitation>,
    wanted: &Wanted<'_>,
) -> Result<Invitation> {
    let now = cx.now();
    let seed = Seed::draw(cx.backend().entropy());
    let hash = seed.hash(cx.backend().settings());
    let sent = Invitation {
        id: open.map_or_else(|| InvitationId(cx.new_id()), |open| open.id),
        email: wanted.email.0.clone(),
        role: wanted.role,
        teams: wanted.teams.to_vec(),
        invited_by: cx.actor.user_id,
        inviter: find_display_name(tx, cx.actor.user_id).await?,
        state: InvitationState::Open,
        created_at: open.map_or(now, |open| open.created_at),
        sent_at: now,
        sent_count: open.map_or(0, |open| open.sent_count) + 1,
        expires_at: now + SignedDuration::from_hours(24 * INVITATION_DAYS),
        version: open.map_or(0, |open| open.version) + 1,
    };
    if open.is_some() {
        store::update_sent(tx, &sent, hash, SentLately::since(now)).await?;
    } else {
        store::insert(tx, cx.workspace, &sent, hash).await?;
    }
    store::set_teams(tx, cx.workspace, &sent).await?;
    let mail = cx.new_id();
    mail::store::insert_invitation(tx, mail, sent.id, seed, now).await?;
    mail::job::ask_in_workspace(tx, cx, mail).await?;
    Ok(sent)
}
