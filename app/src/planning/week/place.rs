//! What the address says: which week, which mission, which open shift.

use domain::planning::{WeekQuery, monday_of};
use domain::{MissionId, ShiftId, TeamId};
use jiff::civil::Date;
use std::str::FromStr;

/// Years that can be planned in; a week at their edge still has its seven days.
const YEARS: std::ops::RangeInclusive<i16> = 1971..=2198;

/// What is drawn: the week, one of its days, or the month around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// People by days.
    #[default]
    Week,
    /// People by hours.
    Day,
    /// People by the days of a month.
    Month,
}

impl FromStr for View {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "week" => Ok(Self::Week),
            "day" => Ok(Self::Day),
            "month" => Ok(Self::Month),
            _ => Err(()),
        }
    }
}

/// The part of the address after `?`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Any day of the week; the current week when absent.
    pub day: Option<Date>,
    /// Shows one mission only.
    pub mission: Option<MissionId>,
    /// Shows the people of one team only.
    pub team: Option<TeamId>,
    /// The shift whose dialog is open.
    pub shift: Option<ShiftId>,
    /// What is drawn.
    pub view: View,
    /// Whether the week's rows are missions rather than people.
    pub by_mission: bool,
    /// Whether something could not be read and was left out.
    pub is_broken: bool,
}

impl Place {
    /// The same for the people of this team, or for everybody.
    #[must_use]
    pub fn with_team(self, team: Option<TeamId>) -> Self {
        Self { team, ..self }
    }

    /// The same days drawn otherwise.
    #[must_use]
    pub fn with_view(self, view: View) -> Self {
        Self {
            view,
            shift: None,
            ..self
        }
    }

    /// Reads the value of `view`.
    #[must_use]
    pub fn read_view(mut self, view: Option<&str>) -> Self {
        self.view = self.take(view).unwrap_or_default();
        self
    }

    /// The same with missions as rows, or people.
    #[must_use]
    pub fn with_missions(self, by_mission: bool) -> Self {
        Self {
            by_mission,
            shift: None,
            ..self
        }
    }

    /// Reads the value of `rows`.
    #[must_use]
    pub fn read_rows(mut self, rows: Option<&str>) -> Self {
        let rows = rows.filter(|rows| !rows.is_empty());
        self.by_mission = rows == Some("mission");
        self.is_broken |= rows.is_some_and(|rows| !matches!(rows, "mission" | "people"));
        self
    }

    /// Reads the value of `team`.
    #[must_use]
    pub fn read_team(mut self, team: Option<&str>) -> Self {
        self.team = self.take(team);
        self
    }

    /// Reads the values of `week`, `mission` and `shift`.
    pub fn read(week: Option<&str>, mission: Option<&str>, shift: Option<&str>) -> Self {
        let mut place = Self::default();
        let day: Option<Date> = place.take(week);
        place.day = day.filter(|day| YEARS.contains(&day.year()));
        place.is_broken |= day != place.day;
        place.mission = place.take(mission);
        place.shift = place.take(shift);
        place
    }

    fn take<T: FromStr>(&mut self, text: Option<&str>) -> Option<T> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        let value = text.parse().ok();
        self.is_broken |= value.is_none();
        value
    }

    /// The same week and mission with this shift open, or none.
    #[must_use]
    pub fn with_shift(self, shift: Option<ShiftId>) -> Self {
        Self { shift, ..self }
    }

    /// The same mission in the week of this day, or in the current one.
    #[must_use]
    pub fn with_day(self, day: Option<Date>) -> Self {
        Self {
            day,
            shift: None,
            ..self
        }
    }

    /// What to ask the server. The mission is filtered in the browser, which must know all that keeps people busy to
    /// warn of overlaps.
    pub fn query(&self) -> WeekQuery {
        WeekQuery {
            day: self.day.map(|day| monday_of(day).unwrap_or(day)),
            mission_id: None,
            team_id: self.team,
        }
    }

    /// `?week=...&mission=...&team=...&view=...&rows=...&shift=...`, or nothing.
    pub fn search(&self) -> String {
        let week = self.day.map(|day| format!("week={day}"));
        let mission = self.mission.map(|id| format!("mission={id}"));
        let team = self.team.map(|id| format!("team={id}"));
        let view = match self.view {
            View::Week => None,
            View::Day => Some("view=day".to_owned()),
            View::Month => Some("view=month".to_owned()),
        };
        let shift = self.shift.map(|id| format!("shift={id}"));
        let rows = self.by_mission.then(|| "rows=mission".to_owned());
        let parts: Vec<_> = [week, mission, team, view, rows, shift]
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::samples::{mission_id, shift_id};

    #[test]
    fn an_address_reads_back() {
        let place = Place {
            day: Some("2026-11-25".parse().unwrap()),
            mission: Some(mission_id(1)),
            team: Some(TeamId(mission_id(2).0)),
            shift: Some(shift_id(1)),
            view: View::Month,
            by_mission: true,
            is_broken: false,
        };
        let search = place.search();
        let value = |name: &str| {
            let rest = search.split_once(&format!("{name}=")).unwrap().1;
            rest.split('&').next().map(ToOwned::to_owned)
        };
        let (week, mission, shift) = (value("week"), value("mission"), value("shift"));
        let read = Place::read(week.as_deref(), mission.as_deref(), shift.as_deref());
        let read = read.read_team(value("team").as_deref());
        let read = read.read_view(value("view").as_deref());
        assert_eq!(read.read_rows(value("rows").as_deref()), place);
        assert_eq!(Place::default().search(), "");
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_said() {
        for week in ["demain", "2026-13-45", "9999-01-01", "0001-01-01"] {
            let place = Place::read(Some(week), None, None);
            assert_eq!((place.day, place.is_broken), (None, true), "{week}");
        }
        assert!(Place::read(None, Some("1"), None).is_broken);
        let place = Place::default().read_view(Some("year"));
        assert_eq!((place.view, place.is_broken), (View::Week, true));
        assert!(!Place::read(Some(""), None, None).is_broken);
    }
}
