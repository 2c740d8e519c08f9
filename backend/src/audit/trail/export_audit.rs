//! The trail as a file.

use domain::audit::{AuditEntry, AuditExport, AuditFilter, MAX_EXPORT};
use domain::{Kind, Permission, Problem};
use serde_json::{Value, json};

use super::list_audit::cursor_at;
use super::store::{self, Wanted};
use crate::db::Tx;
use crate::text::cell;
use crate::{Cx, Error, Result, audit};

/// How much at a time, and altogether.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit) struct Limits {
    pub chunk: u32,
    pub most: u32,
}

const LIMITS: Limits = Limits {
    chunk: 1000,
    most: MAX_EXPORT,
};

const HEADINGS: [&str; 13] = [
    "number",
    "at",
    "actor_id",
    "actor_name",
    "action",
    "entity",
    "entity_id",
    "changed",
    "before",
    "after",
    "ip",
    "user_agent",
    "request_id",
];

/// The rows of the trail as CSV, newest first, as far as the actor's role may see them. That it was taken out is recorded
/// in the trail itself.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewAudit`]; `Invalid` naming what of the filter cannot be; `TooLarge`
/// `export-too-large` over [`MAX_EXPORT`] rows: none are left out silently.
pub async fn export_audit(cx: &Cx, filter: AuditFilter) -> Result<AuditExport> {
    export_within(cx, filter, LIMITS).await
}

pub(in crate::audit) async fn export_within(
    cx: &Cx,
    filter: AuditFilter,
    limits: Limits,
) -> Result<AuditExport> {
    cx.require(Permission::ViewAudit)?;
    let filter = filter.check()?;
    let mut tx = cx.begin_though_archived().await?;
    let mut table = Table::new()?;
    let mut wanted = Wanted {
        filter: &filter,
        period: filter.period(&cx.zone)?,
        cursor: None,
        limit: i64::from(limits.chunk),
    };
    loop {
        let entries = store::list_entries(&mut tx, &wanted).await?;
        wanted.cursor = entries.last().map(cursor_at);
        let is_last = entries.len() < limits.chunk as usize;
        for entry in entries {
            table.push(cx, entry.seen_by(cx.permissions))?;
        }
        if table.rows > limits.most {
            return Err(too_large(limits.most));
        }
        if is_last {
            break;
        }
    }
    let (rows, csv) = table.finish()?;
    record(&mut tx, cx, &filter, rows).await?;
    // The file is not kept for a request that is sent again.
    tx.commit().await?;
    let today = cx.zone.to_datetime(cx.now()).date();
    Ok(AuditExport {
        file_name: format!("regie-audit-{today}.csv"),
        csv,
    })
}

async fn record(tx: &mut Tx, cx: &Cx, filter: &AuditFilter, rows: u32) -> Result<()> {
    let after = json!({ "rows": rows, "filter": filter });
    audit::record(tx, cx, "audit.exported", cx.workspace.0, None, Some(&after)).await
}

fn too_large(most: u32) -> Error {
    let detail = format!("More than {most} rows match. Choose a shorter period or a narrower filter.");
    Problem::typed(Kind::TooLarge, "export-too-large", detail)
        .with("most", &most)
        .into()
}

/// A CSV file being written.
struct Table {
    writer: csv::Writer<Vec<u8>>,
    rows: u32,
}

impl Table {
    fn new() -> Result<Self> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer.write_record(HEADINGS).map_err(|error| broken(&error))?;
        Ok(Self { writer, rows: 0 })
    }

    fn push(&mut self, cx: &Cx, entry: AuditEntry) -> Result<()> {
        let at = entry.at.display_with_offset(cx.zone.to_offset(entry.at));
        let snapshot = |value: Option<Value>| value.map(|value| value.to_string()).unwrap_or_default();
        let cells = [
            entry.seq.to_string(),
            at.to_string(),
            entry.actor_id.map(|id| id.to_string()).unwrap_or_default(),
            entry.actor_name.unwrap_or_default(),
            entry.action,
            entry.entity,
            entry.entity_id.to_string(),
            entry.changed.join(" "),
            snapshot(entry.before),
            snapshot(entry.after),
            entry.ip.unwrap_or_default(),
            entry.user_agent.unwrap_or_default(),
            entry.request_id.to_string(),
        ];
        let cells = cells.iter().map(|text| cell(text).into_owned());
        self.writer.write_record(cells).map_err(|error| broken(&error))?;
        self.rows += 1;
        Ok(())
    }

    fn finish(self) -> Result<(u32, String)> {
        let bytes = self.writer.into_inner().map_err(|error| broken(&error))?;
        let csv = String::from_utf8(bytes).map_err(|error| broken(&error))?;
        Ok((self.rows, csv))
    }
}

fn broken(error: &impl std::fmt::Display) -> Error {
    Error::Internal(format!("writing CSV: {error}"))
}
