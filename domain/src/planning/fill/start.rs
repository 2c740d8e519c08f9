//! Which open shifts are to be filled, by whom.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::planning::Span;
use crate::{FieldCode, MissionId, Problem, Result, TeamId};

/// The longest period, both days included: five weeks. Nobody can look through more proposals at once.
pub const MAX_FILL_DAYS: i64 = 35;
/// The most open shifts in one run, which are accepted in one transaction.
pub const MAX_FILL_POSTS: u32 = 500;

/// Looks for people for the open shifts of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartFill {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Only the people of this team may be proposed.
    #[serde(default)]
    pub team_id: Option<TeamId>,
    /// Only the shifts of this mission.
    #[serde(default)]
    pub mission_id: Option<MissionId>,
}

impl StartFill {
    /// Itself.
    ///
    /// # Errors
    /// `Invalid` on `from` or `to`: outside the calendar, the wrong way round, over [`MAX_FILL_DAYS`].
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        for (field, day) in [("from", self.from), ("to", self.to)] {
            check.ensure((1971..2199).contains(&day.year()), field, FieldCode::Time);
        }
        check.ensure(self.to >= self.from, "to", FieldCode::EndBeforeStart);
        let days = self
            .from
            .until(self.to)
            .map_or(i64::MAX, |span| i64::from(span.get_days()));
        check.ensure(days < MAX_FILL_DAYS, "to", FieldCode::Entries(1, MAX_FILL_DAYS));
        check.done(self)
    }

    /// From when to when a shift of the period begins: what has begun already is left as it is.
    ///
    /// # Errors
    /// `Invalid` when the calendar ends; on `to` when all of it is over.
    pub fn span(self, zone: &TimeZone, now: Timestamp) -> Result<Span> {
        let midnight = |field: &str, day: Date| {
            day.to_zoned(zone.clone())
                .map(|zoned| zoned.timestamp())
                .map_err(|_| Problem::invalid().with_field(field, FieldCode::Time))
        };
        let after = self.to.saturating_add(jiff::Span::new().days(1));
        let span = Span {
            starts_at: midnight("from", self.from)?.max(now),
            ends_at: midnight("to", after)?,
        };
        if span.ends_at <= span.starts_at {
            return Err(nothing_open());
        }
        Ok(span)
    }
}

/// The refusal when there is nothing to fill.
pub fn nothing_open() -> Problem {
    Problem::conflict(
        "nothing-open",
        "No shift to come in this period is without a person. Choose other days.",
    )
}

/// The refusal when there is too much to fill.
pub fn too_many_open(found: i64) -> Problem {
    Problem::conflict(
        "too-many-open",
        "There are too many open shifts in this period. Choose fewer days or one mission.",
    )
    .with("most", &MAX_FILL_POSTS)
    .with("found", &found)
}
