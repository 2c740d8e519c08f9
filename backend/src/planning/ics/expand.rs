//! From the events of one UID to its occurrences: revisions, overrides, ranges (RFC 5545, 3.8.4.4).

use std::collections::{BTreeMap, HashMap};

use super::budget::Budget;
use super::emit::{Emit, Placed, Usable};
use super::event::{Event, Given};
use super::occurrence::Key;
use super::series::{Limits, key_beside};

/// The entries of all events with the same UID.
pub(super) fn expand(events: &[&Event], limits: &Limits, budget: &mut Budget) -> Vec<Placed> {
    let mut all = Emit {
        days: limits.days,
        placed: Vec::new(),
        master_cancelled: None,
    };
    let (mut masters, mut overrides) = (Vec::new(), Vec::new());
    for event in events {
        match all.usable(event) {
            Some(usable) if matches!(event.overrides, Given::Absent) => masters.push(usable),
            Some(usable) => overrides.push(usable),
            None => {}
        }
    }
    // Of a calendar cut in two, the second half may have a rule of its own and no master.
    if masters.is_empty()
        && let Some(at) = overrides.iter().position(|usable| usable.event.is_series)
    {
        masters.push(overrides.remove(at));
    }
    let master = all.newest(masters);
    if let Some(master) = &master {
        for usable in &mut overrides {
            if let Given::Read(original) = &usable.event.overrides {
                usable.key = key_beside(original, &master.start, limits.days);
            }
        }
        all.master_cancelled = master.event.cancelled.then_some(master.event.sequence);
    }
    let mut by_key: BTreeMap<(bool, Key), Vec<Usable>> = BTreeMap::new();
    for usable in overrides {
        by_key
            .entry((usable.event.and_future, usable.key))
            .or_default()
            .push(usable);
    }
    let newest = by_key.into_values().filter_map(|same| all.newest(same));
    let (ranges, mut singles): (Vec<_>, Vec<_>) = newest
        .collect::<Vec<_>>()
        .into_iter()
        .partition(|o| o.event.and_future);
    singles.extend(ranges.iter().map(|range| Usable {
        event: range.event,
        start: range.start.clone(),
        key: range.key,
    }));
    let mut singles: HashMap<Key, Usable> = singles
        .into_iter()
        .rev()
        .map(|single| (single.key, single))
        .collect();
    if let Some(master) = master {
        all.master(&master, &mut singles, &ranges, limits, budget);
    }
    for single in singles.into_values() {
        all.single(&single);
    }
    all.placed
}
