//! One occurrence: its key, its checks and its digest.

use std::fmt;

use domain::FieldCode;
use domain::check::Check;
use domain::planning::{ImportEvent, ImportOutcome, ImportReason, Span};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::event::{Ending, Event, Given};
use super::moment::{Length, Moment};
use super::{Entry, Occurrence};

/// Which occurrence of a series: its original start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// Of an all-day series.
    Day(Date),
    /// Of any other.
    At(Timestamp),
}

impl From<&Moment> for Key {
    fn from(start: &Moment) -> Self {
        match start {
            Moment::Day(day) => Self::Day(*day),
            Moment::At(at) => Self::At(at.instant),
        }
    }
}

impl fmt::Display for Key {
    /// `YYYYMMDD` or `YYYYMMDDTHHMMSSZ`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.strftime("%Y%m%d").fmt(f),
            Self::At(at) => at.strftime("%Y%m%dT%H%M%SZ").fmt(f),
        }
    }
}

/// An occurrence before its checks.
pub(super) struct Draft<'a> {
    /// What it is an occurrence of.
    pub event: &'a Event,
    /// Absent for an event that happens once.
    pub key: Option<Key>,
    /// Start.
    pub start: &'a Moment,
    /// How long.
    pub length: Length,
    /// Called off.
    pub cancelled: bool,
}

impl Draft<'_> {
    /// The entry of the report: an occurrence, or why there is none.
    pub fn entry(&self, days: &TimeZone) -> Entry {
        match self.span(days) {
            Ok(span) => Entry::Occurrence(self.occurrence(span)),
            Err((reason, span)) => {
                let mut refused = refused(self.event, reason);
                refused.recurrence_id = self.key.map(|key| key.to_string());
                refused.starts_at = span.map(|span| span.starts_at);
                refused.ends_at = span.map(|span| span.ends_at);
                Entry::Refused(refused)
            }
        }
    }

    fn span(&self, days: &TimeZone) -> Result<Span, (ImportReason, Option<Span>)> {
        let starts_at = self.start.instant(days).ok_or((ImportReason::BadTime, None))?;
        let ends_at = self.length.end_of(self.start, days);
        // Whoever called it off may have left out how long it was.
        let ends_at = if self.cancelled {
            Some(ends_at.map_or(starts_at, |at| at.max(starts_at)))
        } else {
            ends_at
        };
        let span = Span {
            starts_at,
            ends_at: ends_at.ok_or((ImportReason::BadTime, None))?,
        };
        let reason = refusal(span).filter(|reason| !self.cancelled || *reason == ImportReason::BadTime);
        reason.map_or(Ok(span), |reason| Err((reason, Some(span))))
    }

    fn occurrence(&self, span: Span) -> Occurrence {
        let skipped = matches!(self.start, Moment::At(at) if at.skipped);
        let event = self.event;
        Occurrence {
            uid: event.key.clone(),
            recurrence_id: self.key.map(|key| key.to_string()),
            span,
            summary: event.summary.clone(),
            location: event.location.clone(),
            description: event.description.clone(),
            cancelled: self.cancelled,
            sequence: event.sequence,
            line: event.line,
            note: if skipped {
                Some(ImportReason::SkippedHour)
            } else {
                event.note
            },
            digest: digest(event, span, self.cancelled),
        }
    }
}

/// How long an event lasts that starts then. `Err` when it says so in a way that cannot be read.
pub(super) fn length(event: &Event, start: &Moment, days: &TimeZone) -> Result<Length, ImportReason> {
    match &event.end {
        Given::Read(Ending::At(end)) => Length::between(start, end, days).ok_or(ImportReason::BadTime),
        Given::Read(Ending::After(length)) => Ok(*length),
        Given::Absent => Ok(Length {
            days: i64::from(matches!(start, Moment::Day(_))),
            ..Length::default()
        }),
        Given::Bad if event.cancelled => Ok(Length::default()),
        Given::Bad => Err(ImportReason::BadTime),
    }
}

/// The report's line of an event that gives no occurrence.
pub(super) fn refused(event: &Event, reason: ImportReason) -> ImportEvent {
    let outcome = match reason {
        ImportReason::BadTime
        | ImportReason::NoStart
        | ImportReason::EndBeforeStart
        | ImportReason::TooLong
        | ImportReason::BadRule => ImportOutcome::Failed,
        _ => ImportOutcome::Skipped,
    };
    ImportEvent {
        uid: event.uid.clone(),
        recurrence_id: None,
        starts_at: None,
        ends_at: None,
        summary: event.summary.clone(),
        outcome,
        reason: Some(reason),
        line: event.line,
    }
}

/// Why no shift may have this span, by the rules of shifts.
fn refusal(span: Span) -> Option<ImportReason> {
    let mut check = Check::new();
    let span = span.check(&mut check);
    let problem = check.done(span).err()?;
    let reason = |code: &FieldCode| match code {
        FieldCode::Time => ImportReason::BadTime,
        FieldCode::EndBeforeStart if span.ends_at == span.starts_at => ImportReason::NoDuration,
        FieldCode::EndBeforeStart => ImportReason::EndBeforeStart,
        _ => ImportReason::TooLong,
    };
    problem.errors.iter().map(|error| reason(&error.code)).next()
}

fn digest(event: &Event, span: Span, cancelled: bool) -> [u8; 32] {
    let mut hash = Sha256::new();
    for at in [span.starts_at, span.ends_at] {
        hash.update(at.as_second().to_be_bytes());
    }
    hash.update([u8::from(cancelled)]);
    for text in [&event.summary, &event.location, &event.description] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().into()
}
