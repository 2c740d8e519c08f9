//! SQL of a workspace's settings.

use domain::WorkspaceId;
use domain::accounts::{SetWorkspace, Workspace};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use crate::Result;
use crate::db::Tx;

/// A workspace, as it is read.
#[derive(sqlx::FromRow)]
pub(in crate::accounts) struct WorkspaceRow {
    workspace_id: Uuid,
    name: String,
    time_zone: String,
    locale: String,
    retention_months: Option<i32>,
    archived_at: Option<jiff_sqlx::Timestamp>,
    version: i32,
}

impl TryFrom<WorkspaceRow> for Workspace {
    type Error = crate::Error;

    fn try_from(row: WorkspaceRow) -> Result<Self> {
        Ok(Self {
            id: WorkspaceId(row.workspace_id),
            name: row.name,
            time_zone: row.time_zone,
            locale: row.locale.parse()?,
            retention_months: row.retention_months,
            archived_at: row.archived_at.map(jiff_sqlx::Timestamp::to_jiff),
            version: row.version,
        })
    }
}

pub(super) async fn find_workspace(tx: &mut Tx) -> Result<Option<Workspace>> {
    let row: Option<WorkspaceRow> = sqlx::query_as(
        "select workspace_id, name, time_zone, locale, retention_months, archived_at, version from workspaces",
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(TryInto::try_into).transpose()
}

pub(super) async fn lock_workspace(tx: &mut Tx) -> Result<Option<Workspace>> {
    let row: Option<WorkspaceRow> = sqlx::query_as(
        "select workspace_id, name, time_zone, locale, retention_months, archived_at, version from workspaces
         for update",
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(TryInto::try_into).transpose()
}

pub(super) async fn update_workspace(tx: &mut Tx, set: &SetWorkspace, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update workspaces
         set name = $1, name_sort = $2, time_zone = $3, locale = $4, retention_months = $5,
             version = version + 1, updated_at = $6",
    )
    .bind(&set.name)
    .bind(crate::text::sort_key(&set.name))
    .bind(&set.time_zone)
    .bind(set.locale.as_str())
    .bind(set.retention_months)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut Tx, archived_at: Option<Timestamp>, now: Timestamp) -> Result<()> {
    sqlx::query("update workspaces set archived_at = $1, version = version + 1, updated_at = $2")
        .bind(archived_at.map(ToSqlx::to_sqlx))
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}
