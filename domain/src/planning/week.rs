//! A week of the planning: everything one screen shows, and the sums on it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::rules::Finding;
use super::{Availability, Mission, Shift, WeekPublication};
use crate::{MissionId, PermissionSet, Role, TeamId, UserId};

/// Which week is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekQuery {
    /// Any day of the week; the current week when absent.
    pub day: Option<Date>,
    /// Only shifts of this mission.
    pub mission_id: Option<MissionId>,
    /// Only the people of this team, with their shifts and those of nobody.
    #[serde(default)]
    pub team_id: Option<TeamId>,
}

/// A row of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The member.
    pub user_id: UserId,
    /// Their name.
    pub display_name: String,
}

/// A team whose people the grid can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamName {
    /// The team.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

/// A week as one screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    /// Its first day.
    pub monday: Date,
    /// Today in the workspace's zone, from the server: the browser must not disagree while it hydrates.
    pub today: Date,
    /// The workspace's IANA zone.
    pub time_zone: String,
    /// The seven days' beginnings and the end of the last, as instants.
    pub bounds: [Timestamp; 8],
    /// The reader's built-in role.
    pub role: Role,
    /// What the reader may do.
    pub permissions: PermissionSet,
    /// Everybody who was asked for, by name.
    pub people: Vec<Person>,
    /// Every mission, by name.
    pub missions: Vec<Mission>,
    /// Every team, by name.
    pub teams: Vec<TeamName>,
    /// Every skill a shift may need, by name.
    #[serde(default)]
    pub skills: Vec<super::exchange::SkillName>,
    /// Shifts that touch the week, by start.
    pub shifts: Vec<Shift>,
    /// How it stands against what people were told.
    pub publication: WeekPublication,
    /// What people said about their time, with the times that touch the week.
    pub availabilities: Vec<Availability>,
    /// Rules of working time that the week breaks, by person and day; none for who does not plan.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// Who is proposed for open shifts that begin in the week; none for who does not plan.
    #[serde(default)]
    pub proposals: Vec<super::fill::ProposedTaker>,
    /// The series of its shifts.
    #[serde(default)]
    pub series: super::WeekSeries,
}

/// Planned minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// By day of the week, Monday first.
    pub days: [i64; 7],
    /// Of the whole week.
    pub week: i64,
}

/// The Monday of the week a day is in (ISO 8601).
pub fn monday_of(day: Date) -> Option<Date> {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(back)).ok()
}

impl Week {
    /// The seven days.
    pub fn days(&self) -> [Date; 7] {
        let mut days = [self.monday; 7];
        for i in 1..7 {
            // Saturates at the end of the calendar, which `day_bounds` has refused long before.
            days[i] = days[i - 1].saturating_add(jiff::Span::new().days(1));
        }
        days
    }

    /// Sums of the shifts that `counts` lets through; a shift over midnight counts on each day what lies in it. Cancelled
    /// shifts count nothing.
    pub fn totals(&self, counts: impl Fn(&Shift) -> bool) -> Totals {
        let mut totals = Totals::default();
        let counted = |shift: &&Shift| shift.status != super::ShiftStatus::Cancelled && counts(shift);
        for shift in self.shifts.iter().filter(counted) {
            for (day, bounds) in totals.days.iter_mut().zip(self.bounds.windows(2)) {
                *day += shift.span.minutes_within(bounds[0], bounds[1]);
            }
        }
        totals.week = totals.days.iter().sum();
        totals
    }

    /// The column a shift is drawn in: the day it starts on, or Monday when it began before the week.
    pub fn column(&self, shift: &Shift) -> usize {
        let day = shift.local.start.date();
        self.days().iter().rposition(|other| *other <= day).unwrap_or(0)
    }

    /// A shift of the same person at the same time, if the week has one.
    pub fn clash(&self, shift: &Shift) -> Option<&Shift> {
        self.shifts.iter().find(|other| shift.clashes_with(other))
    }
}
