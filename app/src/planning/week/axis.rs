//! The hours of one day as a line from left to right. A day of a clock change has 23 or 25 of them: its two midnights
//! come from the server.

use domain::planning::{LocalSpan, Shift, Span, Week};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use std::sync::Arc;

use super::resize::QUARTER;

/// Minutes in one of the steps that the style sheet knows.
const STEP: i64 = 5;
/// Clocks change in the night; by this hour they have.
const CHANGE: i64 = 3;
/// The most shifts of one row that are drawn one below the other.
const LANES: usize = 8;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Which day.
    pub date: Date,
    /// Which day of the week, Monday 0.
    pub day: usize,
    from: Timestamp,
    to: Timestamp,
}

/// Where a bar lies, in steps of five minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// From the left.
    pub from: i64,
    /// Its length.
    pub length: i64,
}

impl Bar {
    /// The classes that put it there: the content security policy allows no `style`.
    pub fn class(self) -> String {
        let (from, length) = (self.from, self.length);
        format!(
            "fh-{} fm-{} lh-{} lm-{}",
            from / 12,
            from % 12,
            length / 12,
            length % 12
        )
    }
}

impl Axis {
    /// A day of the week, or its Monday when there is no such day.
    pub fn of(week: &Week, date: Date) -> Self {
        let day = week.days().iter().position(|other| *other == date).unwrap_or(0);
        Self {
            date: week.days()[day],
            day,
            from: week.bounds[day],
            to: week.bounds[day + 1],
        }
    }

    /// Hours of the day: 24, or 23 or 25 when the clock changes.
    pub fn hours(&self) -> i64 {
        self.to.duration_since(self.from).as_secs() / 3600
    }

    /// The hour on the wall at each hour since midnight.
    pub fn labels(&self) -> Vec<i64> {
        let change = self.hours() - 24;
        let wall = |hour: i64| {
            if hour < CHANGE - i64::from(change < 0) {
                hour
            } else {
                hour - change
            }
        };
        (0..self.hours()).map(wall).collect()
    }

    /// Where the part of a shift lies that is on this day.
    pub fn bar(&self, span: Span) -> Option<Bar> {
        let minutes = |at: Timestamp| at.clamp(self.from, self.to).duration_since(self.from).as_secs() / 60;
        let (from, to) = (minutes(span.starts_at), minutes(span.ends_at));
        (to > from).then(|| Bar {
            from: from / STEP,
            length: ((to - from) / STEP).max(1),
        })
    }

    /// The wall-clock time at a part of the line, on a quarter of an hour: 0 is the left end, 1 the right.
    pub fn time(&self, part: f64) -> DateTime {
        let quarters = i32::try_from(self.hours() * 60 / QUARTER).unwrap_or(96);
        let place = (part.clamp(0.0, 1.0) * f64::from(quarters)).floor();
        // A quarter of a day fits.
        #[allow(clippy::cast_possible_truncation)]
        let minutes = place as i64 * QUARTER;
        let hour = usize::try_from(minutes / 60).unwrap_or_default();
        let wall = self
            .labels()
            .get(hour)
            .map_or(24 * 60, |hour| hour * 60 + minutes % 60);
        DateTime::from_parts(self.date, Time::midnight()).saturating_add(jiff::Span::new().minutes(wall))
    }

    /// Minutes for a distance on the line, in whole quarters of an hour.
    pub fn minutes(&self, part: f64) -> i64 {
        let hours = i32::try_from(self.hours()).unwrap_or(24);
        #[allow(clippy::cast_possible_truncation)]
        let quarters = (part.clamp(-1.0, 1.0) * f64::from(hours) * 4.0).round() as i64;
        quarters * QUARTER
    }

    /// The shifts of a row that touch this day, each with its bar and its lane: those at the same time lie below one
    /// another.
    pub fn lay(&self, shifts: impl Iterator<Item = Arc<Shift>>) -> Vec<(Arc<Shift>, Bar, usize)> {
        let mut bars: Vec<_> = shifts
            .filter_map(|shift| Some((self.bar(shift.span)?, shift)))
            .collect();
        bars.sort_by_key(|(bar, shift)| (bar.from, bar.length, shift.id));
        let mut ends: Vec<i64> = Vec::new();
        let lay = |(bar, shift): (Bar, Arc<Shift>)| {
            let free = ends.iter().position(|end| *end <= bar.from);
            let lane = free.unwrap_or(ends.len()).min(LANES - 1);
            let end = bar.from + bar.length;
            match ends.get_mut(lane) {
                Some(last) => *last = end.max(*last),
                None => ends.push(end),
            }
            (shift, bar, lane)
        };
        bars.into_iter().map(lay).collect()
    }
}

/// Which part of a bar is pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// All of it.
    Whole,
    /// Its start.
    Start,
    /// Its end.
    End,
}

impl Grip {
    /// Reads what the page wrote.
    pub fn read(name: Option<&str>) -> Self {
        match name {
            Some("start") => Self::Start,
            Some("end") => Self::End,
            _ => Self::Whole,
        }
    }

    /// The hours once the part is pulled so many minutes later; none when nothing would be left.
    pub fn pull(self, local: LocalSpan, minutes: i64) -> Option<LocalSpan> {
        let by = |at: DateTime, moves: bool| {
            let minutes = if moves { minutes } else { 0 };
            at.saturating_add(jiff::Span::new().minutes(minutes))
        };
        let pulled = LocalSpan {
            start: by(local.start, self != Self::End),
            end: by(local.end, self != Self::Start),
        };
        (pulled.end > pulled.start).then_some(pulled)
    }
}

#[cfg(test)]
#[path = "axis_tests.rs"]
mod tests;
