//! The days of a zone, as instants.

use jiff::Timestamp;
use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;

use crate::problem::FieldCode;
use crate::{Problem, Result};

/// A civil day, with the instants of its clock that rules speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalDay {
    /// The day.
    pub date: Date,
    /// 0:00.
    pub starts_at: Timestamp,
    /// 6:00, where the night of the young ends.
    pub morning: Timestamp,
    /// 20:00, where the night of those under 16 begins.
    pub evening: Timestamp,
    /// 22:00, where the night of those under 18 begins.
    pub night: Timestamp,
    /// 24:00.
    pub ends_at: Timestamp,
}

impl LocalDay {
    /// The day in a zone.
    ///
    /// # Errors
    /// `Invalid` on `from` when the calendar ends.
    pub fn of(date: Date, zone: &TimeZone) -> Result<Self> {
        let at = |day: Date, hour: Time| {
            zone.to_ambiguous_zoned(day.to_datetime(hour))
                .compatible()
                .map(|zoned| zoned.timestamp())
                .map_err(|_| out_of_calendar())
        };
        let tomorrow = date.tomorrow().map_err(|_| out_of_calendar())?;
        Ok(Self {
            date,
            starts_at: at(date, Time::midnight())?,
            morning: at(date, time(6, 0, 0, 0))?,
            evening: at(date, time(20, 0, 0, 0))?,
            night: at(date, time(22, 0, 0, 0))?,
            ends_at: at(tomorrow, Time::midnight())?,
        })
    }
}

/// So many days in a row, from `first`.
///
/// # Errors
/// `Invalid` on `from` when the calendar ends.
pub fn local_days(first: Date, count: usize, zone: &TimeZone) -> Result<Vec<LocalDay>> {
    let mut days = Vec::with_capacity(count);
    let mut date = first;
    for _ in 0..count {
        days.push(LocalDay::of(date, zone)?);
        date = date.tomorrow().map_err(|_| out_of_calendar())?;
    }
    Ok(days)
}

fn out_of_calendar() -> Problem {
    Problem::invalid().with_field("from", FieldCode::Time)
}
