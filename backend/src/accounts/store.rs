//! SQL of accounts, sessions, workspaces and members.

use domain::accounts::{GivenRole, Member, MemberQuery, MyWorkspace, RoleChoice, Session, User, Workspace};
use domain::{CustomRoleId, Page, PageQuery, Problem, SessionId, UserId, WorkspaceId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

use crate::accounts::register::NewUser;
use crate::accounts::roles::{Granted, Standing, held_by_custom};
use crate::accounts::settings::WorkspaceRow;
use crate::db::{AccountsTx, Tx};
use crate::{Actor, Cx, Result, Visit};

/// What a membership says.
pub(crate) struct Membership {
    pub standing: Standing,
    pub name: String,
    pub time_zone: String,
    pub archived: bool,
}

#[derive(sqlx::FromRow)]
struct MembershipRow {
    is_live: bool,
    role: Option<String>,
    custom_role_id: Option<Uuid>,
    permissions: Option<Vec<String>>,
    name: Option<String>,
    time_zone: Option<String>,
    archived_at: Option<jiff_sqlx::Timestamp>,
}

/// # Errors
/// `Unauthenticated` when the session was ended or the account disabled.
pub(crate) async fn find_membership(
    accounts: &PgPool,
    actor: Actor,
    workspace: WorkspaceId,
) -> Result<Option<Membership>> {
    let row: MembershipRow = sqlx::query_as(
        "select is_live, role, custom_role_id, permissions, name, time_zone, archived_at
         from accounts.membership($1, $2, $3)",
    )
    .bind(actor.user_id.0)
    .bind(workspace.0)
    .bind(actor.session_id.0)
    .fetch_one(accounts)
    .await?;
    if !row.is_live {
        return Err(Problem::unauthenticated().into());
    }
    let found = row.role.zip(row.name).zip(row.time_zone);
    Ok(found.map(|((role, name), time_zone)| Membership {
        standing: Standing {
            role,
            custom_role_id: row.custom_role_id,
            permissions: row.permissions,
        },
        name,
        time_zone,
        archived: row.archived_at.is_some(),
    }))
}

pub(super) async fn list_workspaces(accounts: &PgPool, user: UserId) -> Result<Vec<MyWorkspace>> {
    let rows: Vec<MyWorkspaceRow> = sqlx::query_as(
        "select workspace_id, name, time_zone, locale, retention_months, archived_at, version, role, custom_role_id,
                permissions
         from accounts.workspaces_of($1)",
    )
    .bind(user.0)
    .fetch_all(accounts)
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

#[derive(sqlx::FromRow)]
struct MyWorkspaceRow {
    #[sqlx(flatten)]
    workspace: WorkspaceRow,
    #[sqlx(flatten)]
    standing: Standing,
}

impl TryFrom<MyWorkspaceRow> for MyWorkspace {
    type Error = crate::Error;

    fn try_from(row: MyWorkspaceRow) -> Result<Self> {
        Ok(Self {
            workspace: row.workspace.try_into()?,
            role: row.standing.role()?,
            custom_role_id: row.standing.custom_role_id(),
            permissions: row.standing.permissions()?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct UserRow {
    id: Uuid,
    email: String,
    display_name: String,
    locale: Option<String>,
    email_verified: bool,
}

impl From<UserRow> for User {
    fn from(row: UserRow) -> Self {
        Self {
            id: UserId(row.id),
            email: row.email,
            display_name: row.display_name,
            locale: row.locale,
            email_verified: row.email_verified,
        }
    }
}

/// The account of a session that stands; none when it was ended or the account disabled.
pub(super) async fn find_live_user(accounts: &PgPool, actor: Actor) -> Result<Option<User>> {
    let row: Option<UserRow> = sqlx::query_as(
        "select u.id, u.email, u.display_name, u.locale, u.email_verified_at is not null as email_verified
         from accounts.sessions s
         join accounts.users u on u.id = s.user_id
         where s.id = $1 and u.id = $2 and s.revoked_at is null and u.disabled_at is null",
    )
    .bind(actor.session_id.0)
    .bind(actor.user_id.0)
    .fetch_optional(accounts)
    .await?;
    Ok(row.map(Into::into))
}

pub(crate) async fn find_user_by_email(accounts: &PgPool, email_norm: &str) -> Result<Option<User>> {
    let row: Option<UserRow> = sqlx::query_as(
        "select id, email, display_name, locale, email_verified_at is not null as email_verified
         from accounts.users where email_norm = $1",
    )
    .bind(email_norm)
    .fetch_optional(accounts)
    .await?;
    Ok(row.map(Into::into))
}

pub(super) async fn find_password(accounts: &PgPool, email_norm: &str) -> Result<Option<(UserId, String)>> {
    let row: Option<(Uuid, String)> = sqlx::query_as(
        "select id, password_hash from accounts.users where email_norm = $1 and disabled_at is null",
    )
    .bind(email_norm)
    .fetch_optional(accounts)
    .await?;
    Ok(row.map(|(id, hash)| (UserId(id), hash)))
}

pub(super) async fn insert_user(tx: &mut AccountsTx, user: &NewUser<'_>, now: Timestamp) -> Result<()> {
    sqlx::query(
        "insert into accounts.users (id, email, email_norm, display_name, password_hash, locale, created_at, updated_at,
           email_verified_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7, case when $8 then $7::timestamptz end)",
    )
    .bind(user.id.0)
    .bind(user.email)
    .bind(user.email_norm)
    .bind(user.display_name)
    .bind(user.password_hash)
    .bind(user.locale)
    .bind(now.to_sqlx())
    .bind(user.email_verified)
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update_password(
    tx: &mut AccountsTx,
    user: UserId,
    hash: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("update accounts.users set password_hash = $2, updated_at = $3 where id = $1")
        .bind(user.0)
        .bind(hash)
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn update_locale(
    tx: &mut AccountsTx,
    user: UserId,
    locale: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("update accounts.users set locale = $2, updated_at = $3 where id = $1")
        .bind(user.0)
        .bind(locale)
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn insert_session(
    tx: &mut AccountsTx,
    session: SessionId,
    user: UserId,
    visit: &Visit,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into accounts.sessions (id, user_id, user_agent, ip, created_at, last_seen_at)
         values ($1, $2, left($3, 300), $4, $5, $5)",
    )
    .bind(session.0)
    .bind(user.0)
    .bind(&visit.user_agent)
    .bind(&visit.ip)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A refresh token to store: its hash, that of the one it replaces, and when it ends.
pub(super) struct RefreshRow {
    pub hash: [u8; 32],
    pub parent: Option<[u8; 32]>,
    pub session: SessionId,
    pub expires_at: Timestamp,
}

pub(super) async fn insert_refresh(tx: &mut AccountsTx, token: &RefreshRow, now: Timestamp) -> Result<()> {
    sqlx::query(
        "insert into accounts.refresh_tokens (token_hash, session_id, parent_hash, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(token.hash.as_slice())
    .bind(token.session.0)
    .bind(token.parent.as_ref().map(<[u8; 32]>::as_slice))
    .bind(now.to_sqlx())
    .bind(token.expires_at.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A refresh token and its session, the session locked: of parallel refreshes one goes first.
#[derive(sqlx::FromRow)]
pub(super) struct LockedRefresh {
    pub session_id: Uuid,
    pub user_id: Uuid,
    pub revoked_at: Option<jiff_sqlx::Timestamp>,
    pub expires_at: jiff_sqlx::Timestamp,
    pub used_at: Option<jiff_sqlx::Timestamp>,
    pub successor_used: Option<bool>,
    pub successor_hash: Option<Vec<u8>>,
}

pub(super) async fn lock_refresh(tx: &mut AccountsTx, hash: [u8; 32]) -> Result<Option<LockedRefresh>> {
    // The lock first, the facts after: read in one statement, the facts would be those from before the wait.
    let session: Option<Uuid> = sqlx::query_scalar(
        "select id from accounts.sessions
         where id = (select session_id from accounts.refresh_tokens where token_hash = $1) for update",
    )
    .bind(hash.as_slice())
    .fetch_optional(tx.conn())
    .await?;
    if session.is_none() {
        return Ok(None);
    }
    Ok(sqlx::query_as(
        "select t.session_id, s.user_id, s.revoked_at, t.expires_at, t.used_at, child.used_at is not null as successor_used,
           child.token_hash as successor_hash
         from accounts.refresh_tokens t
         join accounts.sessions s on s.id = t.session_id
         left join accounts.refresh_tokens child on child.parent_hash = t.token_hash
         where t.token_hash = $1",
    )
    .bind(hash.as_slice())
    .fetch_optional(tx.conn())
    .await?)
}

pub(super) async fn mark_used(
    tx: &mut AccountsTx,
    hash: [u8; 32],
    session: SessionId,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("update accounts.refresh_tokens set used_at = $2 where token_hash = $1")
        .bind(hash.as_slice())
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    sqlx::query("update accounts.sessions set last_seen_at = $2 where id = $1")
        .bind(session.0)
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    // What has expired proves nothing any more.
    sqlx::query("delete from accounts.refresh_tokens where session_id = $1 and expires_at < $2")
        .bind(session.0)
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn revoke_session(
    tx: &mut AccountsTx,
    session: SessionId,
    because: &'static str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update accounts.sessions set revoked_at = $2, revoked_because = $3 where id = $1 and revoked_at is null",
    )
    .bind(session.0)
    .bind(now.to_sqlx())
    .bind(because)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends a session of that account; whether there was one.
pub(super) async fn end_session(
    tx: &mut AccountsTx,
    user: UserId,
    session: SessionId,
    now: Timestamp,
) -> Result<bool> {
    let ended = sqlx::query(
        "update accounts.sessions set revoked_at = $3, revoked_because = 'ended from another session'
         where id = $1 and user_id = $2 and revoked_at is null",
    )
    .bind(session.0)
    .bind(user.0)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(ended.rows_affected() > 0)
}

/// Ends all sessions of that account but one; answers how many.
pub(super) async fn end_sessions(
    tx: &mut AccountsTx,
    user: UserId,
    but: Option<SessionId>,
    because: &'static str,
    now: Timestamp,
) -> Result<u64> {
    let ended = sqlx::query(
        "update accounts.sessions set revoked_at = $3, revoked_because = $4
         where user_id = $1 and id is distinct from $2 and revoked_at is null",
    )
    .bind(user.0)
    .bind(but.map(|session| session.0))
    .bind(now.to_sqlx())
    .bind(because)
    .execute(tx.conn())
    .await?;
    Ok(ended.rows_affected())
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: Uuid,
    user_agent: String,
    ip: String,
    created_at: jiff_sqlx::Timestamp,
    last_seen_at: jiff_sqlx::Timestamp,
}

/// One page of the sessions that can still be renewed, the one named first, then the last used.
pub(super) async fn list_sessions(
    accounts: &PgPool,
    user: UserId,
    current: SessionId,
    now: Timestamp,
    page: PageQuery,
) -> Result<Page<Session>> {
    let total = sqlx::query_scalar(
        "select count(*) from accounts.sessions s
         where s.user_id = $1 and s.revoked_at is null
           and exists (select from accounts.refresh_tokens t where t.session_id = s.id and t.expires_at > $2)",
    )
    .bind(user.0)
    .bind(now.to_sqlx())
    .fetch_one(accounts)
    .await?;
    let rows: Vec<SessionRow> = sqlx::query_as(
        "select s.id, s.user_agent, s.ip, s.created_at, s.last_seen_at from accounts.sessions s
         where s.user_id = $1 and s.revoked_at is null
           and exists (select from accounts.refresh_tokens t where t.session_id = s.id and t.expires_at > $2)
         order by s.id = $3 desc, s.last_seen_at desc, s.id
         limit $4 offset $5",
    )
    .bind(user.0)
    .bind(now.to_sqlx())
    .bind(current.0)
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(accounts)
    .await?;
    let session = |row: SessionRow| Session {
        id: SessionId(row.id),
        user_agent: row.user_agent,
        ip: row.ip,
        created_at: row.created_at.to_jiff(),
        last_seen_at: row.last_seen_at.to_jiff(),
        current: row.id == current.0,
    };
    Ok(page.of(rows.into_iter().map(session).collect(), total))
}

pub(crate) async fn insert_audit(
    tx: &mut AccountsTx,
    id: Uuid,
    user: impl Into<Option<UserId>>,
    action: &'static str,
    visit: &Visit,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into accounts.audit_entries (id, at, user_id, action, ip, request_id) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(now.to_sqlx())
    .bind(user.into().map(|user| user.0))
    .bind(action)
    .bind(&visit.ip)
    .bind(visit.request_id)
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn insert_workspace(tx: &mut Tx, workspace: &Workspace, now: Timestamp) -> Result<()> {
    sqlx::query(
        "insert into workspaces (workspace_id, name, name_sort, time_zone, locale, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $6)",
    )
    .bind(workspace.id.0)
    .bind(&workspace.name)
    .bind(crate::text::sort_key(&workspace.name))
    .bind(&workspace.time_zone)
    .bind(workspace.locale.as_str())
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes somebody a member; a removed member comes back with what they had planned.
pub(super) async fn insert_member(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: &User,
    role: impl Into<Granted>,
    now: Timestamp,
) -> Result<Option<Member>> {
    let granted = role.into();
    let row: Option<MemberRow> = sqlx::query_as(
        "insert into members as m (workspace_id, user_id, display_name, name_sort, email, role, custom_role_id, created_at,
           updated_at)
         values ($1, $2, $3, $4, $5, $6, $8, $7, $7)
         on conflict (workspace_id, user_id) do update
           set role = excluded.role, custom_role_id = excluded.custom_role_id, display_name = excluded.display_name,
               name_sort = excluded.name_sort, email = excluded.email, removed_at = null, version = m.version + 1,
               updated_at = excluded.updated_at
           where m.removed_at is not null
         returning user_id, display_name, email, role, version, null::uuid as custom_role_id, null::text as custom_role_name,
           null::text[] as custom_role_permissions",
    )
    .bind(workspace.0)
    .bind(user.id.0)
    .bind(&user.display_name)
    .bind(crate::text::sort_key(&user.display_name))
    .bind(&user.email)
    .bind(granted.role.as_str())
    .bind(now.to_sqlx())
    .bind(granted.custom_role_id())
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Member {
        custom_role: granted.custom_role,
        ..row.try_into()?
    }))
}

/// A member with the role of the workspace's own that they have. One that was removed grants nothing.
const MEMBER_COLUMNS: &str = "m.user_id, m.display_name, m.email, m.role, m.version, m.custom_role_id,
         r.name as custom_role_name,
         case when r.removed_at is null then r.permissions end as custom_role_permissions";

#[derive(sqlx::FromRow)]
struct MemberRow {
    user_id: Uuid,
    display_name: String,
    email: String,
    role: String,
    version: i32,
    custom_role_id: Option<Uuid>,
    custom_role_name: Option<String>,
    custom_role_permissions: Option<Vec<String>>,
}

impl TryFrom<MemberRow> for Member {
    type Error = crate::Error;

    fn try_from(row: MemberRow) -> Result<Self> {
        let custom_role = row.custom_role_id.map(|id| GivenRole {
            id: CustomRoleId(id),
            name: row.custom_role_name.unwrap_or_default(),
            permissions: held_by_custom(&row.custom_role_permissions.unwrap_or_default()),
        });
        Ok(Self {
            user_id: UserId(row.user_id),
            display_name: row.display_name,
            email: Some(row.email),
            role: row.role.parse()?,
            custom_role,
            version: row.version,
        })
    }
}

/// Every word of the search is in the name, or in the address when those may be seen. `like` is not leakproof, so behind
/// the wall no index serves it: it looks at the members of one workspace, one by one, which are few.
const MEMBERS_WANTED: &str = "from members m
         left join custom_roles r on r.workspace_id = m.workspace_id and r.id = m.custom_role_id
         where m.removed_at is null
           and ($1::text is null or m.role = $1 and m.custom_role_id is null)
           and ($5::uuid is null or m.custom_role_id = $5)
           and ($2::uuid is null or exists (
             select from team_members tm
             join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
             where tm.team_id = $2 and tm.user_id = m.user_id and t.removed_at is null
           ))
           and not exists (
             select from unnest($3::text[]) word
             where m.name_sort not like word and not ($4 and lower(m.email) like word)
           )";

pub(super) async fn list_members(
    tx: &mut Tx,
    query: &MemberQuery,
    sees_contacts: bool,
) -> Result<Page<Member>> {
    let (role, custom_role) = match query.role {
        Some(RoleChoice::BuiltIn(role)) => (Some(role.as_str()), None),
        Some(RoleChoice::Custom(id)) => (None, Some(id.0)),
        None => (None, None),
    };
    let team = query.team_id.map(|id| id.0);
    let words = crate::text::search_patterns(&query.search);
    let total = sqlx::query_scalar(AssertSqlSafe(format!("select count(*) {MEMBERS_WANTED}")))
        .bind(role)
        .bind(team)
        .bind(&words)
        .bind(sees_contacts)
        .bind(custom_role)
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<MemberRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {MEMBER_COLUMNS} {MEMBERS_WANTED}
         order by m.name_sort, m.user_id
         limit $6 offset $7"
    )))
    .bind(role)
    .bind(team)
    .bind(&words)
    .bind(sees_contacts)
    .bind(custom_role)
    .bind(i64::from(query.page.size))
    .bind(query.page.offset())
    .fetch_all(tx.conn())
    .await?;
    let items = rows.into_iter().map(TryInto::try_into).collect::<Result<_>>()?;
    Ok(query.page.of(items, total))
}

/// A member, locked together with the workspace's row, so that two owners cannot remove each other at once. Rows that point
/// to either of them may be written meanwhile: a stronger lock would make others wait who hold the end of the trail.
pub(super) async fn lock_member(tx: &mut Tx, user: UserId) -> Result<Option<Member>> {
    Ok(lock_members(tx, &[user]).await?.pop())
}

/// Takes the actor's turn among those who change who may do what. They must still be allowed what they were when the
/// request began: it may have waited for its turn, or its body come late.
pub(super) async fn take_turn(tx: &mut Tx, cx: &Cx) -> Result<()> {
    let actor = lock_member(tx, cx.actor.user_id).await?;
    if actor.is_some_and(|actor| actor.permissions().has_all(cx.permissions)) {
        return Ok(());
    }
    Err(Problem::forbidden().into())
}

/// Those of the users who are members, by id, locked as [`lock_member`] does.
pub(super) async fn lock_members(tx: &mut Tx, users: &[UserId]) -> Result<Vec<Member>> {
    lock_workspace(tx).await?;
    let rows: Vec<MemberRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {MEMBER_COLUMNS}
         from members m
         left join custom_roles r on r.workspace_id = m.workspace_id and r.id = m.custom_role_id
         where m.user_id = any ($1) and m.removed_at is null
         order by m.user_id
         for no key update of m"
    )))
    .bind(uuids(users))
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The workspace's row, which whoever changes who may do what takes first: one after the other.
pub(super) async fn lock_workspace(tx: &mut Tx) -> Result<()> {
    sqlx::query("select from workspaces for no key update")
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// What a member is called; whoever may act is one.
pub(super) async fn find_display_name(tx: &mut Tx, user: UserId) -> Result<String> {
    Ok(
        sqlx::query_scalar("select display_name from members where user_id = $1")
            .bind(user.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// Ids as the database takes them.
pub(super) fn uuids(users: &[UserId]) -> Vec<Uuid> {
    users.iter().map(|user| user.0).collect()
}

pub(super) async fn count_owners(tx: &mut Tx) -> Result<i64> {
    Ok(
        sqlx::query_scalar("select count(*) from members where role = 'owner' and removed_at is null")
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn update_role(
    tx: &mut Tx,
    user: UserId,
    role: impl Into<Granted>,
    now: Timestamp,
) -> Result<()> {
    update_roles(tx, &[user], role, now).await
}

pub(super) async fn update_roles(
    tx: &mut Tx,
    users: &[UserId],
    role: impl Into<Granted>,
    now: Timestamp,
) -> Result<()> {
    let granted = role.into();
    sqlx::query(
        "update members set role = $2, custom_role_id = $4, version = version + 1, updated_at = $3 where user_id = any ($1)",
    )
    .bind(uuids(users))
    .bind(granted.role.as_str())
    .bind(now.to_sqlx())
    .bind(granted.custom_role_id())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn remove_member(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<()> {
    remove_members(tx, &[user], now).await
}

pub(super) async fn remove_members(tx: &mut Tx, users: &[UserId], now: Timestamp) -> Result<()> {
    sqlx::query(
        "update members set removed_at = $2, version = version + 1, updated_at = $2 where user_id = any ($1)",
    )
    .bind(uuids(users))
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}
