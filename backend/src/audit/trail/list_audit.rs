//! Some rows of the trail.

use domain::Permission;
use domain::audit::{AuditCursor, AuditEntry, AuditPage, AuditQuery};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

use super::store::{self, Wanted};
use crate::{Cx, Result};

/// The rows of the trail, newest first, as far as the actor's role may see them.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewAudit`]; `Invalid` naming what of the query cannot be.
pub async fn list_audit(cx: &Cx, query: AuditQuery) -> Result<AuditPage> {
    cx.require(Permission::ViewAudit)?;
    let query = query.check()?;
    let period = query.filter.period(&cx.zone)?;
    let size = query.size as usize;
    let wanted = Wanted {
        filter: &query.filter,
        period,
        cursor: query.cursor,
        // One more than asked for tells whether there are more.
        limit: i64::from(query.size) + 1,
    };
    let mut tx = cx.read().await?;
    let mut items = store::list_entries(&mut tx, &wanted).await?;
    let more = items.len() > size;
    items.truncate(size);
    let next = items.last().filter(|_| more).map(cursor_at);
    let names = store::list_names(&mut tx, &mentioned(&items)).await?;
    Ok(AuditPage {
        items: items
            .into_iter()
            .map(|entry| entry.seen_by(cx.permissions))
            .collect(),
        next,
        names,
    })
}

/// Where the rows after this one begin.
pub(super) fn cursor_at(entry: &AuditEntry) -> AuditCursor {
    AuditCursor {
        at: entry.at,
        seq: entry.seq,
    }
}

/// The ids in some rows.
fn mentioned(entries: &[AuditEntry]) -> Vec<Uuid> {
    let mut found = BTreeSet::new();
    for entry in entries {
        found.insert(entry.entity_id);
        for snapshot in [&entry.before, &entry.after].into_iter().flatten() {
            ids(snapshot, &mut found);
        }
    }
    found.into_iter().collect()
}

fn ids(value: &Value, found: &mut BTreeSet<Uuid>) {
    match value {
        Value::String(text) if text.len() == 36 => found.extend(Uuid::try_parse(text).ok()),
        Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
        Value::Object(fields) => fields.values().for_each(|value| ids(value, found)),
        _ => {}
    }
}
