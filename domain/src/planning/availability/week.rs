//! What people said about their time, beside what is planned: warned of, never refused. Whoever plans knows what was
//! agreed on the telephone.

use jiff::civil::Date;

use super::super::{Span, Week};
use super::{Availability, AvailabilityStatus, Occurrence};
use crate::UserId;

impl Week {
    /// What stands against somebody working then: what is certain before a leave that nobody has answered yet.
    pub fn away(&self, user: UserId, span: Span) -> Option<(&Availability, Occurrence)> {
        let touching = |item: &Availability| {
            let mut times = item.occurrences.iter().copied();
            times.find(|time| time.span.overlaps(span))
        };
        let mut found: Vec<_> = self
            .availabilities
            .iter()
            .filter(|item| item.user_id == user && item.is_away())
            .filter_map(|item| touching(item).map(|time| (item, time)))
            .collect();
        found.sort_by_key(|(item, _)| item.status == AvailabilityStatus::Requested);
        found.into_iter().next()
    }

    /// What somebody said about a day, with its times on it; refused leave says nothing.
    pub fn said_on(&self, user: UserId, day: Date) -> impl Iterator<Item = (&Availability, Occurrence)> {
        self.availabilities
            .iter()
            .filter(move |item| item.user_id == user && item.status != AvailabilityStatus::Refused)
            .flat_map(|item| item.occurrences.iter().map(move |time| (item, *time)))
            .filter(move |(_, time)| time.is_on(day))
    }
}
