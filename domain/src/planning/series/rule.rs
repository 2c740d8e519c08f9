//! On which days a series falls.

use jiff::Span as Lapse;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::weekdays::Weekdays;
use crate::check::Check;
use crate::planning::{RepeatEnd, monday_of};
use crate::{FieldCode, Kind, Problem, Result};

/// The most shifts of a series: every working day of two years.
pub const MAX_OCCURRENCES: usize = 520;
/// The most days from its first to its last: two years, one of them a leap year.
pub const MAX_SERIES_DAYS: i32 = 731;

/// Days that come again every so many weeks, from a first to a last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesRule {
    /// Where the weeks are counted from: a Monday, until the whole series is moved by some days.
    pub anchor: Date,
    /// How many days after the beginning of such a week, as bits.
    pub offsets: u8,
    /// 1 for every week.
    pub every_weeks: u32,
    /// None before this day.
    pub first: Date,
    /// None after this day.
    pub until: Date,
}

impl SeriesRule {
    /// Those days of the week, and that of `first` in any case.
    ///
    /// # Errors
    /// `series-too-long` on `until` or `count`; `Invalid` on `until` when nothing follows the first.
    pub fn begin(first: Date, days: Weekdays, every_weeks: u32, ends: RepeatEnd) -> Result<Self> {
        let open = Self {
            anchor: monday_of(first).unwrap_or(first),
            offsets: days.with(first.weekday()).bits(),
            every_weeks: every_weeks.max(1),
            first,
            until: first.saturating_add(Lapse::new().days(MAX_SERIES_DAYS)),
        };
        let (field, until) = match ends {
            RepeatEnd::Until(until) => ("until", until),
            RepeatEnd::Count(count) => {
                let last = usize::try_from(count).unwrap_or(usize::MAX);
                ("count", open.days().nth(last).ok_or_else(|| too_long("count"))?)
            }
        };
        if until > open.until {
            return Err(too_long(field));
        }
        let rule = Self { until, ..open };
        let count = rule.days().take(MAX_OCCURRENCES + 1).count();
        let mut check = Check::new();
        check.ensure(count > 1, field, FieldCode::EndBeforeStart);
        check.done(())?;
        if count > MAX_OCCURRENCES {
            return Err(too_long(field));
        }
        Ok(rule)
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        let step = 7 * i64::from(self.every_weeks.max(1));
        let weeks = (0_i64..).map_while(move |week| later(self.anchor, week * step));
        weeks
            .take_while(move |begins| *begins <= self.until)
            .flat_map(move |begins| {
                (0_i64..7)
                    .filter(move |offset| self.offsets & (1 << offset) != 0)
                    .filter_map(move |offset| later(begins, offset))
            })
            .filter(move |day| (self.first..=self.until).contains(day))
    }

    /// The days of the week it falls on.
    pub fn weekdays(self) -> Weekdays {
        let offsets = (0_i64..7).filter(|offset| self.offsets & (1 << offset) != 0);
        offsets
            .filter_map(|offset| later(self.anchor, offset))
            .map(Date::weekday)
            .collect()
    }

    /// The same some days later, or earlier.
    ///
    /// # Errors
    /// `Invalid` on `starts_at` at the end of the calendar.
    pub fn moved(self, days: i32) -> Result<Self> {
        let by = |day: Date| {
            later(day, i64::from(days))
                .ok_or_else(|| Problem::invalid().with_field("starts_at", FieldCode::Time))
        };
        Ok(Self {
            anchor: by(self.anchor)?,
            first: by(self.first)?,
            until: by(self.until)?,
            ..self
        })
    }

    /// What comes before a day, if anything does, and the rest.
    pub fn split(self, day: Date) -> (Option<Self>, Self) {
        let before = Self {
            until: day.saturating_sub(Lapse::new().days(1)),
            ..self
        };
        let rest = Self { first: day, ..self };
        (before.days().next().map(|_| before), rest)
    }
}

fn later(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Lapse::new().try_days(days).ok()?).ok()
}

fn too_long(field: &str) -> Problem {
    let detail = format!(
        "A series lasts at most two years and has at most {MAX_OCCURRENCES} shifts. Let it end earlier, or repeat more rarely."
    );
    let most = i64::try_from(MAX_OCCURRENCES).unwrap_or(i64::MAX);
    Problem::typed(Kind::Invalid, "series-too-long", detail).with_field(field, FieldCode::Entries(2, most))
}
