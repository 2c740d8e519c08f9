//! Some lines of the log.

use domain::Permission;
use domain::ops::{LogCursor, LogLine, LogPage, LogQuery};

use super::store::{self, Wanted};
use crate::{Cx, Result};

/// What the server noted about the workspace, newest first.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewLogs`]; `Invalid` naming what of the query cannot be.
pub async fn list_logs(cx: &Cx, query: LogQuery) -> Result<LogPage> {
    cx.require(Permission::ViewLogs)?;
    let query = query.check()?;
    let size = query.size as usize;
    let wanted = Wanted {
        filter: &query.filter,
        period: query.filter.period(&cx.zone)?,
        cursor: query.cursor,
        // One more than asked for tells whether there are more.
        limit: i64::from(query.size) + 1,
    };
    let mut tx = cx.read().await?;
    let mut items = store::list(&mut tx, &wanted).await?;
    let more = items.len() > size;
    items.truncate(size);
    let next = items.last().filter(|_| more).map(cursor_at);
    Ok(LogPage { items, next })
}

fn cursor_at(line: &LogLine) -> LogCursor {
    LogCursor {
        at: line.at,
        id: line.id,
    }
}
