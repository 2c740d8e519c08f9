//! Tests of reading and writing calendars, over fixtures of every shape that programs write.

mod feed;
mod limits;
mod programs;
mod random;
mod rules;
mod series;
mod shapes;
mod texts;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Context, Entry, Occurrence, Reading};

/// The instant everything is read at: 21 November 2026, 11:00 in Paris.
fn now() -> Timestamp {
    Timestamp::from_second(1_795_255_200).expect("a constant")
}

/// The zone of that name.
fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("a zone of the database")
}

/// What a file gives in Paris.
fn read(bytes: &[u8]) -> Reading {
    super::read(
        bytes,
        &Context {
            zone: &zone("Europe/Paris"),
            now: now(),
        },
    )
    .expect("a calendar")
}

/// The occurrences of a file.
fn occurrences(bytes: &[u8]) -> Vec<Occurrence> {
    let occurrence = |entry| {
        if let Entry::Occurrence(occurrence) = entry {
            Some(occurrence)
        } else {
            None
        }
    };
    read(bytes).entries.into_iter().filter_map(occurrence).collect()
}

/// An event that stands alone, from the lines inside it.
fn event(lines: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n").into_bytes()
}

/// A line an entry: `line start/end uid key flags`, in UTC, or `line uid Outcome Reason`.
fn report(bytes: &[u8]) -> Vec<String> {
    let line = |entry| match entry {
        Entry::Occurrence(occurrence) => {
            let key = occurrence.recurrence_id.as_deref().unwrap_or("-");
            let called_off = if occurrence.cancelled { " cancelled" } else { "" };
            let note = occurrence
                .note
                .map(|note| format!(" {note:?}"))
                .unwrap_or_default();
            let (start, end) = (
                instant(occurrence.span.starts_at),
                instant(occurrence.span.ends_at),
            );
            format!(
                "{} {start}/{end} {} {key}{called_off}{note}",
                occurrence.line, occurrence.uid
            )
        }
        Entry::Refused(refused) => {
            let reason = refused.reason.expect("a refusal has a reason");
            format!(
                "{} {} {:?} {reason:?}",
                refused.line, refused.uid, refused.outcome
            )
        }
    };
    read(bytes).entries.into_iter().map(line).collect()
}

/// `20261121T1000`, in UTC.
fn instant(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M").to_string()
}

/// Asserts the report of fixtures.
macro_rules! assert_reports {
    ($($file:literal => [$($line:literal),* $(,)?]),+ $(,)?) => {$(
        let bytes = include_bytes!(concat!("../../../../testdata/calendars/", $file));
        let expected: &[&str] = &[$($line),*];
        assert_eq!(super::report(bytes), expected, "{}", $file);
    )+};
}
use assert_reports;
