//! Shifts that are repeated and stay together: a weekly rule by the clock on the wall, what its shifts have in common, and
//! what becomes of them when one is changed for this one, for this and the following ones or for all.
//!
//! Which shift was changed alone is not noted anywhere: it is the one that differs from its series, field by field. Whatever
//! changed it, and whatever puts it back, nothing is to be remembered, and what it has of its own survives each change of
//! the others.

mod edit;
mod mark;
mod rule;
#[cfg(test)]
mod tests;
mod values;
mod weekdays;

pub use edit::{ChangeSeries, RemoveSeries, SeriesEdit, SeriesScope, SeriesShift};
pub use mark::{Repetition, SeriesMark, WeekSeries};
pub use rule::{MAX_OCCURRENCES, MAX_SERIES_DAYS, SeriesRule};
pub use values::SeriesValues;
pub use weekdays::Weekdays;

use serde::{Deserialize, Serialize};

use crate::SeriesId;

/// A series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The series.
    pub id: SeriesId,
    /// On which days.
    pub rule: SeriesRule,
    /// What its shifts have in common.
    pub values: SeriesValues,
    /// Goes up by one at each change.
    pub version: i32,
}
