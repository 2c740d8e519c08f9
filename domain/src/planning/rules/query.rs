//! Which planning is checked.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::preset::Preset;
use crate::check::Check;
use crate::planning::{Person, TeamName, monday_of};
use crate::problem::FieldCode;
use crate::{Page, PageQuery, Result, TeamId, UserId};

/// The most weeks in one check: a year and what hangs over.
pub const MAX_WEEKS: i32 = 54;

/// Whose planning, from when to when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckQuery {
    /// Any day of the first week; the current one when absent.
    pub from: Option<Date>,
    /// Any day of the last week; four weeks when absent.
    pub to: Option<Date>,
    /// Only this person.
    pub user_id: Option<UserId>,
    /// Only the people of this team.
    pub team_id: Option<TeamId>,
    /// The page.
    pub page: PageQuery,
}

/// Whole civil weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedWeeks {
    /// The Monday of the first.
    pub from: Date,
    /// The Sunday of the last.
    pub to: Date,
}

/// What was found, with what a screen says about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanningCheck {
    /// The weeks that were looked at.
    pub weeks: CheckedWeeks,
    /// Whose rules were applied.
    pub preset: Preset,
    /// Findings by name of the person, day and rule.
    pub findings: Page<Finding>,
    /// Everybody who was asked for, by name.
    pub people: Vec<Person>,
    /// Every team, by name.
    pub teams: Vec<TeamName>,
}

impl CheckQuery {
    /// The whole weeks that are meant.
    ///
    /// # Errors
    /// `Invalid` on `from` or `to`: outside the calendar, the wrong way round, over [`MAX_WEEKS`].
    pub fn weeks(&self, today: Date) -> Result<CheckedWeeks> {
        let mut check = Check::new();
        let from = self.from.unwrap_or(today);
        let to = self.to.unwrap_or(from.saturating_add(jiff::Span::new().weeks(3)));
        for (field, day) in [("from", from), ("to", to)] {
            let plannable = (1970..2200).contains(&day.year());
            check.ensure(plannable, field, FieldCode::Time);
        }
        check.ensure(to >= from, "to", FieldCode::EndBeforeStart);
        let from = monday_of(from).unwrap_or(from);
        let last = monday_of(to).unwrap_or(to);
        let days = from.until(last).map_or(i32::MAX, |span| span.get_days());
        check.ensure(days < MAX_WEEKS * 7, "to", FieldCode::TooManyHours(7 * 24 * 54));
        check.done(CheckedWeeks {
            from,
            to: last.saturating_add(jiff::Span::new().days(6)),
        })
    }
}

impl CheckedWeeks {
    /// How many weeks.
    pub fn count(&self) -> usize {
        let days = self.from.until(self.to).map_or(0, |span| span.get_days());
        usize::try_from((days + 1) / 7).unwrap_or(0)
    }
}
