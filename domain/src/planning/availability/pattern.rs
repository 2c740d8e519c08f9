//! Once or each week, by the clock on the wall.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::super::{LocalSpan, Span};
use crate::{FieldCode, Problem, Result};

/// The longest absence, in days.
pub const MAX_DAYS: u32 = 366;
/// The most times that something repeats: each week for two years.
pub const MAX_REPEATS: u16 = 105;

/// A span, and until when it comes again each week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The first time.
    pub span: Span,
    /// Whether whole days are meant.
    pub all_day: bool,
    /// The last day that it may begin on; once when absent.
    pub until: Option<Date>,
}

impl Pattern {
    /// The times that touch a period, by start. A time that the clock skips whole is none.
    ///
    /// # Errors
    /// `Invalid` when the calendar ends.
    pub fn occurrences(self, zone: &TimeZone, from: Timestamp, to: Timestamp) -> Result<Vec<Span>> {
        let period = Span {
            starts_at: from,
            ends_at: to,
        };
        let mut found = Vec::new();
        for week in self.first_week(zone, from)..i64::from(MAX_REPEATS) {
            let Some(span) = self.in_week(week, zone)? else {
                break;
            };
            if span.starts_at >= to {
                break;
            }
            if span.overlaps(period) && span.ends_at > span.starts_at {
                found.push(span);
            }
        }
        Ok(found)
    }

    /// The end of the last time.
    ///
    /// # Errors
    /// `Invalid` when the calendar ends.
    pub fn ends_at(self, zone: &TimeZone) -> Result<Timestamp> {
        let Some(until) = self.until else {
            return Ok(self.span.ends_at);
        };
        let weeks = days_between(self.first_day(zone), until) / 7;
        let last = self.in_week(weeks, zone)?;
        Ok(last.map_or(self.span.ends_at, |span| span.ends_at.max(self.span.ends_at)))
    }

    /// The week to begin to look in: no time lasts more than one, and one more for days of other lengths.
    fn first_week(self, zone: &TimeZone, from: Timestamp) -> i64 {
        if self.until.is_none() {
            return 0;
        }
        let day = zone.to_datetime(from).date();
        (days_between(self.first_day(zone), day) / 7 - 2).max(0)
    }

    /// The time so many weeks after the first, if it comes again so often.
    fn in_week(self, week: i64, zone: &TimeZone) -> Result<Option<Span>> {
        if week == 0 {
            return Ok(Some(self.span));
        }
        let Some(until) = self.until else { return Ok(None) };
        let day = self
            .first_day(zone)
            .checked_add(jiff::Span::new().days(7 * week))
            .map_err(|_| out_of_calendar())?;
        if day > until {
            return Ok(None);
        }
        if !self.all_day {
            return self.span.on_day(day, zone).map(Some);
        }
        let local = self.span.local(zone);
        let length = days_between(local.start.date(), local.end.date());
        whole_days(day, length, zone).map(Some)
    }

    fn first_day(self, zone: &TimeZone) -> Date {
        zone.to_datetime(self.span.starts_at).date()
    }
}

/// So many days from midnight to midnight, which may not be 24 hours each.
pub(super) fn whole_days(first: Date, days: i64, zone: &TimeZone) -> Result<Span> {
    let after = first
        .checked_add(jiff::Span::new().days(days))
        .map_err(|_| out_of_calendar())?;
    let midnight = |day| DateTime::from_parts(day, Time::midnight());
    LocalSpan {
        start: midnight(first),
        end: midnight(after),
    }
    .resolve(zone)
}

/// Whether a day begins at that instant.
pub(super) fn is_midnight(at: Timestamp, zone: &TimeZone) -> bool {
    let day = zone.to_datetime(at).date();
    day.to_zoned(zone.clone())
        .is_ok_and(|start| start.timestamp() == at)
}

/// Days from one date to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

fn out_of_calendar() -> Problem {
    Problem::invalid().with_field("repeat_until", FieldCode::Time)
}
