//! SQL of reading the trail.

use domain::UserId;
use domain::audit::{AuditCursor, AuditEntry, AuditFilter};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::Result;
use crate::db::Tx;

/// Which rows, and how many of them.
pub(super) struct Wanted<'a> {
    pub filter: &'a AuditFilter,
    pub period: (Timestamp, Timestamp),
    pub cursor: Option<AuditCursor>,
    pub limit: i64,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: Uuid,
    seq: i64,
    at: jiff_sqlx::Timestamp,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    action: String,
    entity: String,
    entity_id: Uuid,
    before: Option<Value>,
    after: Option<Value>,
    ip: Option<String>,
    user_agent: Option<String>,
    request_id: Uuid,
}

impl From<EntryRow> for AuditEntry {
    fn from(row: EntryRow) -> Self {
        Self {
            id: row.id,
            seq: row.seq,
            at: row.at.to_jiff(),
            actor_id: row.actor_id.map(UserId),
            actor_name: row.actor_name,
            action: row.action,
            entity: row.entity,
            entity_id: row.entity_id,
            changed: Vec::new(),
            before: row.before,
            after: row.after,
            ip: row.ip,
            user_agent: row.user_agent,
            request_id: row.request_id,
        }
        .with_changes()
    }
}

pub(super) async fn list_entries(tx: &mut Tx, wanted: &Wanted<'_>) -> Result<Vec<AuditEntry>> {
    let filter = wanted.filter;
    let (from, to) = wanted.period;
    let (at, seq) = wanted
        .cursor
        .map_or((domain::planning::latest(), i64::MAX), |cursor| {
            (cursor.at, cursor.seq)
        });
    let rows: Vec<EntryRow> = sqlx::query_as(sqlx::AssertSqlSafe(statement(filter)))
        .bind(from.to_sqlx())
        .bind(to.to_sqlx())
        .bind(at.to_sqlx())
        .bind(seq)
        .bind(filter.actor_id.map(|id| id.0))
        .bind(
            filter
                .entity
                .as_deref()
                .or(filter.action.as_deref().and_then(entity_of)),
        )
        .bind(filter.action.as_deref())
        .bind(filter.entity_id)
        .bind(wanted.limit)
        .bind(filter.request_id)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Each filter is in the statement or not: a plan made for all of them would use the index of none. Every part is a
/// literal.
pub(crate) fn statement(filter: &AuditFilter) -> String {
    let part = |wanted: bool, yes: &'static str, no: &'static str| if wanted { yes } else { no };
    let by_entity = filter.entity.is_some() || filter.action.as_deref().and_then(entity_of).is_some();
    format!(
        "select e.id, e.seq, e.at, e.actor_id, m.display_name as actor_name, e.action, e.entity, e.entity_id, e.before,
                e.after, e.ip, e.user_agent, e.request_id
         from audit_entries e
         left join members m on m.workspace_id = e.workspace_id and m.user_id = e.actor_id
         where e.at >= $1 and e.at < $2 and (e.at, e.seq) < ($3, $4)
           and {} and {} and {} and {} and {}
         order by e.at desc, e.seq desc
         limit $9",
        part(filter.actor_id.is_some(), "e.actor_id = $5", "$5::uuid is null"),
        part(by_entity, "e.entity = $6", "$6::text is null"),
        part(filter.action.is_some(), "e.action = $7", "$7::text is null"),
        part(filter.entity_id.is_some(), "e.entity_id = $8", "$8::uuid is null"),
        part(filter.request_id.is_some(), "e.request_id = $10", "$10::uuid is null"),
    )
}

/// What an action is about, by which there is an index: `shift` of `shift.updated`.
fn entity_of(action: &str) -> Option<&str> {
    action.split_once('.').map(|(entity, _)| entity)
}

/// The names of the people and missions among these ids.
pub(super) async fn list_names(tx: &mut Tx, ids: &[Uuid]) -> Result<BTreeMap<Uuid, String>> {
    let names: Vec<(Uuid, String)> = sqlx::query_as(
        "select user_id, display_name from members where user_id = any ($1)
         union all
         select id, name from missions where id = any ($1)",
    )
    .bind(ids)
    .fetch_all(tx.conn())
    .await?;
    Ok(names.into_iter().collect())
}
