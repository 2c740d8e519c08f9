//! SQL of the keys for programs.

use domain::accounts::ApiKey;
use domain::{ApiKeyId, Page, PageQuery, Permission, PermissionSet, UserId, WorkspaceId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;
use uuid::Uuid;

use super::FoundKey;
use crate::Result;
use crate::accounts::roles::Standing;
use crate::accounts::store::Membership;
use crate::db::Tx;

#[derive(sqlx::FromRow)]
struct KeyRow {
    id: Uuid,
    name: String,
    hint: String,
    scopes: Vec<String>,
    created_by: Uuid,
    created_at: jiff_sqlx::Timestamp,
    expires_at: jiff_sqlx::Timestamp,
    last_used_at: Option<jiff_sqlx::Timestamp>,
}

impl From<KeyRow> for ApiKey {
    fn from(row: KeyRow) -> Self {
        Self {
            id: ApiKeyId(row.id),
            name: row.name,
            hint: row.hint,
            scopes: PermissionSet::from_names(&row.scopes).iter().collect(),
            created_by: UserId(row.created_by),
            created_at: row.created_at.to_jiff(),
            expires_at: row.expires_at.to_jiff(),
            last_used_at: row.last_used_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

pub(super) async fn list_keys(tx: &mut Tx, page: PageQuery) -> Result<Page<ApiKey>> {
    let total = sqlx::query_scalar("select count(*) from api_keys where revoked_at is null")
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<KeyRow> = sqlx::query_as(
        "select id, name, hint, scopes, created_by, created_at, expires_at, last_used_at
         from api_keys
         where revoked_at is null
         order by created_at desc, id desc
         limit $1 offset $2",
    )
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(Into::into).collect(), total))
}

pub(super) async fn lock_key(tx: &mut Tx, id: ApiKeyId) -> Result<Option<ApiKey>> {
    let row: Option<KeyRow> = sqlx::query_as(
        "select id, name, hint, scopes, created_by, created_at, expires_at, last_used_at
         from api_keys
         where id = $1 and revoked_at is null
         for update",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

/// How many keys of the workspace are good now.
pub(super) async fn count_live(tx: &mut Tx, now: Timestamp) -> Result<i64> {
    Ok(
        sqlx::query_scalar("select count(*) from api_keys where revoked_at is null and expires_at > $1")
            .bind(now.to_sqlx())
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn insert_key(
    tx: &mut Tx,
    workspace: WorkspaceId,
    key: &ApiKey,
    key_hash: &[u8],
) -> Result<()> {
    let scopes: Vec<&str> = key
        .scopes
        .iter()
        .map(|scope| Permission::as_str(*scope))
        .collect();
    sqlx::query(
        "insert into api_keys (workspace_id, id, name, hint, key_hash, scopes, created_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(workspace.0)
    .bind(key.id.0)
    .bind(&key.name)
    .bind(&key.hint)
    .bind(key_hash)
    .bind(scopes)
    .bind(key.created_by.0)
    .bind(key.created_at.to_sqlx())
    .bind(key.expires_at.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn revoke_key(tx: &mut Tx, id: ApiKeyId, now: Timestamp) -> Result<()> {
    sqlx::query("update api_keys set revoked_at = $2 where id = $1")
        .bind(id.0)
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn touch_key(tx: &mut Tx, id: ApiKeyId, now: Timestamp) -> Result<()> {
    sqlx::query("update api_keys set last_used_at = $2 where id = $1")
        .bind(id.0)
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    workspace_id: Uuid,
    key_id: Uuid,
    scopes: Vec<String>,
    last_used_at: Option<jiff_sqlx::Timestamp>,
    created_by: Uuid,
    #[sqlx(flatten)]
    standing: Standing,
    name: String,
    time_zone: String,
    archived: bool,
}

pub(super) async fn find_key(accounts: &PgPool, key_hash: &[u8], now: Timestamp) -> Result<Option<FoundKey>> {
    let row: Option<FoundRow> = sqlx::query_as(
        "select workspace_id, key_id, scopes, last_used_at, created_by, role, custom_role_id, permissions, name,
                time_zone, archived_at is not null as archived
         from accounts.find_api_key($1, $2)",
    )
    .bind(key_hash)
    .bind(now.to_sqlx())
    .fetch_optional(accounts)
    .await?;
    let key = |row: FoundRow| FoundKey {
        id: ApiKeyId(row.key_id),
        workspace: WorkspaceId(row.workspace_id),
        maker: UserId(row.created_by),
        scopes: PermissionSet::from_names(&row.scopes),
        last_used_at: row.last_used_at.map(jiff_sqlx::Timestamp::to_jiff),
        membership: Membership {
            standing: row.standing,
            name: row.name,
            time_zone: row.time_zone,
            archived: row.archived,
        },
    };
    Ok(row.map(key))
}
