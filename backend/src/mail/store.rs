//! SQL of mails.

use domain::planning::{Period, PersonChanges};
use domain::{AvailabilityId, InvitationId, NoticeId, ShiftRequestId, UserId, WorkspaceId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

use super::{Seed, Template};
use crate::Result;
use crate::db::{AccountsTx, Tx};

/// A mail that was not sent, with what is needed to make its text.
#[derive(sqlx::FromRow)]
pub(super) struct OpenMail {
    pub id: Uuid,
    pub to_address: String,
    pub locale: String,
    pub template: String,
    pub token_hash: Option<Vec<u8>>,
    pub link_seed: Option<Vec<u8>>,
    pub created_at: jiff_sqlx::Timestamp,
    /// Whether its link leads nowhere any more.
    pub is_void: bool,
}

/// What a mail about the planning tells.
#[derive(Debug)]
pub(super) struct PlanningNews {
    pub workspace: WorkspaceId,
    pub notice: NoticeId,
    pub period: Period,
    pub changes: PersonChanges,
}

/// What became of a mail.
#[derive(sqlx::FromRow)]
pub(super) struct Fate {
    pub is_sent: bool,
    pub has_failed: bool,
    pub last_error: Option<String>,
}

/// Writes the mail that carries a token: to the new address when it proves one, else to the account's. Nothing is written
/// when there is no such token.
pub(crate) async fn insert_link(
    tx: &mut AccountsTx,
    id: Uuid,
    template: Template,
    token: (Seed, [u8; 32]),
    now: Timestamp,
) -> Result<()> {
    let (seed, hash) = token;
    sqlx::query(
        "insert into accounts.mails
           (id, user_id, to_address, locale, template, params, token_hash, link_seed, created_at)
         select $1, u.id, coalesce(t.new_email, u.email), coalesce(u.locale, 'fr'), $2, '{}', t.token_hash, $3, $4
         from accounts.email_tokens t
         join accounts.users u on u.id = t.user_id
         where t.token_hash = $5",
    )
    .bind(id)
    .bind(template.as_str())
    .bind(seed.bytes())
    .bind(now.to_sqlx())
    .bind(hash.as_slice())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes a mail that only tells something, to an address of the account: the present one unless another is given.
pub(crate) async fn insert_notice(
    tx: &mut AccountsTx,
    id: Uuid,
    template: Template,
    user: UserId,
    to: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into accounts.mails (id, user_id, to_address, locale, template, params, created_at)
         select $1, u.id, coalesce($4, u.email), coalesce(u.locale, 'fr'), $2, '{}', $5
         from accounts.users u where u.id = $3",
    )
    .bind(id)
    .bind(template.as_str())
    .bind(user.0)
    .bind(to)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes the mail that carries the newest link of an invitation, in the transaction of the workspace.
pub(crate) async fn insert_invitation(
    tx: &mut Tx,
    id: Uuid,
    invitation: InvitationId,
    seed: Seed,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("select accounts.write_invitation_mail($1, $2, $3, $4)")
        .bind(invitation.0)
        .bind(id)
        .bind(seed.bytes())
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Writes the mail about a leave to the person whose it is, in the transaction of the workspace.
pub(crate) async fn insert_leave(
    tx: &mut Tx,
    id: Uuid,
    leave: AvailabilityId,
    template: Template,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("select accounts.write_leave_mail($1, $2, $3, $4)")
        .bind(leave.0)
        .bind(id)
        .bind(template.as_str())
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whom a mail about a request of a workspace goes to.
#[derive(Clone, Copy)]
pub(crate) struct AboutRequest {
    pub request: ShiftRequestId,
    pub user: UserId,
    pub template: Template,
}

/// Writes a mail about a request, in the transaction of the workspace; whether there is anybody to write to.
pub(crate) async fn insert_about_request(
    tx: &mut Tx,
    id: Uuid,
    about: AboutRequest,
    now: Timestamp,
) -> Result<bool> {
    Ok(
        sqlx::query_scalar("select accounts.write_request_mail($1, $2, $3, $4, $5)")
            .bind(about.request.0)
            .bind(about.user.0)
            .bind(about.template.as_str())
            .bind(id)
            .bind(now.to_sqlx())
            .fetch_one(tx.conn())
            .await?,
    )
}

/// The mails written up to an instant that nobody has tried to send, the oldest first.
pub(crate) async fn list_untried(accounts: &PgPool, until: Timestamp, limit: i64) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar(
        "select id from accounts.mails
         where sent_at is null and failed_at is null and attempts = 0 and created_at <= $1
         order by created_at, id limit $2",
    )
    .bind(until.to_sqlx())
    .bind(limit)
    .fetch_all(accounts)
    .await?)
}

/// Whether the link of a mail `m` still leads somewhere at the instant of a parameter: to a proof, or into a workspace.
fn link_is_good(instant: &str) -> String {
    format!(
        "(exists (
             select from accounts.email_tokens t
             where t.token_hash = m.token_hash and t.used_at is null and t.expires_at > {instant})
           or exists (
             select from accounts.find_invitation(m.token_hash) i
             where i.accepted_at is null and i.revoked_at is null and i.expires_at > {instant}
               and i.sender_role is not null and i.archived_at is null))"
    )
}

