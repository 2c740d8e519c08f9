//! Makes the entries of a series: its own occurrences, and those that overrides stand for.

use std::collections::HashMap;

use domain::planning::ImportReason;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Entry;
use super::budget::Budget;
use super::event::{Event, Given};
use super::moment::{Length, Moment};
use super::occurrence::{Draft, Key, length, refused};
use super::series::{Limits, Series, Slot};

/// An entry with its place in the report: line, then start.
pub(super) struct Placed {
    /// Line of the event it comes from, then its start.
    pub place: (u32, Option<Timestamp>),
    /// The entry.
    pub entry: Entry,
}

/// A master or an override with a start that can be read.
pub(super) struct Usable<'a> {
    /// The event.
    pub event: &'a Event,
    /// Its start.
    pub start: Moment,
    /// Original start of an override.
    pub key: Key,
}

/// The entries of one UID, as they are made.
pub(super) struct Emit<'a> {
    /// The zone of days.
    pub days: &'a TimeZone,
    /// What there is so far.
    pub placed: Vec<Placed>,
    /// The revision that called off the whole series.
    pub master_cancelled: Option<u32>,
}

impl Emit<'_> {
    fn place(&mut self, event: &Event, entry: Entry) {
        let start = match &entry {
            Entry::Occurrence(occurrence) => Some(occurrence.span.starts_at),
            Entry::Refused(refused) => refused.starts_at,
        };
        self.placed.push(Placed {
            place: (event.line, start),
            entry,
        });
    }

    fn refuse(&mut self, event: &Event, reason: ImportReason) {
        self.place(event, Entry::Refused(refused(event, reason)));
    }

    /// The event with its start; an override without one starts when the original did.
    pub fn usable<'e>(&mut self, event: &'e Event) -> Option<Usable<'e>> {
        let original = event.overrides.read();
        let reason = match (&event.start, &event.overrides) {
            (_, Given::Bad) | (Given::Bad, _) => ImportReason::BadTime,
            (Given::Absent, Given::Absent) => ImportReason::NoStart,
            (Given::Read(start), _) | (Given::Absent, Given::Read(start)) => {
                let key = Key::from(original.unwrap_or(start));
                return Some(Usable {
                    event,
                    start: start.clone(),
                    key,
                });
            }
        };
        self.refuse(
            event,
            if event.cancelled {
                ImportReason::Cancelled
            } else {
                reason
            },
        );
        None
    }

    /// The newest revision; the others are told about.
    pub fn newest<'e>(&mut self, mut revisions: Vec<Usable<'e>>) -> Option<Usable<'e>> {
        revisions.sort_by_key(|usable| (usable.event.sequence, usable.event.stamp, usable.event.line));
        let newest = revisions.pop();
        for old in revisions {
            self.refuse(old.event, ImportReason::Superseded);
        }
        newest
    }

    /// The master: once, or as a series with the overrides that stand for some of it, which are taken from `singles`.
    pub fn master(
        &mut self,
        master: &Usable,
        singles: &mut HashMap<Key, Usable>,
        ranges: &[Usable],
        limits: &Limits,
        budget: &mut Budget,
    ) {
        let (event, start) = (master.event, &master.start);
        let key = event.is_series.then_some(Key::from(start));
        let length = match length(event, start, self.days) {
            Ok(length) => length,
            Err(reason) => return self.refuse(event, reason),
        };
        let first = Draft {
            event,
            key,
            start,
            length,
            cancelled: event.cancelled,
        }
        .entry(self.days);
        // What is wrong with the first is wrong with all: one line tells it.
        if !event.is_series || matches!(first, Entry::Refused(_)) {
            if let Some(single) = singles.remove(&Key::from(start)) {
                return self.single(&single);
            }
            return self.place(event, first);
        }
        let mut series = Series::new(event, start, length, limits, budget);
        if series.slots.is_empty() {
            return self.refuse(event, ImportReason::TooManyOccurrences);
        }
        let begin = self.placed.len();
        for (key, slot) in std::mem::take(&mut series.slots) {
            let range = ranges.iter().rev().find(|range| range.key <= key);
            match (singles.remove(&key), range) {
                (Some(single), _) => self.single(&single),
                (None, Some(range)) if !slot.excluded => self.ranged(range, key, &slot),
                _ => {
                    let cancelled = event.cancelled || slot.excluded;
                    let draft = Draft {
                        event,
                        key: Some(key),
                        start: &slot.start,
                        length: slot.length,
                        cancelled,
                    };
                    self.place(event, draft.entry(self.days));
                }
            }
        }
        let bad_rule = series.has_bad_rule.then_some(ImportReason::BadRule);
        if let Some(reason) = bad_rule.or(series.cut) {
            note_last(&mut self.placed[begin..], reason);
        }
    }

    /// An override.
    pub fn single(&mut self, single: &Usable) {
        let event = single.event;
        match length(event, &single.start, self.days) {
            Ok(length) => self.overriding(single, single.key, &single.start, length),
            Err(reason) => self.refuse(event, reason),
        }
    }

    /// An occurrence after an override with `RANGE=THISANDFUTURE`: moved as far as the override moved its own.
    fn ranged(&mut self, range: &Usable, key: Key, slot: &Slot) {
        let moved = || {
            let original = range.event.overrides.read()?.instant(self.days)?;
            let distance = range
                .start
                .civil()
                .since(range.start.civil_of(original, self.days))
                .ok()?;
            let here = range.start.civil_of(slot.start.instant(self.days)?, self.days);
            range.start.with_civil(here.checked_add(distance).ok()?)
        };
        match (moved(), length(range.event, &range.start, self.days)) {
            (Some(start), Ok(length)) => self.overriding(range, key, &start, length),
            _ => self.refuse(range.event, ImportReason::BadTime),
        }
    }

    fn overriding(&mut self, usable: &Usable, key: Key, start: &Moment, length: Length) {
        let event = usable.event;
        let cancelled = event.cancelled
            || self
                .master_cancelled
                .is_some_and(|sequence| sequence >= event.sequence);
        let draft = Draft {
            event,
            key: Some(key),
            start,
            length,
            cancelled,
        };
        self.place(event, draft.entry(self.days));
    }
}

/// Tells on the last occurrence why none follows.
fn note_last(placed: &mut [Placed], reason: ImportReason) {
    let last = placed
        .iter_mut()
        .rev()
        .find_map(|placed| match &mut placed.entry {
            Entry::Occurrence(occurrence) => Some(occurrence),
            Entry::Refused(_) => None,
        });
    if let Some(last) = last {
        last.note = Some(reason);
    }
}
