//! Which weeks are published.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::planning::{Span, day_bounds, monday_of};
use crate::{FieldCode, Problem, Result, TeamId};

/// The most weeks that are published at once: a season's quarter. More would tell people of what nobody has planned yet.
pub const MAX_WEEKS: i64 = 13;

/// Whole weeks, from a Monday to a Sunday, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first Monday.
    pub from: Date,
    /// The last Sunday.
    pub to: Date,
}

impl Period {
    /// The weeks that two days and those between them are in.
    ///
    /// # Errors
    /// `Invalid` on `to` when it is before `from` or more than [`MAX_WEEKS`] are asked for; on `from` or `to` at the end of
    /// the calendar.
    pub fn around(from: Date, to: Date) -> Result<Self> {
        let out = |field: &str| Problem::invalid().with_field(field, FieldCode::Time);
        let mut check = Check::new();
        check.ensure(to >= from, "to", FieldCode::EndBeforeStart);
        let from = monday_of(from).ok_or_else(|| out("from"))?;
        let to = monday_of(to)
            .and_then(|monday| monday.checked_add(6.days()).ok())
            .ok_or_else(|| out("to"))?;
        let period = Self { from, to };
        let weeks = period.weeks();
        check.ensure(weeks <= MAX_WEEKS, "to", FieldCode::Entries(1, MAX_WEEKS));
        check.done(period)
    }

    /// How many weeks.
    pub fn weeks(self) -> i64 {
        (self.from.duration_until(self.to).as_hours() / 24 + 1) / 7
    }

    /// From the first midnight to the one after the last day. A shift belongs to the period it begins in, so that it
    /// belongs to one week only.
    ///
    /// # Errors
    /// `Invalid` on `week` at the end of the calendar.
    pub fn span(self, zone: &TimeZone) -> Result<Span> {
        let last = monday_of(self.to).unwrap_or(self.to);
        Ok(Span {
            starts_at: day_bounds(self.from, zone)?[0],
            ends_at: day_bounds(last, zone)?[7],
        })
    }

    /// The weeks that belong to both.
    pub fn within(self, other: Self) -> Option<Self> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        (from < to).then_some(Self { from, to })
    }
}

/// Publishes some weeks of the planning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishPeriod {
    /// A day of the first week.
    pub from: Date,
    /// A day of the last week.
    pub to: Date,
    /// Only the shifts of the people who are in this team.
    pub team_id: Option<TeamId>,
    /// What everybody concerned is told with it, at most 1000 characters; may be empty.
    pub note: String,
}

impl PublishPeriod {
    /// The same with whole weeks and a trimmed note.
    ///
    /// # Errors
    /// `Invalid` with the refused fields; see [`Period::around`].
    pub fn check(&self) -> Result<(Period, Self)> {
        let period = Period::around(self.from, self.to)?;
        let mut check = Check::new();
        let note = check.text("note", &self.note, 1000);
        check.done((
            period,
            Self {
                from: period.from,
                to: period.to,
                note,
                ..self.clone()
            },
        ))
    }
}
