//! Which rows of the trail are wanted.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::AuditCursor;
use crate::check::Check;
use crate::page::MAX_SIZE;
use crate::problem::FieldCode;
use crate::{Problem, Result, UserId};

/// The most rows of an export; a longer one is refused and not cut off.
pub const MAX_EXPORT: u32 = 20_000;

/// The longest name of an action; a longer one is no action.
const MAX_NAME: u32 = 80;

/// One end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// An instant.
    At(Timestamp),
    /// A day of the workspace: its beginning for `from`, its end for `to`.
    Day(Date),
}

/// Which rows; none of it means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuditFilter {
    /// Those of this person.
    pub actor_id: Option<UserId>,
    /// Those of this action.
    pub action: Option<String>,
    /// Those about this kind of thing.
    pub entity: Option<String>,
    /// Those about this very thing.
    pub entity_id: Option<Uuid>,
    /// Those of this request.
    pub request_id: Option<Uuid>,
    /// Those from then on.
    pub from: Option<Edge>,
    /// Those before.
    pub to: Option<Edge>,
}

/// Which part of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuditQuery {
    /// Which rows.
    pub filter: AuditFilter,
    /// Those after this one; the newest when absent.
    pub cursor: Option<AuditCursor>,
    /// At most so many.
    pub size: u32,
}

impl Default for AuditQuery {
    fn default() -> Self {
        Self {
            filter: AuditFilter::default(),
            cursor: None,
            size: 50,
        }
    }
}

impl AuditQuery {
    /// # Errors
    /// `Invalid` naming `size`, `action` or `entity`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        check.range("size", i64::from(self.size), 1, i64::from(MAX_SIZE));
        self.filter.check_names(&mut check);
        check.done(self)
    }
}

impl AuditFilter {
    /// # Errors
    /// `Invalid` naming `action` or `entity`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        self.check_names(&mut check);
        check.done(self)
    }

    fn check_names(&self, check: &mut Check) {
        for (field, name) in [("action", &self.action), ("entity", &self.entity)] {
            if let Some(name) = name {
                check.line(field, name, MAX_NAME);
            }
        }
    }

    /// The period as instants: from the first, to before the second.
    ///
    /// # Errors
    /// `Invalid` on `from` or `to` outside the years 1970 to 2199, or when it ends before it begins.
    pub fn period(&self, zone: &TimeZone) -> Result<(Timestamp, Timestamp)> {
        period(self.from, self.to, zone)
    }
}

/// A period as instants: from the first, to before the second.
///
/// # Errors
/// As [`AuditFilter::period`].
pub(crate) fn period(
    from: Option<Edge>,
    to: Option<Edge>,
    zone: &TimeZone,
) -> Result<(Timestamp, Timestamp)> {
    let refused = |field: &str| Problem::invalid().with_field(field, FieldCode::Time);
    let (earliest, latest) = (Timestamp::UNIX_EPOCH, crate::planning::latest());
    let instant = |field: &str, edge: Edge, days: i64| {
        let at = match edge {
            Edge::At(at) => Some(at),
            Edge::Day(day) => midnight(day, days, zone),
        };
        at.filter(|at| (earliest..=latest).contains(at))
            .ok_or_else(|| refused(field))
    };
    let from = from.map_or(Ok(earliest), |edge| instant("from", edge, 0))?;
    let to = to.map_or(Ok(latest), |edge| instant("to", edge, 1))?;
    if to <= from {
        return Err(Problem::invalid().with_field("to", FieldCode::EndBeforeStart));
    }
    Ok((from, to))
}

/// The beginning of the day so many days later.
fn midnight(day: Date, days: i64, zone: &TimeZone) -> Option<Timestamp> {
    let day = day.checked_add(days.days()).ok()?;
    Some(day.to_zoned(zone.clone()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn day(text: &str) -> Edge {
        Edge::Day(text.parse().unwrap())
    }

    #[test]
    fn a_day_is_whole_in_the_zone_of_the_workspace_across_a_clock_change() {
        let filter = AuditFilter {
            from: Some(day("2026-10-25")),
            to: Some(day("2026-10-25")),
            ..AuditFilter::default()
        };
        let (from, to) = filter.period(&paris()).unwrap();
        assert_eq!(from.to_string(), "2026-10-24T22:00:00Z");
        assert_eq!(to.to_string(), "2026-10-25T23:00:00Z");
    }

    #[test]
    fn a_period_that_ends_before_it_begins_or_lies_outside_the_calendar_is_refused() {
        let refused = |from, to| {
            let filter = AuditFilter {
                from,
                to,
                ..AuditFilter::default()
            };
            filter.period(&paris()).unwrap_err().errors[0].field.clone()
        };
        assert_eq!(refused(Some(day("2026-11-02")), Some(day("2026-11-01"))), "to");
        assert_eq!(refused(Some(day("1969-12-01")), None), "from");
        assert_eq!(refused(None, Some(day("9999-12-31"))), "to");
        assert_eq!(refused(Some(Edge::At(Timestamp::MIN)), None), "from");
    }

    #[test]
    fn names_that_no_action_has_are_refused() {
        let query = |action: &str, size| {
            let filter = AuditFilter {
                action: Some(action.into()),
                ..AuditFilter::default()
            };
            AuditQuery {
                filter,
                size,
                ..AuditQuery::default()
            }
            .check()
        };
        assert!(query("shift.updated", 200).is_ok());
        assert!(query("a\0b", 50).unwrap_err().field("action").is_some());
        assert!(query("shift.updated", 201).unwrap_err().field("size").is_some());
    }
}
