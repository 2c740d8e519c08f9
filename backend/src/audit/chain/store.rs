//! SQL of checking the trail. Read by a role that sees every workspace.

use domain::WorkspaceId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::link::Link;
use super::walk::Head;
use crate::Result;

/// Every workspace, or that one, with its name.
pub(super) async fn list_workspaces(
    connection: &mut PgConnection,
    only: Option<WorkspaceId>,
) -> Result<Vec<(WorkspaceId, String)>> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "select workspace_id, name from public.workspaces
         where $1::uuid is null or workspace_id = $1
         order by workspace_id",
    )
    .bind(only.map(|id| id.0))
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (WorkspaceId(id), name))
        .collect())
}

pub(super) async fn find_head(connection: &mut PgConnection, workspace: WorkspaceId) -> Result<Option<Head>> {
    let head: Option<(i64, Vec<u8>)> =
        sqlx::query_as("select seq, hash from public.audit_heads where workspace_id = $1")
            .bind(workspace.0)
            .fetch_optional(connection)
            .await?;
    Ok(head.map(|(seq, hash)| Head { seq, hash }))
}

/// The rows after that one by number. By their id too: the key that forbids a number twice may be gone.
pub(super) async fn list_links(
    connection: &mut PgConnection,
    workspace: WorkspaceId,
    after: Option<(i64, Uuid)>,
    limit: i64,
) -> Result<Vec<Link>> {
    let (seq, id) = after.unwrap_or((i64::MIN, Uuid::nil()));
    Ok(sqlx::query_as(
        "select seq, id, at, actor_id, action, entity, entity_id, before::text as before, after::text as after, request_id,
                ip, user_agent, prev_hash, hash
         from public.audit_entries
         where workspace_id = $1 and (seq, id) > ($2, $3)
         order by seq, id
         limit $4",
    )
    .bind(workspace.0)
    .bind(seq)
    .bind(id)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}
