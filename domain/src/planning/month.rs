//! A month of the planning: how much everybody works on each day, and on what.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{Mission, Person, Shift, ShiftStatus, TeamName};
use crate::{FieldCode, MissionId, PermissionSet, Problem, Result, TeamId, UserId};

/// Which month is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthQuery {
    /// Any day of the month; the current month when absent.
    pub day: Option<Date>,
    /// Only shifts of this mission.
    pub mission_id: Option<MissionId>,
    /// Only the people of this team, with their shifts and those of nobody.
    pub team_id: Option<TeamId>,
}

/// What one person does on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthCell {
    /// Who; nobody yet when absent.
    pub user_id: Option<UserId>,
    /// Day of the month, the first is 0.
    pub day: usize,
    /// Planned minutes; a shift over midnight counts on each day what lies in it.
    pub minutes: i64,
    /// The missions, each once, by first start.
    pub missions: Vec<MissionId>,
}

/// A month as one screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// Today in the workspace's zone.
    pub today: Date,
    /// What the reader may do.
    pub permissions: PermissionSet,
    /// Everybody who was asked for, by name.
    pub people: Vec<Person>,
    /// Every mission, by name.
    pub missions: Vec<Mission>,
    /// Every team, by name.
    pub teams: Vec<TeamName>,
    /// The days on which somebody does something.
    pub cells: Vec<MonthCell>,
}

impl Month {
    /// Its days.
    pub fn days(&self) -> Vec<Date> {
        days_of(self.first)
    }
}

fn days_of(first: Date) -> Vec<Date> {
    let count = i64::from(first.days_in_month());
    (0..count).map(|day| first.saturating_add(day.days())).collect()
}

/// The midnights that bound the days of a month in a zone: one more than it has days.
///
/// # Errors
/// `Invalid` on `day` when the calendar ends.
pub fn month_bounds(first: Date, zone: &TimeZone) -> Result<Vec<Timestamp>> {
    let bad = || Problem::invalid().with_field("day", FieldCode::Time);
    let after = i64::from(first.days_in_month());
    (0..=after)
        .map(|day| {
            let day = first.checked_add(day.days()).map_err(|_| bad())?;
            Ok(day.to_zoned(zone.clone()).map_err(|_| bad())?.timestamp())
        })
        .collect()
}

/// Sums shifts, which come by start, by person and day. Cancelled ones count nothing.
pub fn month_cells(bounds: &[Timestamp], shifts: &[Shift]) -> Vec<MonthCell> {
    let mut cells: BTreeMap<(Option<UserId>, usize), MonthCell> = BTreeMap::new();
    for shift in shifts
        .iter()
        .filter(|shift| shift.status != ShiftStatus::Cancelled)
    {
        let first = bounds
            .partition_point(|bound| *bound <= shift.span.starts_at)
            .saturating_sub(1);
        for (day, bounds) in bounds.windows(2).enumerate().skip(first) {
            let minutes = shift.span.minutes_within(bounds[0], bounds[1]);
            if minutes == 0 {
                break;
            }
            let cell = cells.entry((shift.user_id, day)).or_insert_with(|| MonthCell {
                user_id: shift.user_id,
                day,
                minutes: 0,
                missions: Vec::new(),
            });
            cell.minutes += minutes;
            if !cell.missions.contains(&shift.mission_id) {
                cell.missions.push(shift.mission_id);
            }
        }
    }
    cells.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ShiftId;
    use crate::planning::{LocalSpan, Span};

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn shift(mission: u128, start: &str, end: &str, status: ShiftStatus) -> Shift {
        let local = LocalSpan {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
        };
        let span: Span = local.resolve(&paris()).unwrap();
        Shift {
            skill_id: None,
            id: ShiftId(uuid::Uuid::from_u128(1)),
            user_id: None,
            mission_id: MissionId(uuid::Uuid::from_u128(mission)),
            role: "Son".into(),
            span,
            local,
            status,
            note: String::new(),
            version: 1,
        }
    }

    #[test]
    fn a_night_counts_on_both_days_and_across_the_clock_change_what_was_worked() {
        let bounds = month_bounds("2026-10-01".parse().unwrap(), &paris()).unwrap();
        assert_eq!(bounds.len(), 32);
        let night = shift(1, "2026-10-24T22:00", "2026-10-25T06:00", ShiftStatus::Confirmed);
        let cells = month_cells(&bounds, &[night]);
        let sums: Vec<_> = cells.iter().map(|cell| (cell.day, cell.minutes)).collect();
        assert_eq!(sums, [(23, 120), (24, 420)]);
    }

    #[test]
    fn what_reaches_out_of_the_month_counts_inside_it_and_what_is_called_off_nowhere() {
        let bounds = month_bounds("2026-02-01".parse().unwrap(), &paris()).unwrap();
        let shifts = [
            shift(1, "2026-01-31T20:00", "2026-02-01T02:00", ShiftStatus::Confirmed),
            shift(1, "2026-02-01T09:00", "2026-02-01T10:00", ShiftStatus::Draft),
            shift(2, "2026-02-01T11:00", "2026-02-01T12:00", ShiftStatus::Confirmed),
            shift(3, "2026-02-01T13:00", "2026-02-01T15:00", ShiftStatus::Cancelled),
            shift(1, "2026-02-28T20:00", "2026-03-01T02:00", ShiftStatus::Confirmed),
        ];
        let cells = month_cells(&bounds, &shifts);
        let sums: Vec<_> = cells
            .iter()
            .map(|cell| (cell.day, cell.minutes, cell.missions.len()))
            .collect();
        assert_eq!(sums, [(0, 240, 2), (27, 240, 1)]);
    }

    #[test]
    fn february_has_its_days() {
        assert_eq!(days_of("2028-02-01".parse().unwrap()).len(), 29);
        assert_eq!(days_of("2026-02-01".parse().unwrap()).len(), 28);
    }
}
