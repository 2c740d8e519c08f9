//! One shift again and again.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::plan::{BatchPlan, days_between, days_later, out_of_calendar};
use crate::check::Check;
use crate::planning::{SetShift, Shift, ShiftStatus};
use crate::{FieldCode, Problem, Result, ShiftId};

/// The most shifts that a repetition makes: a year of weeks.
pub const MAX_REPEATS: u32 = 53;
/// The most weeks between two.
const MAX_WEEKS: u32 = 4;

/// When a repetition ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RepeatEnd {
    /// After so many more shifts.
    Count(u32),
    /// With the last one that begins on this day or before.
    Until(Date),
}

/// Repeats a shift at the same hours of the same day, every so many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatShift {
    /// Which one.
    pub shift_id: ShiftId,
    /// 1 for every week, 2 for every other week, at most 4.
    pub every_weeks: u32,
    /// When it ends.
    pub ends: RepeatEnd,
    /// Leaves out what cannot be; otherwise nothing is made when something cannot be.
    pub skip_conflicts: bool,
    /// Writes nothing, only reports.
    pub dry_run: bool,
}

impl RepeatShift {
    /// Itself, when what it says about itself is in order.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        let weeks = i64::from(self.every_weeks);
        check.range("every_weeks", weeks, 1, i64::from(MAX_WEEKS));
        match self.ends {
            RepeatEnd::Count(count) => check.range("count", i64::from(count), 1, i64::from(MAX_REPEATS)),
            RepeatEnd::Until(until) => {
                check.ensure((1970..2200).contains(&until.year()), "until", FieldCode::Time);
            }
        }
        check.done(self)
    }

    /// How many shifts it makes of one that begins on that day.
    ///
    /// # Errors
    /// `Invalid` on `until` when that is none, or too many.
    fn count(&self, first: Date) -> Result<u32> {
        let until = match self.ends {
            RepeatEnd::Count(count) => return Ok(count),
            RepeatEnd::Until(until) => until,
        };
        let step = 7 * i32::try_from(self.every_weeks).unwrap_or(1);
        let count = u32::try_from(days_between(first, until) / step).unwrap_or(0);
        let mut check = Check::new();
        check.ensure(count > 0, "until", FieldCode::EndBeforeStart);
        let most = i64::from(MAX_REPEATS);
        check.ensure(count <= MAX_REPEATS, "until", FieldCode::Entries(1, most));
        check.done(count)
    }

    /// The shifts that follow.
    ///
    /// # Errors
    /// `Invalid` on `until` or `count`; `shift-cancelled`.
    pub fn plan(&self, shift: &Shift, zone: &TimeZone) -> Result<BatchPlan> {
        if shift.status == ShiftStatus::Cancelled {
            let detail = "This shift is cancelled. Confirm it before repeating it.";
            return Err(Problem::conflict("shift-cancelled", detail));
        }
        let mut plan = BatchPlan::default();
        for number in 1..=self.count(shift.local.start.date())? {
            let days = i32::try_from(7 * self.every_weeks * number).map_err(|_| out_of_calendar("count"))?;
            let local = days_later(shift.local, days, "count")?;
            plan.add(zone, SetShift::from(shift), local, Some(shift.id), "count")?;
        }
        Ok(plan)
    }
}
