//! SQL of the command line: reads of everything by the role that may, writes by the doors that everybody uses.

use domain::accounts::givable;
use domain::{CustomRoleId, Page, PageQuery, UserId, WorkspaceId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;
use uuid::Uuid;

use super::{Account, RoleFault};
use crate::Result;
use crate::db::{AccountsTx, Tx};

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: Uuid,
    email: String,
    display_name: String,
    created_at: jiff_sqlx::Timestamp,
    disabled_at: Option<jiff_sqlx::Timestamp>,
    sessions: i64,
    workspaces: i64,
}

pub(super) async fn list_accounts(overview: &PgPool, page: PageQuery) -> Result<Page<Account>> {
    let total = sqlx::query_scalar("select count(*) from accounts.users")
        .fetch_one(overview)
        .await?;
    let rows: Vec<AccountRow> = sqlx::query_as(
        "select u.id, u.email, u.display_name, u.created_at, u.disabled_at,
                (select count(*) from accounts.sessions s where s.user_id = u.id and s.revoked_at is null) as sessions,
                (select count(*) from members m where m.user_id = u.id and m.removed_at is null) as workspaces
         from accounts.users u
         order by u.email_norm
         limit $1 offset $2",
    )
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(overview)
    .await?;
    let account = |row: AccountRow| Account {
        id: UserId(row.id),
        email: row.email,
        display_name: row.display_name,
        created_at: row.created_at.to_jiff(),
        disabled_at: row.disabled_at.map(jiff_sqlx::Timestamp::to_jiff),
        sessions: row.sessions,
        workspaces: row.workspaces,
    };
    Ok(page.of(rows.into_iter().map(account).collect(), total))
}

/// Whether that changed anything.
pub(super) async fn set_disabled(
    tx: &mut AccountsTx,
    user: UserId,
    disabled_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<bool> {
    let changed = sqlx::query(
        "update accounts.users set disabled_at = $2, updated_at = $3
         where id = $1 and (disabled_at is null) = ($2 is not null)",
    )
    .bind(user.0)
    .bind(disabled_at.map(ToSqlx::to_sqlx))
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(changed.rows_affected() > 0)
}

/// Ends the sessions of one account or of all; answers whose, and how many of each.
pub(super) async fn end_all_sessions(
    tx: &mut AccountsTx,
    user: Option<UserId>,
    now: Timestamp,
) -> Result<Vec<(UserId, u64)>> {
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(
        "with ended as (
             update accounts.sessions set revoked_at = $2, revoked_because = 'revoked by the command line'
             where revoked_at is null and ($1 is null or user_id = $1)
             returning user_id
         )
         select user_id, count(*) from ended group by user_id order by user_id",
    )
    .bind(user.map(|user| user.0))
    .bind(now.to_sqlx())
    .fetch_all(tx.conn())
    .await?;
    let ended = |(user, sessions): (Uuid, i64)| (UserId(user), sessions.unsigned_abs());
    Ok(rows.into_iter().map(ended).collect())
}

