//! SQL of invitations.

use domain::accounts::{Invitation, InvitationQuery, InvitationState, InvitedTeam, SentLately, email_norm};
use domain::{InvitationId, Page, PermissionSet, Role, TeamId, UserId, WorkspaceId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

use crate::Result;
use crate::accounts::roles::Standing;
use crate::db::Tx;

/// What the token of a link leads to, whatever has become of it; nothing once it was revoked.
pub(super) struct Found {
    pub workspace: WorkspaceId,
    pub id: InvitationId,
    pub token_hash: [u8; 32],
    pub email: String,
    pub role: String,
    pub expires_at: Timestamp,
    pub accepted: bool,
    pub inviter: String,
    /// What the sender may do today; none when they have left.
    pub sender: Option<PermissionSet>,
    pub workspace_name: String,
    pub time_zone: String,
    pub archived: bool,
    /// Whether the address has an account.
    pub has_account: bool,
}

/// Whoever sent an invitation, as the look-ups tell it; without a role when they have left.
#[derive(sqlx::FromRow)]
struct Sender {
    #[sqlx(rename = "sender_role")]
    role: Option<String>,
    #[sqlx(rename = "sender_custom_role_id")]
    custom_role_id: Option<Uuid>,
    #[sqlx(rename = "sender_permissions")]
    permissions: Option<Vec<String>>,
}

impl Sender {
    /// What they may do. A role of a version of the program to come grants nothing here.
    fn permissions(self) -> Option<PermissionSet> {
        let standing = Standing {
            role: self.role?,
            custom_role_id: self.custom_role_id,
            permissions: self.permissions,
        };
        standing.permissions().ok()
    }
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    workspace_id: Uuid,
    invitation_id: Uuid,
    email: String,
    role: String,
    expires_at: jiff_sqlx::Timestamp,
    accepted: bool,
    inviter: String,
    #[sqlx(flatten)]
    sender: Sender,
    workspace_name: String,
    time_zone: String,
    archived: bool,
    has_account: bool,
}

pub(super) async fn find(accounts: &PgPool, token_hash: [u8; 32]) -> Result<Option<Found>> {
    let row: Option<FoundRow> = sqlx::query_as(
        "select workspace_id, invitation_id, email, role, expires_at, accepted_at is not null as accepted,
                inviter, sender_role, sender_custom_role_id, sender_permissions, workspace_name, time_zone,
                archived_at is not null as archived, has_account
         from accounts.find_invitation($1)
         where revoked_at is null",
    )
    .bind(token_hash.as_slice())
    .fetch_optional(accounts)
    .await?;
    Ok(row.map(|row| Found {
        workspace: WorkspaceId(row.workspace_id),
        id: InvitationId(row.invitation_id),
        token_hash,
        email: row.email,
        role: row.role,
        expires_at: row.expires_at.to_jiff(),
        accepted: row.accepted,
        inviter: row.inviter,
        sender: row.sender.permissions(),
        workspace_name: row.workspace_name,
        time_zone: row.time_zone,
        archived: row.archived,
        has_account: row.has_account,
    }))
}

#[derive(sqlx::FromRow)]
struct InvitationRow {
    id: Uuid,
    email: String,
    role: String,
    teams: Json<Vec<InvitedTeam>>,
    invited_by: Uuid,
    inviter: String,
    #[sqlx(flatten)]
    sender: Sender,
    created_at: jiff_sqlx::Timestamp,
    sent_at: jiff_sqlx::Timestamp,
    sent_count: i32,
    expires_at: jiff_sqlx::Timestamp,
    version: i32,
}

impl InvitationRow {
    fn at(self, now: Timestamp) -> Result<Invitation> {
        let role: Role = self.role.parse()?;
        let sender = self.sender.permissions();
        let expires_at = self.expires_at.to_jiff();
        Ok(Invitation {
            id: InvitationId(self.id),
            email: self.email,
            role,
            teams: self.teams.0,
            invited_by: UserId(self.invited_by),
            inviter: self.inviter,
            state: InvitationState::of(expires_at, role, sender, now),
            created_at: self.created_at.to_jiff(),
            sent_at: self.sent_at.to_jiff(),
            sent_count: self.sent_count,
            expires_at,
            version: self.version,
        })
    }
}

/// An invitation `i` with whoever sent it `m`. A team that was deleted is not joined, and not shown.
const COLUMNS: &str = "i.id, i.email, i.role, i.invited_by, i.created_at, i.sent_at, i.sent_count, i.expires_at, i.version,
         m.display_name as inviter, case when m.removed_at is null then m.role end as sender_role,
         m.custom_role_id as sender_custom_role_id,
         case when m.custom_role_id is not null then coalesce(r.permissions, '{}') end as sender_permissions,
         (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name_sort, t.id), '[]')
          from invitation_teams it
          join teams t on t.workspace_id = it.workspace_id and t.id = it.team_id
          where it.invitation_id = i.id and t.removed_at is null) as teams
         from invitations i
         join members m on m.workspace_id = i.workspace_id and m.user_id = i.invited_by
         left join custom_roles r
           on r.workspace_id = m.workspace_id and r.id = m.custom_role_id and r.removed_at is null
         where i.accepted_at is null and i.revoked_at is null";

