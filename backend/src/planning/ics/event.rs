//! One event of a file, with its times in their zones.

use calcard::icalendar::ICalendarRecurrenceRule;
use domain::planning::ImportReason;
use jiff::Timestamp;

use super::moment::{Length, Moment};

/// An event of the file.
#[derive(Default)]
pub(super) struct Event {
    /// Line of its `BEGIN`.
    pub line: u32,
    /// UID, empty when it has none.
    pub uid: String,
    /// UID, or one made from the content.
    pub key: String,
    /// `DTSTART`.
    pub start: Given<Moment>,
    /// `DTEND` or `DURATION`.
    pub end: Given<Ending>,
    /// `RRULE`s that can be read.
    pub rules: Vec<ICalendarRecurrenceRule>,
    /// `RDATE`s, with the length of a `PERIOD`.
    pub extra: Vec<(Moment, Option<Length>)>,
    /// `EXDATE`s.
    pub except: Vec<Moment>,
    /// It has an `RRULE` or `RDATE`, readable or not.
    pub is_series: bool,
    /// `RECURRENCE-ID`.
    pub overrides: Given<Moment>,
    /// `RANGE=THISANDFUTURE`.
    pub and_future: bool,
    /// `SEQUENCE`.
    pub sequence: u32,
    /// `DTSTAMP`.
    pub stamp: Option<Timestamp>,
    /// `STATUS:CANCELLED` or `METHOD:CANCEL`.
    pub cancelled: bool,
    /// `SUMMARY`.
    pub summary: String,
    /// `LOCATION`.
    pub location: String,
    /// `DESCRIPTION`.
    pub description: String,
    /// What was corrected.
    pub note: Option<ImportReason>,
}

/// A value that may be absent, or there and not readable.
#[derive(Default)]
pub(super) enum Given<T> {
    /// No such line.
    #[default]
    Absent,
    /// A line that cannot be read.
    Bad,
    /// The value.
    Read(T),
}

/// How an event says when it ends.
pub(super) enum Ending {
    /// `DTEND`.
    At(Moment),
    /// `DURATION`.
    After(Length),
}

impl<T> Given<T> {
    /// The first readable line counts.
    pub fn or(&mut self, value: Option<T>) {
        if !matches!(self, Self::Read(_)) {
            *self = value.map_or(Self::Bad, Self::Read);
        }
    }

    /// The value.
    pub fn read(&self) -> Option<&T> {
        if let Self::Read(value) = self {
            Some(value)
        } else {
            None
        }
    }
}

impl Event {
    /// Notes a correction. Only one can be told: a wrong time weighs more than a lost letter.
    pub fn note(&mut self, reason: ImportReason) {
        let weight = |reason| match reason {
            ImportReason::BadRule => 5,
            ImportReason::UnknownZone => 4,
            ImportReason::NoUid => 3,
            ImportReason::BrokenLine => 2,
            _ => 1,
        };
        if self.note.is_none_or(|noted| weight(noted) < weight(reason)) {
            self.note = Some(reason);
        }
    }
}
