//! What a week shows of series.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::weekdays::Weekdays;
use super::{Series, SeriesRule};
use crate::{SeriesId, ShiftId};

/// How a series is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repetition {
    /// The series.
    pub id: SeriesId,
    /// On which days of the week.
    pub weekdays: Weekdays,
    /// 1 for every week.
    pub every_weeks: u32,
    /// Its first day.
    pub first: Date,
    /// The day it ends on at the latest.
    pub until: Date,
}

impl From<&Series> for Repetition {
    fn from(series: &Series) -> Self {
        let rule: SeriesRule = series.rule;
        Self {
            id: series.id,
            weekdays: rule.weekdays(),
            every_weeks: rule.every_weeks,
            first: rule.first,
            until: rule.until,
        }
    }
}

/// A shift of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesMark {
    /// The shift.
    pub shift_id: ShiftId,
    /// Its series.
    pub series_id: SeriesId,
    /// The day of the series that it stands for.
    pub day: Date,
    /// Whether it was changed alone.
    pub is_exception: bool,
}

/// The series of a week's shifts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekSeries {
    /// Each series once.
    pub series: Vec<Repetition>,
    /// The shifts, by id.
    pub marks: Vec<SeriesMark>,
}

impl WeekSeries {
    /// Ready to be looked up in.
    pub fn new(series: Vec<Repetition>, mut marks: Vec<SeriesMark>) -> Self {
        marks.sort_by_key(|mark| mark.shift_id);
        Self { series, marks }
    }

    /// What is known of a shift, if it belongs to a series.
    pub fn of(&self, shift: ShiftId) -> Option<(&SeriesMark, &Repetition)> {
        let at = self
            .marks
            .binary_search_by_key(&shift, |mark| mark.shift_id)
            .ok()?;
        let mark = self.marks.get(at)?;
        let series = self.series.iter().find(|series| series.id == mark.series_id)?;
        Some((mark, series))
    }
}
