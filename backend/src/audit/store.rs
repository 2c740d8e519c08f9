//! SQL of the audit trail and of replayed requests.

use domain::WorkspaceId;
use domain::audit::ACTIONS;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde_json::Value;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Actor, Cx, Idempotency, Result};

/// A row of the trail.
pub(crate) struct Entry {
    pub action: &'static str,
    pub entity: &'static str,
    pub id: Uuid,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Who did it, where.
pub(crate) struct Who {
    pub workspace: WorkspaceId,
    pub actor: Option<Actor>,
    pub request_id: Uuid,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
}

pub(crate) async fn insert(tx: &mut Tx, id: Uuid, who: &Who, entry: &Entry, now: Timestamp) -> Result<()> {
    debug_assert!(
        ACTIONS.contains(&entry.action),
        "{} is not among the actions of domain",
        entry.action
    );
    sqlx::query(
        "insert into audit_entries (workspace_id, id, at, actor_id, action, entity, entity_id, before, after, request_id,
                                    ip, user_agent)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(who.workspace.0)
    .bind(id)
    .bind(now.to_sqlx())
    .bind(who.actor.map(|actor| actor.user_id.0))
    .bind(entry.action)
    .bind(entry.entity)
    .bind(entry.id)
    .bind(&entry.before)
    .bind(&entry.after)
    .bind(who.request_id)
    .bind(&who.ip)
    .bind(&who.user_agent)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Many rows in one statement; the chain goes through them in their order.
pub(crate) async fn insert_all(
    tx: &mut Tx,
    who: &Who,
    entries: &[(Uuid, Entry)],
    now: Timestamp,
) -> Result<()> {
    let column = |read: fn(&Entry) -> Option<&Value>| -> Vec<Option<Value>> {
        entries.iter().map(|(_, entry)| read(entry).cloned()).collect()
    };
    debug_assert!(
        entries.iter().all(|(_, entry)| ACTIONS.contains(&entry.action)),
        "an action is not among the actions of domain"
    );
    sqlx::query(
        "insert into audit_entries (workspace_id, id, at, actor_id, action, entity, entity_id, before, after, request_id,
                                    ip, user_agent)
         select $1, e.id, $2, $3, e.action, e.entity, e.entity_id, e.before, e.after, $4, $5, $6
         from unnest($7::uuid[], $8::text[], $9::text[], $10::uuid[], $11::jsonb[], $12::jsonb[]) with ordinality
              as e (id, action, entity, entity_id, before, after, place)
         order by e.place",
    )
    .bind(who.workspace.0)
    .bind(now.to_sqlx())
    .bind(who.actor.map(|actor| actor.user_id.0))
    .bind(who.request_id)
    .bind(&who.ip)
    .bind(&who.user_agent)
    .bind(entries.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    .bind(entries.iter().map(|(_, entry)| entry.action).collect::<Vec<_>>())
    .bind(entries.iter().map(|(_, entry)| entry.entity).collect::<Vec<_>>())
    .bind(entries.iter().map(|(_, entry)| entry.id).collect::<Vec<_>>())
    .bind(column(|entry| entry.before.as_ref()))
    .bind(column(|entry| entry.after.as_ref()))
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// When something in the workspace last changed: every change leaves a row.
pub(crate) async fn last_change(tx: &mut Tx) -> Result<Option<Timestamp>> {
    let at: Option<jiff_sqlx::Timestamp> =
        sqlx::query_scalar("select at from audit_entries order by id desc limit 1")
            .fetch_optional(tx.conn())
            .await?;
    Ok(at.map(jiff_sqlx::Timestamp::to_jiff))
}

/// What a request answered the first time.
#[derive(sqlx::FromRow)]
pub(crate) struct Replay {
    pub fingerprint: Vec<u8>,
    pub result: Value,
}

/// What was answered under this key. Requests with the same key wait for one another, so that the second finds the
/// answer of the first instead of its half-done work.
pub(crate) async fn find_replay(tx: &mut Tx, cx: &Cx, key: &str) -> Result<Option<Replay>> {
    let user = cx.actor.user_id;
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(format!("idempotency {} {user} {key}", cx.workspace))
        .execute(tx.conn())
        .await?;
    Ok(
        sqlx::query_as("select fingerprint, result from idempotency_keys where user_id = $1 and key = $2")
            .bind(user.0)
            .bind(key)
            .fetch_optional(tx.conn())
            .await?,
    )
}

/// Keeps an answer for a day, and drops a few that are older.
pub(crate) async fn insert_replay(
    tx: &mut Tx,
    cx: &Cx,
    idempotency: &Idempotency,
    result: &Value,
) -> Result<()> {
    let now = cx.now();
    sqlx::query(
        "insert into idempotency_keys (workspace_id, user_id, key, fingerprint, result, created_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(cx.workspace.0)
    .bind(cx.actor.user_id.0)
    .bind(&idempotency.key)
    .bind(idempotency.fingerprint.as_slice())
    .bind(result)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    sqlx::query(
        "delete from idempotency_keys where (workspace_id, user_id, key) in (
           select workspace_id, user_id, key from idempotency_keys
           where created_at < $1::timestamptz - interval '24 hours' order by created_at limit 100)",
    )
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}
