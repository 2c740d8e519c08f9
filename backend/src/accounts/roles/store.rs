//! SQL of the workspace's own roles.

use domain::accounts::{CustomRole, GivenRole, SetRole, role_key};
use domain::{CustomRoleId, Page, PageQuery, UserId};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use super::held_by_custom;
use crate::db::Tx;
use crate::{Cx, Result};

#[derive(sqlx::FromRow)]
struct RoleRow {
    id: Uuid,
    name: String,
    permissions: Vec<String>,
    member_count: i64,
    version: i32,
}

impl From<RoleRow> for CustomRole {
    fn from(row: RoleRow) -> Self {
        Self {
            id: CustomRoleId(row.id),
            name: row.name,
            permissions: held_by_custom(&row.permissions),
            member_count: row.member_count,
            version: row.version,
        }
    }
}

pub(super) async fn list_roles(tx: &mut Tx, page: PageQuery) -> Result<Page<CustomRole>> {
    let total = count_roles(tx).await?;
    let rows: Vec<RoleRow> = sqlx::query_as(
        "select r.id, r.name, r.permissions, r.version,
                (select count(*) from members m where m.custom_role_id = r.id and m.removed_at is null) as member_count
         from custom_roles r
         where r.removed_at is null
         order by r.name_sort, r.id
         limit $1 offset $2",
    )
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(Into::into).collect(), total))
}

pub(super) async fn count_roles(tx: &mut Tx) -> Result<i64> {
    Ok(
        sqlx::query_scalar("select count(*) from custom_roles where removed_at is null")
            .fetch_one(tx.conn())
            .await?,
    )
}

/// A role that nobody removes or changes before the transaction ends.
pub(super) async fn hold_role(tx: &mut Tx, id: CustomRoleId) -> Result<Option<GivenRole>> {
    let row: Option<(String, Vec<String>)> = sqlx::query_as(
        "select name, permissions from custom_roles where id = $1 and removed_at is null for share",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|(name, permissions)| GivenRole {
        id,
        name,
        permissions: held_by_custom(&permissions),
    }))
}

/// A role, locked: nobody can give it meanwhile.
pub(super) async fn lock_role(tx: &mut Tx, id: CustomRoleId) -> Result<Option<CustomRole>> {
    // The lock first, the count after: read in one statement, the count would be that from before the wait.
    sqlx::query("select from custom_roles where id = $1 for update")
        .bind(id.0)
        .execute(tx.conn())
        .await?;
    let row: Option<RoleRow> = sqlx::query_as(
        "select r.id, r.name, r.permissions, r.version,
                (select count(*) from members m where m.custom_role_id = r.id and m.removed_at is null) as member_count
         from custom_roles r
         where r.id = $1 and r.removed_at is null",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

/// Those who have the role, by id.
pub(super) async fn list_holders(tx: &mut Tx, id: CustomRoleId) -> Result<Vec<UserId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "select user_id from members where custom_role_id = $1 and removed_at is null order by user_id",
    )
    .bind(id.0)
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(UserId).collect())
}

pub(super) async fn name_is_taken(tx: &mut Tx, name: &str, except: CustomRoleId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from custom_roles where name_norm = $1 and id <> $2 and removed_at is null)",
    )
    .bind(role_key(name))
    .bind(except.0)
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn insert_role(tx: &mut Tx, cx: &Cx, role: &CustomRole) -> Result<()> {
    sqlx::query(
        "insert into custom_roles (workspace_id, id, name, name_norm, name_sort, permissions, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
    )
    .bind(cx.workspace.0)
    .bind(role.id.0)
    .bind(&role.name)
    .bind(role_key(&role.name))
    .bind(crate::text::sort_key(&role.name))
    .bind(role.permissions.names())
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update_role(tx: &mut Tx, cx: &Cx, id: CustomRoleId, set: &SetRole) -> Result<()> {
    sqlx::query(
        "update custom_roles
         set name = $2, name_norm = $3, name_sort = $4, permissions = $5, version = version + 1, updated_at = $6
         where id = $1",
    )
    .bind(id.0)
    .bind(&set.name)
    .bind(role_key(&set.name))
    .bind(crate::text::sort_key(&set.name))
    .bind(set.permissions.names())
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn remove_role(tx: &mut Tx, cx: &Cx, id: CustomRoleId) -> Result<()> {
    sqlx::query(
        "update custom_roles set removed_at = $2, version = version + 1, updated_at = $2 where id = $1",
    )
    .bind(id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}