/// Whether the transaction's workspace exists.
pub(super) async fn has_workspace(tx: &mut Tx) -> Result<bool> {
    Ok(sqlx::query_scalar("select exists (select from workspaces)")
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn ownerless(overview: &PgPool) -> Result<Vec<RoleFault>> {
    let rows: Vec<(Uuid, Option<Uuid>)> = sqlx::query_as(
        "select w.workspace_id, heir.user_id
         from workspaces w
         left join lateral (
             select m.user_id
             from members m
             join accounts.users u on u.id = m.user_id and u.disabled_at is null
             where m.workspace_id = w.workspace_id and m.removed_at is null
             order by array_position(array['owner', 'admin', 'manager', 'member', 'viewer'], m.role), m.created_at, m.user_id
             limit 1
         ) heir on true
         where not exists (
             select from members m
             join accounts.users u on u.id = m.user_id and u.disabled_at is null
             where m.workspace_id = w.workspace_id and m.removed_at is null and m.role = 'owner'
         )
         order by w.workspace_id",
    )
    .fetch_all(overview)
    .await?;
    let fault = |(workspace, heir): (Uuid, Option<Uuid>)| RoleFault::NoOwner {
        workspace_id: WorkspaceId(workspace),
        heir: heir.map(UserId),
    };
    Ok(rows.into_iter().map(fault).collect())
}

pub(super) async fn unknown_roles(overview: &PgPool) -> Result<Vec<RoleFault>> {
    let rows: Vec<(Uuid, Uuid, String)> = sqlx::query_as(
        "select workspace_id, user_id, role from members
         where removed_at is null and role not in ('owner', 'admin', 'manager', 'member', 'viewer')
         order by workspace_id, user_id",
    )
    .fetch_all(overview)
    .await?;
    let fault = |(workspace, user, role): (Uuid, Uuid, String)| RoleFault::UnknownRole {
        workspace_id: WorkspaceId(workspace),
        user_id: UserId(user),
        role,
    };
    Ok(rows.into_iter().map(fault).collect())
}

pub(super) async fn unknown_permissions(overview: &PgPool) -> Result<Vec<RoleFault>> {
    let rows: Vec<(Uuid, Uuid, Vec<String>)> = sqlx::query_as(
        "select workspace_id, id, unknown
         from custom_roles
         cross join lateral (
             select array_agg(name order by name) as unknown from unnest(permissions) name where name <> all ($1)
         ) found
         where removed_at is null and unknown is not null
         order by workspace_id, id",
    )
    .bind(givable().names())
    .fetch_all(overview)
    .await?;
    let fault = |(workspace, role, permissions): (Uuid, Uuid, Vec<String>)| RoleFault::UnknownPermissions {
        workspace_id: WorkspaceId(workspace),
        role_id: CustomRoleId(role),
        permissions,
    };
    Ok(rows.into_iter().map(fault).collect())
}

pub(super) async fn removed_roles(overview: &PgPool) -> Result<Vec<RoleFault>> {
    let rows: Vec<(Uuid, Uuid, Uuid)> = sqlx::query_as(
        "select m.workspace_id, m.user_id, r.id
         from members m
         join custom_roles r on r.workspace_id = m.workspace_id and r.id = m.custom_role_id
         where m.removed_at is null and r.removed_at is not null
         order by m.workspace_id, m.user_id",
    )
    .fetch_all(overview)
    .await?;
    let fault = |(workspace, user, role): (Uuid, Uuid, Uuid)| RoleFault::RemovedRole {
        workspace_id: WorkspaceId(workspace),
        user_id: UserId(user),
        role_id: CustomRoleId(role),
    };
    Ok(rows.into_iter().map(fault).collect())
}

/// Takes names out of a role; answers what is left.
pub(super) async fn remove_permissions(
    tx: &mut Tx,
    role: CustomRoleId,
    names: &[String],
    now: Timestamp,
) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "update custom_roles
         set permissions = array(select name from unnest(permissions) name where name <> all ($2)),
             version = version + 1, updated_at = $3
         where id = $1
         returning permissions",
    )
    .bind(role.0)
    .bind(names)
    .bind(now.to_sqlx())
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn outdated_copies(overview: &PgPool) -> Result<Vec<RoleFault>> {
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select m.workspace_id, m.user_id
         from members m
         join accounts.users u on u.id = m.user_id
         where m.removed_at is null and (m.display_name, m.email) is distinct from (u.display_name, u.email)
         order by m.workspace_id, m.user_id",
    )
    .fetch_all(overview)
    .await?;
    let fault = |(workspace, user): (Uuid, Uuid)| RoleFault::OutdatedCopy {
        workspace_id: WorkspaceId(workspace),
        user_id: UserId(user),
    };
    Ok(rows.into_iter().map(fault).collect())
}

/// What workspaces keep a copy of.
#[derive(sqlx::FromRow)]
pub(super) struct Copy {
    display_name: String,
    email: String,
}

pub(super) async fn find_copy(accounts: &PgPool, user: UserId) -> Result<Option<Copy>> {
    Ok(
        sqlx::query_as("select display_name, email from accounts.users where id = $1")
            .bind(user.0)
            .fetch_optional(accounts)
            .await?,
    )
}

pub(super) async fn update_copy(tx: &mut Tx, user: UserId, copy: &Copy, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update members set display_name = $2, name_sort = $3, email = $4, version = version + 1, updated_at = $5
         where user_id = $1",
    )
    .bind(user.0)
    .bind(&copy.display_name)
    .bind(crate::text::sort_key(&copy.display_name))
    .bind(&copy.email)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}
