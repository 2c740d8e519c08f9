//! One shift again and again.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::plan::BatchPlan;
use crate::check::Check;
use crate::planning::{
    MAX_OCCURRENCES, PlannedShift, SeriesRule, SeriesValues, Shift, ShiftStatus, Weekdays, When,
};
use crate::{FieldCode, Problem, Result, ShiftId};

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

/// Makes a series of a shift: at the same hours, every so many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatShift {
    /// Which one.
    pub shift_id: ShiftId,
    /// 1 for every week, 2 for every other week, at most 4.
    pub every_weeks: u32,
    /// On which days of the week, beside the one of the shift.
    #[serde(default)]
    pub days: Weekdays,
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
        check.ensure(self.days.is_valid(), "days", FieldCode::Range(1, 7));
        match self.ends {
            RepeatEnd::Count(count) => {
                let most = i64::try_from(MAX_OCCURRENCES).unwrap_or(i64::MAX) - 1;
                check.range("count", i64::from(count), 1, most);
            }
            RepeatEnd::Until(until) => {
                check.ensure((1970..2200).contains(&until.year()), "until", FieldCode::Time);
            }
        }
        check.done(self)
    }

    /// The rule of the series that begins with the shift.
    ///
    /// # Errors
    /// `Invalid` on `until` or `count`; `series-too-long`; `shift-cancelled`.
    pub fn rule(&self, shift: &Shift) -> Result<SeriesRule> {
        if shift.status == ShiftStatus::Cancelled {
            let detail = "This shift is cancelled. Confirm it before repeating it.";
            return Err(Problem::conflict("shift-cancelled", detail));
        }
        let first = shift.local.start.date();
        SeriesRule::begin(first, self.days, self.every_weeks, self.ends)
    }

    /// The shifts that follow.
    ///
    /// # Errors
    /// As [`RepeatShift::rule`]; `Invalid` at the end of the calendar.
    pub fn plan(&self, shift: &Shift, zone: &TimeZone) -> Result<BatchPlan> {
        let field = match self.ends {
            RepeatEnd::Count(_) => "count",
            RepeatEnd::Until(_) => "until",
        };
        let values = SeriesValues::of(shift);
        let mut plan = BatchPlan::default();
        for day in self.rule(shift)?.days().skip(1) {
            let set = values.set(When::Instants(shift.span));
            plan.add(zone, set, values.local(day)?, Some(shift.id), field)?;
        }
        Ok(plan)
    }
}

impl PlannedShift {
    /// The day it begins on.
    pub fn day(&self) -> Date {
        self.local.start.date()
    }
}