pub(super) async fn list(tx: &mut Tx, query: &InvitationQuery, now: Timestamp) -> Result<Page<Invitation>> {
    // Whose sender may no longer give the role is known only here: few hundred rows at most wait for an answer.
    let rows: Vec<InvitationRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {COLUMNS} order by i.created_at desc, i.id desc"
    )))
    .fetch_all(tx.conn())
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let invitation = row.at(now)?;
        if query.state.is_none_or(|state| state == invitation.state) {
            all.push(invitation);
        }
    }
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let offset = usize::try_from(query.page.offset()).unwrap_or(usize::MAX);
    let items = all
        .into_iter()
        .skip(offset)
        .take(query.page.size as usize)
        .collect();
    Ok(query.page.of(items, total))
}

pub(super) async fn lock(tx: &mut Tx, id: InvitationId, now: Timestamp) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {COLUMNS} and i.id = $1 for update of i"
    )))
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.at(now)).transpose()
}

/// The same by address.
pub(super) async fn lock_open(tx: &mut Tx, email_norm: &str, now: Timestamp) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {COLUMNS} and i.email_norm = $1 for update of i"
    )))
    .bind(email_norm)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.at(now)).transpose()
}

/// The same while its newest link is the one of that token.
pub(super) async fn lock_by_token(
    tx: &mut Tx,
    id: InvitationId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {COLUMNS} and i.id = $1 and i.token_hash = $2 for update of i"
    )))
    .bind(id.0)
    .bind(token_hash.as_slice())
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.at(now)).transpose()
}

pub(super) async fn count_open(tx: &mut Tx) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from invitations where accepted_at is null and revoked_at is null",
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whether somebody of the workspace has the address. No account is looked at: what an address has elsewhere is nobody's
/// business here. Behind the wall no index serves `lower`; the members of one workspace are few.
pub(super) async fn is_member(tx: &mut Tx, email_norm: &str) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from members where removed_at is null and lower(email) = $1)",
    )
    .bind(email_norm)
    .fetch_one(tx.conn())
    .await?)
}

/// Those of the teams that are there, by name.
pub(super) async fn find_teams(tx: &mut Tx, ids: &[TeamId]) -> Result<Vec<InvitedTeam>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "select id, name from teams where id = any ($1) and removed_at is null order by name_sort, id",
    )
    .bind(ids)
    .fetch_all(tx.conn())
    .await?;
    let team = |(id, name)| InvitedTeam { id: TeamId(id), name };
    Ok(rows.into_iter().map(team).collect())
}

#[derive(sqlx::FromRow)]
struct LatelyRow {
    to_address: i64,
    first_to_address: Option<jiff_sqlx::Timestamp>,
    last_to_address: Option<jiff_sqlx::Timestamp>,
    in_all: i64,
    first: Option<jiff_sqlx::Timestamp>,
}

