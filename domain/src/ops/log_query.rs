//! Which lines of the log are wanted.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

use super::LogLevel;
use crate::audit::{Edge, period};
use crate::check::Check;
use crate::page::MAX_SIZE;
use crate::{FieldCode, Problem, Result, UserId};

/// The longest pattern of an address.
const MAX_ROUTE: u32 = 200;

/// Which lines; none of it means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogFilter {
    /// Those that matter so much or more.
    pub level: Option<LogLevel>,
    /// Those of this request.
    pub request_id: Option<Uuid>,
    /// Those of this person's requests.
    pub user_id: Option<UserId>,
    /// Those of this pattern.
    pub route: Option<String>,
    /// Those from then on.
    pub from: Option<Edge>,
    /// Those before.
    pub to: Option<Edge>,
}

/// Which part of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogQuery {
    /// Which lines.
    pub filter: LogFilter,
    /// Those after this one; the newest when absent.
    pub cursor: Option<LogCursor>,
    /// At most so many.
    pub size: u32,
}

impl Default for LogQuery {
    fn default() -> Self {
        Self {
            filter: LogFilter::default(),
            cursor: None,
            size: 50,
        }
    }
}

impl LogQuery {
    /// # Errors
    /// `Invalid` naming `size` or `route`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        check.range("size", i64::from(self.size), 1, i64::from(MAX_SIZE));
        if let Some(route) = &self.filter.route {
            check.line("route", route, MAX_ROUTE);
        }
        check.done(self)
    }
}

impl LogFilter {
    /// The period as instants: from the first, to before the second.
    ///
    /// # Errors
    /// As for the audit trail.
    pub fn period(&self, zone: &TimeZone) -> Result<(Timestamp, Timestamp)> {
        period(self.from, self.to, zone)
    }
}

/// The line that the lines wanted come after. Clients get it as text and hand it back; what stands in it is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LogCursor {
    /// When the line was written, to the microsecond.
    pub at: Timestamp,
    /// The line.
    pub id: Uuid,
}

impl fmt::Display for LogCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{}", self.at.as_microsecond(), self.id.simple())
    }
}

impl From<LogCursor> for String {
    fn from(cursor: LogCursor) -> Self {
        cursor.to_string()
    }
}

impl FromStr for LogCursor {
    type Err = Problem;

    /// # Errors
    /// `Invalid` on `cursor` for a text that no page answered.
    fn from_str(text: &str) -> Result<Self> {
        read(text).ok_or_else(|| {
            let expected = "the next_cursor of a page expected".to_owned();
            Problem::invalid().with_field("cursor", FieldCode::WrongType(expected))
        })
    }
}

impl TryFrom<String> for LogCursor {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

fn read(text: &str) -> Option<LogCursor> {
    if text.len() != 48 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let at = i64::from_str_radix(&text[..16], 16).ok()?;
    Some(LogCursor {
        at: Timestamp::from_microsecond(at).ok()?,
        id: Uuid::try_parse(&text[16..]).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_anything_else_is_refused() {
        let cursor = LogCursor {
            at: "2026-11-23T11:00:00.000001Z".parse().unwrap(),
            id: Uuid::max(),
        };
        assert_eq!(cursor.to_string().parse::<LogCursor>().unwrap(), cursor);
        for bad in ["", "41", &"g".repeat(48), &"f".repeat(48), &"0".repeat(49)] {
            assert!(bad.parse::<LogCursor>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_query_has_a_size_and_a_route_on_one_line() {
        let query = |size, route: &str| LogQuery {
            filter: LogFilter {
                route: Some(route.into()),
                ..LogFilter::default()
            },
            size,
            ..LogQuery::default()
        };
        assert!(query(200, "/api/v1/shifts/{id}").check().is_ok());
        assert!(query(0, "/").check().unwrap_err().field("size").is_some());
        assert!(query(50, "a\0b").check().unwrap_err().field("route").is_some());
    }
}