/// Takes a mail for this process alone, for as long as a try may last; none when it was sent, given up or is taken.
pub(super) async fn claim(accounts: &PgPool, id: Uuid, now: Timestamp) -> Result<Option<OpenMail>> {
    let is_good = link_is_good("$2");
    Ok(sqlx::query_as(AssertSqlSafe(format!(
        "update accounts.mails m
         set claimed_until = $2::timestamptz + interval '2 minutes', tried_at = $2, attempts = attempts + 1
         where m.id = $1 and m.sent_at is null and m.failed_at is null
           and (m.claimed_until is null or m.claimed_until <= $2)
         returning m.id, m.to_address, m.locale, m.template, m.token_hash, m.link_seed, m.created_at,
           m.token_hash is not null and not {is_good} as is_void"
    )))
    .bind(id)
    .bind(now.to_sqlx())
    .fetch_optional(accounts)
    .await?)
}

/// What a mail about the planning tells; nothing once its reader has left the workspace.
pub(super) async fn find_planning_news(accounts: &PgPool, id: Uuid) -> Result<Option<PlanningNews>> {
    type Row = (Uuid, Uuid, jiff_sqlx::Date, jiff_sqlx::Date, Json<PersonChanges>);
    let row: Option<Row> = sqlx::query_as(
        "select workspace_id, notice_id, from_day, to_day, changes from accounts.find_planning_mail($1)",
    )
    .bind(id)
    .fetch_optional(accounts)
    .await?;
    Ok(row.map(|(workspace, notice, from, to, changes)| PlanningNews {
        workspace: WorkspaceId(workspace),
        notice: NoticeId(notice),
        period: Period {
            from: from.to_jiff(),
            to: to.to_jiff(),
        },
        changes: changes.0,
    }))
}

pub(super) async fn find_fate(accounts: &PgPool, id: Uuid) -> Result<Option<Fate>> {
    Ok(sqlx::query_as(
        "select sent_at is not null as is_sent, failed_at is not null as has_failed, last_error
         from accounts.mails where id = $1",
    )
    .bind(id)
    .fetch_optional(accounts)
    .await?)
}

pub(super) async fn mark_sent(accounts: &PgPool, id: Uuid, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update accounts.mails
         set sent_at = $2, claimed_until = null, link_seed = null, last_error = null where id = $1",
    )
    .bind(id)
    .bind(now.to_sqlx())
    .execute(accounts)
    .await?;
    Ok(())
}

/// Keeps a mail for another try.
pub(super) async fn mark_late(accounts: &PgPool, id: Uuid, error: &str) -> Result<()> {
    sqlx::query("update accounts.mails set claimed_until = null, last_error = left($2, 300) where id = $1")
        .bind(id)
        .bind(error)
        .execute(accounts)
        .await?;
    Ok(())
}

/// Gives a mail up.
pub(super) async fn mark_failed(accounts: &PgPool, id: Uuid, error: &str, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update accounts.mails
         set failed_at = $3, claimed_until = null, link_seed = null, last_error = left($2, 300) where id = $1",
    )
    .bind(id)
    .bind(error)
    .bind(now.to_sqlx())
    .execute(accounts)
    .await?;
    Ok(())
}

/// What nobody sent yet and whose link, if it has one, still leads somewhere; the oldest first.
pub(super) async fn list_kept(accounts: &PgPool, now: Timestamp) -> Result<Vec<OpenMail>> {
    let is_good = link_is_good("$1");
    Ok(sqlx::query_as(AssertSqlSafe(format!(
        "select m.id, m.to_address, m.locale, m.template, m.token_hash, m.link_seed, m.created_at, false as is_void
         from accounts.mails m
         where m.sent_at is null and m.failed_at is null
           and (m.token_hash is null or {is_good})
         order by m.created_at, m.id limit 1000"
    )))
    .bind(now.to_sqlx())
    .fetch_all(accounts)
    .await?)
}

/// The mails that nobody looked at yet; each is answered once.
pub(super) async fn take_new(accounts: &PgPool, now: Timestamp) -> Result<Vec<OpenMail>> {
    Ok(sqlx::query_as(
        "update accounts.mails set attempts = 1, tried_at = $1
         where sent_at is null and failed_at is null and attempts = 0
         returning id, to_address, locale, template, token_hash, link_seed, created_at, false as is_void",
    )
    .bind(now.to_sqlx())
    .fetch_all(accounts)
    .await?)
}

/// Forgets links that are void, and after a month the mails and tokens themselves.
pub(super) async fn forget_old(accounts: &PgPool, now: Timestamp) -> Result<()> {
    let is_good = link_is_good("$1");
    sqlx::query(AssertSqlSafe(format!(
        "update accounts.mails m set failed_at = $1, link_seed = null, last_error = 'the link is void'
         where m.sent_at is null and m.failed_at is null and m.token_hash is not null
           and (m.claimed_until is null or m.claimed_until <= $1)
           and not {is_good}"
    )))
    .bind(now.to_sqlx())
    .execute(accounts)
    .await?;
    sqlx::query("delete from accounts.mails where created_at < $1::timestamptz - interval '30 days'")
        .bind(now.to_sqlx())
        .execute(accounts)
        .await?;
    sqlx::query("delete from accounts.email_tokens where expires_at < $1::timestamptz - interval '30 days'")
        .bind(now.to_sqlx())
        .execute(accounts)
        .await?;
    Ok(())
}
