//! Calendar files (iCalendar, RFC 5545 and RFC 7986) in and out, without I/O, clock or database.
//!
//! Reading takes what the wild offers: [`lines`] undoes folding and encodings, [`blocks`] cuts the file into events so
//! that a broken one harms no other, `calcard` reads each event, [`rule`] and [`expand`] make its occurrences.

mod blocks;
mod budget;
mod days;
mod emit;
mod event;
mod expand;
mod lines;
mod moment;
mod occurrence;
mod parse;
mod read;
mod rule;
mod series;
mod text;
mod vtimezone;
mod write;
mod write_zone;
mod zones;

#[cfg(test)]
mod tests;

use domain::ShiftId;
use domain::planning::{ImportEvent, ImportReason, ShiftStatus, Span};
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub(crate) use read::read;
pub(crate) use write::write;

/// The largest file, in bytes.
pub(crate) const MAX_BYTES: usize = 5 * 1024 * 1024;
/// The most events (`VEVENT`) in a file.
pub(crate) const MAX_EVENTS: usize = 10_000;
/// The most occurrences taken of one event.
pub(crate) const MAX_OCCURRENCES: usize = 2_000;
/// The most occurrences taken of one file.
pub(crate) const MAX_TOTAL: usize = 20_000;
/// How far after `now` a recurrence rule is followed, in months.
pub(crate) const HORIZON_MONTHS: i32 = 24;
/// How far before `now` the occurrences of a series begin that has more than [`MAX_OCCURRENCES`], in months.
pub(crate) const HISTORY_MONTHS: i32 = 12;
/// The longest title and place that are kept, in characters.
pub(crate) const MAX_LINE_CHARS: usize = 200;
/// The longest description that is kept, in characters.
pub(crate) const MAX_TEXT_CHARS: usize = 2_000;

/// What a file is read against.
pub(crate) struct Context<'a> {
    /// The workspace's zone: of all-day events, and of times that name no zone that is known.
    pub zone: &'a TimeZone,
    /// The instant the horizon is counted from.
    pub now: Timestamp,
}

/// What a file holds.
#[derive(Debug)]
pub(crate) struct Reading {
    /// In the order of the file; the occurrences of one event by start.
    pub entries: Vec<Entry>,
}

/// One line of the report to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Can become a shift, or remove one.
    Occurrence(Occurrence),
    /// Cannot: outcome `Failed` or `Skipped`, with its reason and line. `Skipped` with `Cancelled` is the cancellation
    /// of a whole event that does not say when it was.
    Refused(ImportEvent),
}

/// One occurrence of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    /// UID, or one made from the content when the event has none (`note` then says so); at most 255 characters.
    pub uid: String,
    /// The original start of an occurrence of a series: `YYYYMMDDTHHMMSSZ`, or `YYYYMMDD` of an all-day event. The same
    /// whether the rule or an override gives the occurrence. `None` for an event that happens once; when that is
    /// `cancelled`, every occurrence of the UID is.
    pub recurrence_id: Option<String>,
    /// When, within the years people plan in. Ends after its start, except that it may be empty when `cancelled`.
    pub span: Span,
    /// `SUMMARY`, one line of at most [`MAX_LINE_CHARS`].
    pub summary: String,
    /// `LOCATION`, one line of at most [`MAX_LINE_CHARS`].
    pub location: String,
    /// `DESCRIPTION`, at most [`MAX_TEXT_CHARS`], lines end with `\n`.
    pub description: String,
    /// Called off: `STATUS:CANCELLED`, `METHOD:CANCEL`, or excluded from its series by `EXDATE`.
    pub cancelled: bool,
    /// `SEQUENCE`, 0 when absent.
    pub sequence: u32,
    /// The line of its `BEGIN:VEVENT`, from 1.
    pub line: u32,
    /// The correction it was taken with.
    pub note: Option<ImportReason>,
    /// SHA-256 of span, texts and `cancelled`: equal when nothing that matters has changed.
    pub digest: [u8; 32],
}

/// A calendar to publish.
pub(crate) struct FeedDocument<'a> {
    /// Its name, as calendar programs show it.
    pub name: &'a str,
    /// Where it is published.
    pub url: &'a str,
    /// The right-hand side of every UID.
    pub host: &'a str,
    /// IANA name of `zone`.
    pub zone_name: &'a str,
    /// The workspace's zone.
    pub zone: &'a TimeZone,
    /// The shifts, in the order they are written.
    pub events: &'a [FeedEvent],
}

/// A shift to publish.
#[derive(Clone, Debug)]
pub(crate) struct FeedEvent {
    /// The shift; makes the UID `shift-<id>@<host>`.
    pub id: ShiftId,
    /// Title.
    pub summary: String,
    /// Place; not written when empty.
    pub location: String,
    /// Text; not written when empty.
    pub description: String,
    /// When, written to the second.
    pub span: Span,
    /// Draft is tentative.
    pub status: ShiftStatus,
    /// Goes up at each change.
    pub sequence: i32,
    /// When the shift was made.
    pub created_at: Timestamp,
    /// When it last changed; also its `DTSTAMP`, so that the same shifts give the same bytes.
    pub updated_at: Timestamp,
}
