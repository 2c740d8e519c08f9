//! The occurrences that an event's own rules give (RFC 5545, 3.8.5).

use std::collections::{BTreeMap, HashSet};

use calcard::icalendar::ICalendarRecurrenceRule;
use domain::planning::ImportReason;
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use super::budget::Budget;
use super::event::Event;
use super::moment::{At, Length, Moment};
use super::occurrence::Key;
use super::rule::{End, Rule};

/// How far a series is followed.
pub(super) struct Limits<'a> {
    /// Rules end here.
    pub horizon: Timestamp,
    /// Of too long a series, what begins before is left out.
    pub history: Timestamp,
    /// The most occurrences.
    pub max: usize,
    /// The zone of days.
    pub days: &'a TimeZone,
}

/// An occurrence as the series has it.
pub(super) struct Slot {
    /// Start.
    pub start: Moment,
    /// How long.
    pub length: Length,
    /// `EXDATE` takes it out.
    pub excluded: bool,
}

/// A series, followed.
pub(super) struct Series {
    /// Its occurrences by original start.
    pub slots: BTreeMap<Key, Slot>,
    /// Why there are not all of them.
    pub cut: Option<ImportReason>,
    /// A rule cannot be followed.
    pub has_bad_rule: bool,
}

impl Series {
    /// Follows the rules of an event that starts then and lasts so long.
    pub fn new(event: &Event, start: &Moment, length: Length, limits: &Limits, budget: &mut Budget) -> Self {
        let mut series = Self {
            slots: BTreeMap::new(),
            cut: None,
            has_bad_rule: false,
        };
        series.insert(start.clone(), length);
        for rule in &event.rules {
            series.follow(rule, start, length, limits, budget);
            series.limit(limits);
        }
        for (extra, own_length) in &event.extra {
            let extra = match (start, extra) {
                (Moment::At(at), Moment::Day(day)) => at_time_of(at, day.to_datetime(Time::midnight())),
                _ => Some(extra.clone()),
            };
            if let Some(extra) = extra {
                series.insert(extra, own_length.unwrap_or(length));
            }
        }
        series.limit(limits);
        series.exclude(event, start, limits.days);
        series
    }

    fn insert(&mut self, start: Moment, length: Length) {
        self.slots.entry(Key::from(&start)).or_insert(Slot {
            start,
            length,
            excluded: false,
        });
    }

    fn follow(
        &mut self,
        rule: &ICalendarRecurrenceRule,
        start: &Moment,
        length: Length,
        limits: &Limits,
        budget: &mut Budget,
    ) {
        let Some(followed) = Rule::new(rule, start.civil(), until(rule, start)) else {
            self.has_bad_rule = true;
            return;
        };
        let horizon = start.civil_of(limits.horizon, limits.days);
        let mut starts = followed.starts(horizon, budget);
        // A start that the rule does not give is the first occurrence all the same, and counts.
        if starts.at.first() != Some(&start.civil())
            && let Some(count) = rule.count
        {
            starts.at.truncate((count as usize).saturating_sub(1));
        }
        let cut = match starts.end {
            End::Done => None,
            End::Horizon => Some(ImportReason::BeyondHorizon),
            End::Budget => Some(ImportReason::TooManyOccurrences),
        };
        self.cut = graver(self.cut, cut);
        if starts.at.len() > limits.max {
            let history = start.civil_of(limits.history, limits.days);
            starts.at.retain(|at| *at >= history);
            starts.at.truncate(limits.max);
            self.slots.retain(|_, slot| {
                slot.start
                    .instant(limits.days)
                    .is_some_and(|at| at >= limits.history)
            });
            self.cut = Some(ImportReason::TooManyOccurrences);
        }
        for at in starts.at.into_iter().filter_map(|civil| start.with_civil(civil)) {
            self.insert(at, length);
        }
    }

    fn limit(&mut self, limits: &Limits) {
        if self.slots.len() > limits.max {
            self.slots.retain(|_, slot| {
                slot.start
                    .instant(limits.days)
                    .is_some_and(|at| at >= limits.history)
            });
            while self.slots.len() > limits.max {
                self.slots.pop_last();
            }
            self.cut = Some(ImportReason::TooManyOccurrences);
        }
    }

    fn exclude(&mut self, event: &Event, start: &Moment, days: &TimeZone) {
        let keys: HashSet<Key> = event
            .except
            .iter()
            .map(|except| key_beside(except, start, days))
            .collect();
        let is_day = |except: &Moment| matches!(except, Moment::Day(_));
        let all_of_day: HashSet<_> = event
            .except
            .iter()
            .filter(|except| is_day(except))
            .map(|except| except.civil().date())
            .collect();
        for (key, slot) in &mut self.slots {
            slot.excluded = keys.contains(key) || all_of_day.contains(&slot.start.civil().date());
        }
    }
}

/// The key that `EXDATE` or `RECURRENCE-ID` means in a series that starts so: programs mix days and times.
pub(super) fn key_beside(original: &Moment, start: &Moment, days: &TimeZone) -> Key {
    match (start, original) {
        (Moment::Day(_), Moment::At(at)) if at.zone.to_fixed_offset().is_ok() => {
            Key::Day(days.to_datetime(at.instant).date())
        }
        (Moment::Day(_), Moment::At(at)) => Key::Day(at.civil.date()),
        (Moment::At(at), Moment::Day(day)) => {
            let same_time = at_time_of(at, day.to_datetime(Time::midnight()));
            same_time.as_ref().map_or(Key::Day(*day), Key::from)
        }
        _ => Key::from(original),
    }
}

fn at_time_of(at: &At, day: DateTime) -> Option<Moment> {
    At::new(day.date().to_datetime(at.civil.time()), at.zone.clone()).map(Moment::At)
}

/// `UNTIL` on the wall of the start. A day includes all its hours, a time without offset is of the start's zone.
fn until(rule: &ICalendarRecurrenceRule, start: &Moment) -> Option<DateTime> {
    let value = rule.until.as_ref()?;
    match (start, Moment::new(value, &TimeZone::UTC)?) {
        (Moment::Day(_), until) => Some(until.civil().date().to_datetime(Time::midnight())),
        (Moment::At(_), Moment::Day(day)) => Some(day.to_datetime(Time::MAX)),
        (Moment::At(start), Moment::At(until)) if value.tz_hour.is_some() => {
            Some(start.zone.to_datetime(until.instant))
        }
        (Moment::At(_), Moment::At(until)) => Some(until.civil),
    }
}

fn graver(one: Option<ImportReason>, other: Option<ImportReason>) -> Option<ImportReason> {
    if one == Some(ImportReason::TooManyOccurrences) {
        one
    } else {
        other.or(one)
    }
}
