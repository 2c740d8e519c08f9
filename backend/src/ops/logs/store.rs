//! SQL of the log.

use domain::UserId;
use domain::ops::{LogCursor, LogFilter, LogLevel, LogLine};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;
use sqlx::types::Json;
use uuid::Uuid;

use super::queue::Stamped;
use crate::Result;
use crate::db::{AccountsTx, Tx};

/// Writes lines, of whatever workspaces, in one statement.
pub(super) async fn keep(accounts: &PgPool, lines: &[Stamped]) -> Result<()> {
    sqlx::query("select ops.keep_log_lines($1)")
        .bind(Json(lines))
        .execute(accounts)
        .await?;
    Ok(())
}

/// Removes some that are older; answers how many.
pub(crate) async fn remove_old(tx: &mut AccountsTx, older_than: Timestamp, at_most: i32) -> Result<i64> {
    Ok(sqlx::query_scalar("select ops.remove_old_log_lines($1, $2)")
        .bind(older_than.to_sqlx())
        .bind(at_most)
        .fetch_one(tx.conn())
        .await?)
}

/// Which lines, and how many of them.
pub(super) struct Wanted<'a> {
    pub filter: &'a LogFilter,
    pub period: (Timestamp, Timestamp),
    pub cursor: Option<LogCursor>,
    pub limit: i64,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    at: jiff_sqlx::Timestamp,
    level: String,
    message: String,
    method: Option<String>,
    route: Option<String>,
    status: Option<i32>,
    ms: Option<i32>,
    request_id: Option<Uuid>,
    user_id: Option<Uuid>,
    user_name: Option<String>,
    job: Option<String>,
    job_id: Option<Uuid>,
}

impl TryFrom<LineRow> for LogLine {
    type Error = crate::Error;

    fn try_from(row: LineRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            at: row.at.to_jiff(),
            level: row.level.parse()?,
            message: row.message,
            method: row.method,
            route: row.route,
            status: row.status.and_then(|status| status.try_into().ok()),
            ms: row.ms.and_then(|ms| ms.try_into().ok()),
            request_id: row.request_id,
            user_id: row.user_id.map(UserId),
            user_name: row.user_name,
            job: row.job,
            job_id: row.job_id,
        })
    }
}

pub(super) async fn list(tx: &mut Tx, wanted: &Wanted<'_>) -> Result<Vec<LogLine>> {
    let filter = wanted.filter;
    let (from, to) = wanted.period;
    let (at, id) = wanted
        .cursor
        .map_or((domain::planning::latest(), Uuid::max()), |cursor| {
            (cursor.at, cursor.id)
        });
    let rows: Vec<LineRow> = sqlx::query_as(sqlx::AssertSqlSafe(statement(filter)))
        .bind(from.to_sqlx())
        .bind(to.to_sqlx())
        .bind(at.to_sqlx())
        .bind(id)
        .bind(filter.request_id)
        .bind(filter.route.as_deref())
        .bind(filter.user_id.map(|id| id.0))
        .bind(wanted.limit)
        .fetch_all(tx.conn())
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Each filter is in the statement or not: a plan made for all of them would use the index of none. Every part is a
/// literal.
pub(crate) fn statement(filter: &LogFilter) -> String {
    let part = |wanted: bool, yes: &'static str, no: &'static str| if wanted { yes } else { no };
    let level = match filter.level {
        None | Some(LogLevel::Info) => "true",
        Some(LogLevel::Warn) => "l.level <> 'info'",
        Some(LogLevel::Error) => "l.level <> 'info' and l.level = 'error'",
    };
    format!(
        "select l.id, l.at, l.level, l.message, l.method, l.route, l.status, l.ms, l.request_id, l.user_id,
                m.display_name as user_name, l.job, l.job_id
         from app_logs l
         left join members m on m.workspace_id = l.workspace_id and m.user_id = l.user_id
         where l.at >= $1 and l.at < $2 and (l.at, l.id) < ($3, $4)
           and {} and {} and {} and {level}
         order by l.at desc, l.id desc
         limit $8",
        part(
            filter.request_id.is_some(),
            "l.request_id = $5",
            "$5::uuid is null"
        ),
        part(filter.route.is_some(), "l.route = $6", "$6::text is null"),
        part(filter.user_id.is_some(), "l.user_id = $7", "$7::uuid is null"),
    )
}
