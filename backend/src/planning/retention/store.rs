//! SQL of what is deleted for its age.

use domain::WorkspaceId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;
use uuid::Uuid;

use crate::Result;
use crate::db::Tx;

/// How long a workspace keeps the past.
pub(super) struct Kept {
    pub workspace: WorkspaceId,
    pub months: i32,
    pub time_zone: String,
}

/// The workspaces that do not keep it for ever.
pub(super) async fn list_retentions(accounts: &PgPool) -> Result<Vec<Kept>> {
    let rows: Vec<(Uuid, i32, String)> =
        sqlx::query_as("select workspace_id, retention_months, time_zone from accounts.list_retentions()")
            .fetch_all(accounts)
            .await?;
    let kept = rows.into_iter().map(|(workspace, months, time_zone)| Kept {
        workspace: WorkspaceId(workspace),
        months,
        time_zone,
    });
    Ok(kept.collect())
}

pub(super) async fn remove_shifts(tx: &mut Tx, before: Timestamp, at_most: i32) -> Result<u64> {
    let done = sqlx::query(
        "delete from shifts where (workspace_id, id) in (
             select workspace_id, id from shifts where starts_at < $1 and ends_at <= $1 limit $2)",
    );
    remove(tx, done, before, at_most).await
}

pub(super) async fn remove_availabilities(tx: &mut Tx, before: Timestamp, at_most: i32) -> Result<u64> {
    let done = sqlx::query(
        "delete from availabilities where (workspace_id, id) in (
             select workspace_id, id from availabilities where last_ends_at <= $1 limit $2)",
    );
    remove(tx, done, before, at_most).await
}

pub(super) async fn remove_publications(tx: &mut Tx, before: Timestamp, at_most: i32) -> Result<u64> {
    let done = sqlx::query(
        "delete from publications where (workspace_id, id) in (
             select workspace_id, id from publications where ends_at <= $1 limit $2)",
    );
    remove(tx, done, before, at_most).await
}

/// What made, repeated or filled shifts, none of which is left.
pub(super) async fn remove_frames(tx: &mut Tx, before: Timestamp) -> Result<()> {
    for statement in [
        "delete from shift_batches b where made_at <= $1 and not exists (
             select from shifts s where s.workspace_id = b.workspace_id and s.batch_id = b.id)",
        "delete from shift_series r where created_at <= $1 and not exists (
             select from shifts s where s.workspace_id = r.workspace_id and s.series_id = r.id)",
        "delete from fills f where asked_at <= $1 and not exists (
             select from fill_proposals p where p.workspace_id = f.workspace_id and p.fill_id = f.id)",
    ] {
        sqlx::query(statement)
            .bind(before.to_sqlx())
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

type Statement<'q> = sqlx::query::Query<'q, sqlx::Postgres, sqlx::postgres::PgArguments>;

async fn remove(tx: &mut Tx, statement: Statement<'_>, before: Timestamp, at_most: i32) -> Result<u64> {
    let done = statement
        .bind(before.to_sqlx())
        .bind(at_most)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected())
}
