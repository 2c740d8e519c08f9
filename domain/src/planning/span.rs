//! When a shift begins and ends: instants for the rules, wall-clock time for people.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::problem::FieldCode;
use crate::{Problem, Result};

/// The longest shift, in hours: a tour day with travel, or a three-day festival post on call; longer is a typing error.
/// It also bounds how far before a week a query must look for shifts that reach into it.
pub const MAX_HOURS: u32 = 24 * 31;

/// From one instant to a later one, whole minutes kept as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First instant.
    pub starts_at: Timestamp,
    /// First instant after.
    pub ends_at: Timestamp,
}

/// The same in the wall-clock time of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalSpan {
    /// Start.
    pub start: DateTime,
    /// End.
    pub end: DateTime,
}

/// A span as it arrives: instants from programs, wall-clock time from people (who mean the workspace's zone).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Two instants.
    Instants(Span),
    /// Two wall-clock times in the workspace's zone.
    Local(LocalSpan),
}

impl Span {
    /// Minutes between the two instants, so that a night across a clock change counts what was really worked.
    pub fn minutes(self) -> i64 {
        self.ends_at.duration_since(self.starts_at).as_secs() / 60
    }

    /// Minutes of this span inside `[from, to)`.
    pub fn minutes_within(self, from: Timestamp, to: Timestamp) -> i64 {
        let starts_at = self.starts_at.max(from);
        let ends_at = self.ends_at.min(to);
        if ends_at <= starts_at {
            0
        } else {
            Self { starts_at, ends_at }.minutes()
        }
    }

    /// Whether one instant belongs to both. Touching ends do not overlap.
    pub fn overlaps(self, other: Self) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }

    /// The wall-clock times in a zone.
    pub fn local(self, zone: &TimeZone) -> LocalSpan {
        LocalSpan {
            start: zone.to_datetime(self.starts_at),
            end: zone.to_datetime(self.ends_at),
        }
    }

    /// Itself, after refusing an end before the start, a span over [`MAX_HOURS`] and years people do not plan in.
    #[must_use]
    pub fn check(self, check: &mut Check) -> Self {
        for (field, at) in [("starts_at", self.starts_at), ("ends_at", self.ends_at)] {
            check.ensure(is_plannable(at), field, FieldCode::Time);
        }
        check.ensure(
            self.ends_at > self.starts_at,
            "ends_at",
            FieldCode::EndBeforeStart,
        );
        let longest = i64::from(MAX_HOURS) * 60;
        check.ensure(
            self.minutes() <= longest,
            "ends_at",
            FieldCode::TooManyHours(MAX_HOURS),
        );
        self
    }

    /// The same wall-clock hours on another day: 22:00 to 06:00 stays 22:00 to 06:00 across a clock change, as people
    /// who plan expect.
    ///
    /// # Errors
    /// `Invalid` on `day` when the calendar ends.
    pub fn on_day(self, day: Date, zone: &TimeZone) -> Result<Self> {
        let local = self.local(zone);
        if local.start.date() == day {
            return Ok(self);
        }
        let shift = local
            .start
            .date()
            .until(day)
            .map_err(|_| out_of_calendar("day"))?;
        let end = local.end.checked_add(shift).map_err(|_| out_of_calendar("day"))?;
        LocalSpan {
            start: DateTime::from_parts(day, local.start.time()),
            end,
        }
        .resolve(zone)
    }
}

impl LocalSpan {
    /// The instants these wall-clock times mean. An hour that the clock skips moves forward by the gap; of an hour that
    /// comes twice the first is meant (RFC 5545, 3.3.5).
    ///
    /// # Errors
    /// `Invalid` on `starts_at` or `ends_at` when outside the calendar.
    pub fn resolve(self, zone: &TimeZone) -> Result<Span> {
        let instant = |field: &'static str, at: DateTime| {
            zone.to_ambiguous_zoned(at)
                .compatible()
                .map(|z| z.timestamp())
                .map_err(|_| out_of_calendar(field))
        };
        Ok(Span {
            starts_at: instant("starts_at", self.start)?,
            ends_at: instant("ends_at", self.end)?,
        })
    }
}

impl When {
    /// The instants. Wall-clock times that are the ones of `stored` mean `stored` itself: saving a form without touching
    /// its hours must not move a shift that lies in the hour that comes twice.
    ///
    /// # Errors
    /// As [`LocalSpan::resolve`].
    pub fn resolve(self, zone: &TimeZone, stored: Option<Span>) -> Result<Span> {
        match (self, stored) {
            (Self::Instants(span), _) => Ok(span),
            (Self::Local(local), Some(stored)) if stored.local(zone) == local => Ok(stored),
            (Self::Local(local), _) => local.resolve(zone),
        }
    }
}

/// Years 1970 to 2199: what PostgreSQL, calendars and every client agree on.
pub(super) fn is_plannable(at: Timestamp) -> bool {
    (0..LATEST).contains(&at.as_second())
}

fn out_of_calendar(field: &str) -> Problem {
    Problem::invalid().with_field(field, FieldCode::Time)
}

/// The eight midnights that bound the seven days from `monday` in a zone. A day may have 23 or 25 hours.
///
/// # Errors
/// `Invalid` on `week` when the calendar ends.
pub fn day_bounds(monday: Date, zone: &TimeZone) -> Result<[Timestamp; 8]> {
    let mut bounds = [Timestamp::UNIX_EPOCH; 8];
    for (bound, offset) in bounds.iter_mut().zip(0_i64..) {
        let day = monday
            .checked_add(offset.days())
            .map_err(|_| out_of_calendar("week"))?;
        *bound = day
            .to_zoned(zone.clone())
            .map_err(|_| out_of_calendar("week"))?
            .timestamp();
    }
    Ok(bounds)
}

/// The first instant after all that can be planned: 1 January 2200.
pub fn latest() -> Timestamp {
    Timestamp::from_second(LATEST).unwrap_or(Timestamp::MAX)
}

const LATEST: i64 = 7_258_118_400;
