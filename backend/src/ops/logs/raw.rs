//! A line as it comes out of the program, and what of it is kept.

use domain::audit::mask_text;
use domain::ops::{LogLevel, is_read};
use serde::Serialize;
use uuid::Uuid;

use crate::jobs::mask;

/// The longest text that is kept.
const MAX_MESSAGE: usize = 1000;
const MAX_NAME: usize = 200;

/// The fields that are looked at; whatever else a line carries is not.
#[derive(Clone, Debug, Serialize)]
pub struct RawLine {
    /// The workspace it is about.
    pub workspace_id: Uuid,
    /// How much it matters.
    pub level: LogLevel,
    /// What happened.
    pub message: String,
    /// Why, if something failed, in words that are meant for people.
    #[serde(skip)]
    pub reason: Option<String>,
    /// The method of the request.
    pub method: Option<String>,
    /// The pattern of its address.
    pub route: Option<String>,
    /// What it was answered.
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    pub ms: Option<u32>,
    /// The request.
    pub request_id: Option<Uuid>,
    /// Whose.
    pub user_id: Option<Uuid>,
    /// The kind of job.
    pub job: Option<String>,
    /// The job.
    pub job_id: Option<Uuid>,
}

impl RawLine {
    /// About this workspace, with nothing else known yet.
    pub fn of(workspace_id: Uuid, level: LogLevel) -> Self {
        Self {
            workspace_id,
            level,
            message: String::new(),
            reason: None,
            method: None,
            route: None,
            status: None,
            ms: None,
            request_id: None,
            user_id: None,
            job: None,
            job_id: None,
        }
    }

    /// Whether it is kept: all but the requests that only read and went well, of which there are too many to be of use.
    pub(super) fn is_worth_keeping(&self) -> bool {
        let read = self
            .method
            .as_deref()
            .zip(self.route.as_deref())
            .is_some_and(|(method, route)| is_read(method, route));
        self.level > LogLevel::Info || !read
    }

    /// The same as it is kept: one text, without what looks like an address, a number or a secret, and not too long.
    pub(super) fn masked(self) -> Self {
        let said = match &self.reason {
            Some(reason) => format!("{}: {reason}", self.message),
            None => self.message.clone(),
        };
        // A zero byte is the one character that the database does not take.
        let clean = |text: &str, max: usize| -> String {
            text.chars().filter(|sign| *sign != '\0').take(max).collect()
        };
        Self {
            message: clean(&mask_text(&mask(&said)), MAX_MESSAGE),
            reason: None,
            method: self.method.map(|text| clean(&text, MAX_NAME)),
            route: self.route.map(|text| clean(&text, MAX_NAME)),
            job: self.job.map(|text| clean(&text, MAX_NAME)),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(level: LogLevel, method: &str, route: &str) -> RawLine {
        RawLine {
            method: Some(method.into()),
            route: Some(route.into()),
            ..RawLine::of(Uuid::nil(), level)
        }
    }

    #[test]
    fn what_was_read_without_trouble_is_not_kept() {
        assert!(!line(LogLevel::Info, "GET", "/api/v1/shifts").is_worth_keeping());
        assert!(!line(LogLevel::Info, "POST", "/rpc/app/planning/rpc/show_week").is_worth_keeping());
        assert!(line(LogLevel::Warn, "GET", "/api/v1/shifts").is_worth_keeping());
        assert!(line(LogLevel::Info, "POST", "/api/v1/shifts").is_worth_keeping());
        assert!(RawLine::of(Uuid::nil(), LogLevel::Info).is_worth_keeping());
    }

    #[test]
    fn what_is_kept_is_masked_and_short() {
        let line = RawLine {
            message: "job failed".into(),
            reason: Some(
                "550 anna@example.org at 192.0.2.7: password=hunter2 Bearer abc.def cookie=x1 \0".into(),
            ),
            ..RawLine::of(Uuid::nil(), LogLevel::Warn)
        };
        let kept = line.masked();
        for secret in ["anna@", "192.0.2", "hunter2", "abc.def", "x1", "\0"] {
            assert!(!kept.message.contains(secret), "{}", kept.message);
        }
        assert!(kept.message.starts_with("job failed: 550 "), "{}", kept.message);
        let long = RawLine {
            message: "a ".repeat(3000),
            ..RawLine::of(Uuid::nil(), LogLevel::Warn)
        };
        assert!(long.masked().message.chars().count() <= MAX_MESSAGE);
    }
}
