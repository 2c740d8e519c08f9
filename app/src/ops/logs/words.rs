//! Lines in words.

use domain::ops::{LogLevel, LogLine};

use crate::i18n::{Locale, t};
use crate::ui::Tone;

/// What a level is called.
pub fn level_name(l: Locale, level: LogLevel) -> &'static str {
    match level {
        LogLevel::Info => t::logs::info(l),
        LogLevel::Warn => t::logs::warn(l),
        LogLevel::Error => t::logs::error(l),
    }
}

/// How it looks.
pub fn level_tone(level: LogLevel) -> Tone {
    match level {
        LogLevel::Info => Tone::Neutral,
        LogLevel::Warn => Tone::Warn,
        LogLevel::Error => Tone::Danger,
    }
}

/// What happened: a request by its method and pattern and what it was answered, a job by its kind, anything else in the
/// words of the program.
pub fn sentence(l: Locale, line: &LogLine) -> String {
    match (&line.method, &line.route, line.status, &line.job) {
        (Some(method), Some(route), Some(status), _) => {
            t::logs::answered(l, method.as_str(), route.as_str(), i64::from(status))
        }
        (_, _, _, Some(job)) => t::logs::of_job(l, job.as_str(), line.message.as_str()),
        _ => line.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use uuid::Uuid;

    fn line() -> LogLine {
        LogLine {
            id: Uuid::nil(),
            at: Timestamp::UNIX_EPOCH,
            level: LogLevel::Warn,
            message: "request".into(),
            method: None,
            route: None,
            status: None,
            ms: None,
            request_id: None,
            user_id: None,
            user_name: None,
            job: None,
            job_id: None,
        }
    }

    #[test]
    fn a_line_is_a_sentence() {
        let request = LogLine {
            method: Some("PUT".into()),
            route: Some("/api/v1/shifts/{id}".into()),
            status: Some(409),
            ..line()
        };
        assert_eq!(
            sentence(Locale::En, &request),
            "PUT /api/v1/shifts/{id}: answered 409"
        );
        let job = LogLine {
            message: "job failed: 503".into(),
            job: Some("mail.send".into()),
            ..line()
        };
        assert_eq!(sentence(Locale::En, &job), "mail.send: job failed: 503");
        assert_eq!(sentence(Locale::En, &line()), "request");
    }
}