/// The mails since an instant, those of invitations that were accepted or revoked too.
pub(super) async fn find_lately(tx: &mut Tx, email_norm: &str, since: Timestamp) -> Result<SentLately> {
    let row: LatelyRow = sqlx::query_as(
        "select count(*) filter (where i.email_norm = $1) as to_address,
                min(mail.at) filter (where i.email_norm = $1) as first_to_address,
                max(mail.at) filter (where i.email_norm = $1) as last_to_address,
                count(*) as in_all, min(mail.at) as first
         from invitations i
         cross join unnest(i.lately) as mail (at)
         where i.sent_at > $2 and mail.at > $2",
    )
    .bind(email_norm)
    .bind(since.to_sqlx())
    .fetch_one(tx.conn())
    .await?;
    let instant = |at: Option<jiff_sqlx::Timestamp>| at.map(jiff_sqlx::Timestamp::to_jiff);
    Ok(SentLately {
        to_address: row.to_address,
        first_to_address: instant(row.first_to_address),
        last_to_address: instant(row.last_to_address),
        in_all: row.in_all,
        first: instant(row.first),
    })
}

pub(super) async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    sent: &Invitation,
    token_hash: [u8; 32],
) -> Result<()> {
    sqlx::query(
        "insert into invitations (workspace_id, id, email, email_norm, role, invited_by, token_hash, created_at,
           expires_at, sent_at, lately)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, array[$8::timestamptz])",
    )
    .bind(workspace.0)
    .bind(sent.id.0)
    .bind(&sent.email)
    .bind(email_norm(&sent.email))
    .bind(sent.role.as_str())
    .bind(sent.invited_by.0)
    .bind(token_hash.as_slice())
    .bind(sent.created_at.to_sqlx())
    .bind(sent.expires_at.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes the invitation as it is sent again; mails before `since` count no more.
pub(super) async fn update_sent(
    tx: &mut Tx,
    sent: &Invitation,
    token_hash: [u8; 32],
    since: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update invitations
         set email = $2, role = $3, invited_by = $4, token_hash = $5, sent_at = $6, expires_at = $7, sent_count = $8,
             version = $9,
             lately = array(select mail.at from unnest(lately) as mail (at) where mail.at > $10) || $6::timestamptz
         where id = $1",
    )
    .bind(sent.id.0)
    .bind(&sent.email)
    .bind(sent.role.as_str())
    .bind(sent.invited_by.0)
    .bind(token_hash.as_slice())
    .bind(sent.sent_at.to_sqlx())
    .bind(sent.expires_at.to_sqlx())
    .bind(sent.sent_count)
    .bind(sent.version)
    .bind(since.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes the teams of an invitation those that it says.
pub(super) async fn set_teams(tx: &mut Tx, workspace: WorkspaceId, sent: &Invitation) -> Result<()> {
    sqlx::query("delete from invitation_teams where invitation_id = $1")
        .bind(sent.id.0)
        .execute(tx.conn())
        .await?;
    let teams: Vec<Uuid> = sent.teams.iter().map(|team| team.id.0).collect();
    sqlx::query(
        "insert into invitation_teams (workspace_id, invitation_id, team_id)
         select $1, $2, team_id from unnest($3::uuid[]) team_id",
    )
    .bind(workspace.0)
    .bind(sent.id.0)
    .bind(teams)
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_revoked(tx: &mut Tx, id: InvitationId, now: Timestamp) -> Result<()> {
    sqlx::query("update invitations set revoked_at = $2, version = version + 1 where id = $1")
        .bind(id.0)
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn set_accepted(tx: &mut Tx, id: InvitationId, user: UserId, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update invitations set accepted_at = $2, accepted_by = $3, version = version + 1 where id = $1",
    )
    .bind(id.0)
    .bind(now.to_sqlx())
    .bind(user.0)
    .execute(tx.conn())
    .await?;
    Ok(())
}
