//! A week copied into another.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

use super::plan::{BatchPlan, days_between, days_later};
use crate::check::Check;
use crate::planning::{SetShift, Shift, ShiftStatus, monday_of};
use crate::{FieldCode, MissionId, Problem, Result, TeamId, UserId};

/// How many people a copy can be given to others of.
pub const MAX_COPIED_TO: u32 = 200;

/// Where the copies stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyStatus {
    /// As the shifts they are made from.
    #[default]
    Keep,
    /// All of them are still being planned.
    Draft,
}

/// Who works in the place of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapUser {
    /// Who works in the week that is copied.
    pub from: UserId,
    /// Who works in the other one; nobody yet when absent.
    pub to: Option<UserId>,
}

/// Copies the shifts that begin in a week into another, at the same hours of the same days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyWeek {
    /// Any day of the week to copy.
    pub from_monday: Date,
    /// Any day of the week to copy it into.
    pub to_monday: Date,
    /// Only the shifts of people who are in this team.
    pub team_id: Option<TeamId>,
    /// Only the shifts of this mission.
    pub mission_id: Option<MissionId>,
    /// Who works in the place of whom; everybody else works again.
    pub user_map: Vec<MapUser>,
    /// Where the copies stand.
    pub as_status: CopyStatus,
    /// Writes nothing, only reports.
    pub dry_run: bool,
}

impl CopyWeek {
    /// The same, with the days moved to their Mondays.
    ///
    /// # Errors
    /// `Invalid` with the refused fields; `same-week`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        let mut monday = |field: &str, day: Date| {
            let monday = monday_of(day).filter(|monday| (1970..2200).contains(&monday.year()));
            check.ensure(monday.is_some(), field, FieldCode::Time);
            monday.unwrap_or(day)
        };
        let (from_monday, to_monday) = (
            monday("from_monday", self.from_monday),
            monday("to_monday", self.to_monday),
        );
        let (count, most) = (self.user_map.len(), MAX_COPIED_TO as usize);
        check.ensure(
            count <= most,
            "user_map",
            FieldCode::Entries(0, i64::from(MAX_COPIED_TO)),
        );
        let from: HashSet<UserId> = self.user_map.iter().map(|pair| pair.from).collect();
        check.ensure(from.len() == count, "user_map", FieldCode::Taken);
        let set = check.done(Self {
            from_monday,
            to_monday,
            ..self
        })?;
        if set.from_monday == set.to_monday {
            let problem = Problem::conflict(
                "same-week",
                "A week is not copied into itself. Choose another one.",
            );
            return Err(problem.with_field("to_monday", FieldCode::Taken));
        }
        Ok(set)
    }

    /// The copies of those of `shifts` that begin in the week and are not called off.
    ///
    /// # Errors
    /// `Invalid` on `to_monday` at the end of the calendar; `batch-too-large`.
    pub fn plan(&self, shifts: &[Shift], zone: &TimeZone) -> Result<BatchPlan> {
        let days = days_between(self.from_monday, self.to_monday);
        let users: HashMap<UserId, Option<UserId>> =
            self.user_map.iter().map(|pair| (pair.from, pair.to)).collect();
        let mut plan = BatchPlan::default();
        let begins_here = |shift: &&Shift| monday_of(shift.local.start.date()) == Some(self.from_monday);
        let wanted = shifts.iter().filter(begins_here);
        for shift in wanted.filter(|shift| shift.status != ShiftStatus::Cancelled) {
            let local = days_later(shift.local, days, "to_monday")?;
            let user_id = shift
                .user_id
                .and_then(|user| users.get(&user).copied().unwrap_or(Some(user)));
            let status = match self.as_status {
                CopyStatus::Keep => shift.status,
                CopyStatus::Draft => ShiftStatus::Draft,
            };
            let set = SetShift {
                user_id,
                status,
                ..SetShift::from(shift)
            };
            plan.add(zone, set, local, Some(shift.id), "to_monday")?;
        }
        Ok(plan)
    }
}
