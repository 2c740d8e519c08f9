//! Series as they travel.

use domain::planning::{RemoveSeries, Repetition, Series, SeriesMark, SeriesScope, Weekdays};
use domain::{FieldCode, Problem, ShiftId};
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use super::shift_change_model::ChangeShiftV1;
use crate::http::json::Json;

/// How shifts are repeated.
#[derive(Serialize, ToSchema)]
pub struct RepetitionV1 {
    /// The series.
    pub id: Uuid,
    /// On which days of the week, 1 for Monday to 7.
    #[schema(example = json!([1, 4]))]
    pub days: Vec<i8>,
    /// 1 for every week, 2 for every other week.
    #[schema(example = 1)]
    pub every_weeks: u32,
    /// Its first day.
    #[schema(value_type = String, format = Date, example = "2026-11-24")]
    pub first: String,
    /// The day it ends on at the latest.
    #[schema(value_type = String, format = Date, example = "2027-01-26")]
    pub until: String,
}

impl From<Repetition> for RepetitionV1 {
    fn from(repetition: Repetition) -> Self {
        Self {
            id: repetition.id.0,
            days: repetition
                .weekdays
                .iter()
                .map(Weekday::to_monday_one_offset)
                .collect(),
            every_weeks: repetition.every_weeks,
            first: repetition.first.to_string(),
            until: repetition.until.to_string(),
        }
    }
}

impl From<Series> for RepetitionV1 {
    fn from(series: Series) -> Self {
        Repetition::from(&series).into()
    }
}

/// A shift of a series.
#[derive(Serialize, ToSchema)]
pub struct SeriesMarkV1 {
    /// The shift.
    pub shift_id: Uuid,
    /// Its series.
    pub series_id: Uuid,
    /// The day of the series that it stands for, wherever it was moved.
    #[schema(value_type = String, format = Date, example = "2026-12-01")]
    pub day: String,
    /// Whether it was changed alone.
    pub is_exception: bool,
}

impl From<SeriesMark> for SeriesMarkV1 {
    fn from(mark: SeriesMark) -> Self {
        Self {
            shift_id: mark.shift_id.0,
            series_id: mark.series_id.0,
            day: mark.day.to_string(),
            is_exception: mark.is_exception,
        }
    }
}

/// A shift of a series with other values, and which others they are meant for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeSeriesV1 {
    /// The shift with its new values. What differs from its old ones is what changes of the others.
    pub shift: ChangeShiftV1,
    /// Which ones; `this` when absent.
    #[serde(default)]
    #[schema(schema_with = schema::series_scope)]
    pub scope: SeriesScope,
    /// Changes also what somebody changed of one alone; otherwise that stays.
    #[serde(default)]
    pub overwrite: bool,
    /// Leaves as they are those that something is in the way of; otherwise nothing is changed then.
    #[serde(default)]
    pub skip_conflicts: bool,
    /// Writes nothing, only reports.
    #[serde(default)]
    pub dry_run: bool,
}

/// Which shifts of a series are to be deleted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct RemoveSeriesV1 {
    /// Which ones; `this` when absent.
    #[serde(default)]
    #[schema(schema_with = schema::series_scope)]
    pub scope: SeriesScope,
    /// Deletes also those that were changed alone; otherwise they stay, on their own.
    #[serde(default)]
    pub overwrite: bool,
    /// The version of the shift you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

impl RemoveSeriesV1 {
    /// The command for a shift at that version.
    pub fn of(self, id: ShiftId, version: i32) -> RemoveSeries {
        RemoveSeries {
            id,
            version,
            scope: self.scope,
            overwrite: self.overwrite,
        }
    }
}

impl Json for ChangeSeriesV1 {}
impl Json for RemoveSeriesV1 {}

/// Days of the week by their numbers.
///
/// # Errors
/// `Invalid` on `days`.
pub(super) fn weekdays(days: &[i8]) -> domain::Result<Weekdays> {
    let day = |day: &i8| Weekday::from_monday_one_offset(*day).ok();
    let days: Option<Weekdays> = days.iter().map(day).collect();
    days.ok_or_else(|| Problem::invalid().with_field("days", FieldCode::Range(1, 7)))
}
