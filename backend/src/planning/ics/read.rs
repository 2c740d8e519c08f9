//! Reading: from bytes to occurrences.

use std::collections::HashMap;

use domain::planning::ImportReason;
use domain::{FieldCode, Kind, Problem};
use jiff::ToSpan;

use super::blocks::{Block, cut};
use super::budget::Budget;
use super::emit::Placed;
use super::event::Event;
use super::expand::expand;
use super::lines::decode;
use super::occurrence::refused;
use super::parse::Parse;
use super::series::Limits;
use super::zones::Zones;
use super::{
    Context, Entry, HISTORY_MONTHS, HORIZON_MONTHS, MAX_BYTES, MAX_EVENTS, MAX_OCCURRENCES, MAX_TOTAL,
    Reading,
};

/// Reads a calendar file.
///
/// # Errors
/// `TooLarge` on `file` when it has more than [`MAX_BYTES`] or [`MAX_EVENTS`]; `Invalid` when it is no calendar at all.
pub(crate) fn read(bytes: &[u8], context: &Context) -> domain::Result<Reading> {
    if bytes.len() > MAX_BYTES {
        let detail = format!(
            "The file is larger than {} MiB. Export a shorter period.",
            MAX_BYTES / 1024 / 1024
        );
        return Err(too_large(detail, MAX_BYTES));
    }
    let Some(blocks) = cut(&decode(bytes)) else {
        return Err(Problem::invalid().with_field("file", FieldCode::NotCalendar));
    };
    if blocks.has_too_many {
        let detail = format!("The file holds more than {MAX_EVENTS} events. Export a shorter period.");
        return Err(too_large(detail, MAX_EVENTS));
    }
    let mut budget = Budget::new();
    let mut parse = Parse {
        zones: &mut Zones::new(&blocks, context.zone),
        budget: &mut budget,
    };
    let read = |block: &Block| parse.event(block, &blocks.calendars[block.calendar]);
    let events: Vec<Event> = blocks.events.iter().map(read).collect();
    Ok(Reading {
        entries: occurrences(&events, context, &mut budget),
    })
}

fn too_large(detail: String, most: usize) -> Problem {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Problem::new(Kind::TooLarge, detail).with_field("file", FieldCode::Range(0, most))
}

fn occurrences(events: &[Event], context: &Context, budget: &mut Budget) -> Vec<Entry> {
    let mut by_uid: HashMap<&str, Vec<&Event>> = HashMap::new();
    for event in events {
        by_uid.entry(&event.key).or_default().push(event);
    }
    let months = |count: i32| {
        let there = context
            .zone
            .to_datetime(context.now)
            .saturating_add(count.months());
        there
            .to_zoned(context.zone.clone())
            .map_or(context.now, |zoned| zoned.timestamp())
    };
    let (horizon, history) = (months(HORIZON_MONTHS), months(-HISTORY_MONTHS));
    let mut placed: Vec<Placed> = Vec::new();
    for event in events {
        // At the first event of a UID all of them are taken, so that the work is done in the order of the file.
        let Some(same) = by_uid.remove(event.key.as_str()) else {
            continue;
        };
        let max = MAX_OCCURRENCES.min(MAX_TOTAL.saturating_sub(placed.len()));
        if max == 0 {
            let too_many = |event: &&Event| Placed {
                place: (event.line, None),
                entry: Entry::Refused(refused(event, ImportReason::TooManyOccurrences)),
            };
            placed.extend(same.iter().map(too_many));
            continue;
        }
        let limits = Limits {
            horizon,
            history,
            max,
            days: context.zone,
        };
        placed.extend(expand(&same, &limits, budget));
    }
    placed.sort_by_key(|placed| placed.place);
    placed.into_iter().map(|placed| placed.entry).collect()
}
