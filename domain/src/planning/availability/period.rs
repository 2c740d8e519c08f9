//! What one screen shows of somebody's time: four weeks.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Availability, Occurrence};
use crate::UserId;

/// Days on the screen.
pub const PERIOD_DAYS: i64 = 28;

/// Which four weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodQuery {
    /// Any day of the first week; this week when absent.
    pub day: Option<Date>,
    /// Whose; one's own when absent.
    #[serde(default)]
    pub user_id: Option<UserId>,
}

/// Four weeks of one's own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvailabilityPeriod {
    /// The first day, a Monday.
    pub monday: Date,
    /// Today in the workspace's zone, from the server.
    pub today: Date,
    /// What was said about it, by start.
    pub items: Vec<Availability>,
}

impl AvailabilityPeriod {
    /// The days, in order.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        let monday = self.monday;
        (0..PERIOD_DAYS).map(move |day| monday.saturating_add(jiff::Span::new().days(day)))
    }

    /// What touches a day, by start.
    pub fn on(&self, day: Date) -> Vec<(&Availability, Occurrence)> {
        let mut found: Vec<_> = self
            .items
            .iter()
            .flat_map(|item| item.occurrences.iter().map(move |occurrence| (item, *occurrence)))
            .filter(|(_, occurrence)| occurrence.is_on(day))
            .collect();
        found.sort_by_key(|(item, occurrence)| (occurrence.local.start, occurrence.local.end, item.id));
        found
    }
}
