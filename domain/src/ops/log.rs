//! What the server noted about a workspace.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

use super::LogCursor;
use crate::{FieldCode, Problem, UserId};

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// Something was done.
    Info,
    /// Something was refused, or is tried again.
    Warn,
    /// Something broke.
    Error,
}

impl LogLevel {
    /// From the least to the most.
    pub const ALL: [Self; 3] = [Self::Info, Self::Warn, Self::Error];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for LogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for LogLevel {
    type Err = Problem;

    /// # Errors
    /// `Invalid` on `level`.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|level| level.as_str() == text);
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Problem::invalid().with_field("level", FieldCode::OneOf(names))
        })
    }
}

/// One line. What it holds is chosen field by field where it is written: no address, no text that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// The line.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// How much it matters.
    pub level: LogLevel,
    /// What happened, in the words of the program.
    pub message: String,
    /// The method of the request.
    pub method: Option<String>,
    /// The pattern of its address, never the address.
    pub route: Option<String>,
    /// What it was answered.
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    pub ms: Option<u32>,
    /// The request, as in `X-Request-ID`.
    pub request_id: Option<Uuid>,
    /// Whose request it was.
    pub user_id: Option<UserId>,
    /// Their name.
    pub user_name: Option<String>,
    /// The kind of job.
    pub job: Option<String>,
    /// The job.
    pub job_id: Option<Uuid>,
}

/// Some lines, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    /// The lines.
    pub items: Vec<LogLine>,
    /// Where the next ones begin; none at the end.
    pub next: Option<LogCursor>,
}

/// Whether a request only read, by its method and the pattern of its address: server functions travel by POST, and those
/// that only read say so in their names.
pub fn is_read(method: &str, route: &str) -> bool {
    let function = route.starts_with("/rpc/");
    let name = route.rsplit('/').next().unwrap_or_default();
    let reads = ["find_", "list_", "show_", "export_", "rate_"]
        .iter()
        .any(|verb| name.starts_with(verb));
    matches!(method, "GET" | "HEAD" | "OPTIONS") || (function && reads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_reads_back_and_an_unknown_one_is_refused() {
        for level in LogLevel::ALL {
            assert_eq!(level.as_str().parse::<LogLevel>().unwrap(), level);
            assert_eq!(serde_json::to_value(level).unwrap(), level.as_str());
        }
        let refused = "debug".parse::<LogLevel>().unwrap_err();
        assert!(refused.field("level").is_some());
        assert!(LogLevel::Error > LogLevel::Warn && LogLevel::Warn > LogLevel::Info);
    }

    #[test]
    fn a_read_is_known_by_its_method_or_its_name() {
        for (method, route) in [
            ("GET", "/api/v1/shifts"),
            ("HEAD", "/w/{workspace}/planning"),
            ("POST", "/rpc/app/planning/rpc/show_week"),
        ] {
            assert!(is_read(method, route), "{method} {route}");
        }
        for (method, route) in [
            ("POST", "/api/v1/shifts"),
            ("POST", "/rpc/app/planning/rpc/move_shift"),
            ("DELETE", "/api/v1/list_of_things"),
        ] {
            assert!(!is_read(method, route), "{method} {route}");
        }
    }
}
