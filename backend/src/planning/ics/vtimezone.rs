//! Zones that a file defines itself (`VTIMEZONE`, RFC 5545, 3.6.5), for names that nobody else knows.

use std::collections::BTreeMap;

use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarProperty as Property, ICalendarValue as Value,
};
use calcard::{Entry, Parser};
use jiff::civil::{DateTime, date};
use jiff::tz::{Offset, TimeZone};

use super::budget::Budget;
use super::moment::{Moment, offset};
use super::rule::Rule;

/// Clock changes are followed to the end of this year.
const LAST_YEAR: i16 = 2100;
/// And, in rules without end, from this one on: programs begin them in 1601.
const FIRST_YEAR: i16 = 1970;

/// The zone of a definition, as text. `None` when it defines no offset.
pub(super) fn read(text: &str, budget: &mut Budget) -> Option<TimeZone> {
    let Entry::ICalendar(definition) = Parser::new(text).entry() else {
        return None;
    };
    let mut changes = BTreeMap::new();
    for component in definition.components {
        if matches!(
            component.component_type,
            ICalendarComponentType::Standard | ICalendarComponentType::Daylight
        ) {
            add_changes(&component, &mut changes, budget);
        }
    }
    let (_, (before, _)) = changes.first_key_value()?;
    let data = tzif(*before, &changes)?;
    TimeZone::tzif("file", &data).ok()
}

/// Adds the changes of one `STANDARD` or `DAYLIGHT`: Unix second, offset before, offset from then on.
fn add_changes(
    part: &ICalendarComponent,
    changes: &mut BTreeMap<i64, (Offset, Offset)>,
    budget: &mut Budget,
) -> Option<()> {
    let value = |name: &Property| {
        part.entries
            .iter()
            .find(|entry| entry.name == *name)?
            .values
            .first()
    };
    let offset_of = |name| {
        if let Some(Value::PartialDateTime(value)) = value(name) {
            offset(value)
        } else {
            None
        }
    };
    let to = offset_of(&Property::Tzoffsetto)?;
    let from = offset_of(&Property::Tzoffsetfrom).unwrap_or(to);
    let Some(Value::PartialDateTime(start)) = value(&Property::Dtstart) else {
        return None;
    };
    let local = TimeZone::fixed(from);
    let start = Moment::new(start, &local)?.civil();
    let mut onsets = vec![start];
    for entry in &part.entries {
        for value in &entry.values {
            match value {
                Value::RecurrenceRule(rule) if entry.name == Property::Rrule => {
                    let until = rule.until.as_ref().and_then(|until| Moment::new(until, &local));
                    let until = until.map(|until| {
                        until
                            .instant(&local)
                            .map_or(until.civil(), |at| local.to_datetime(at))
                    });
                    let is_endless = rule.count.is_none() && rule.interval.unwrap_or(1) == 1;
                    let first = if is_endless { not_before(start) } else { start };
                    let last = date(LAST_YEAR, 12, 31).at(0, 0, 0, 0);
                    onsets.extend(Rule::new(rule, first, until)?.starts(last, budget).at);
                }
                Value::PartialDateTime(onset) if entry.name == Property::Rdate => {
                    onsets.extend(Moment::new(onset, &local).map(|onset| onset.civil()));
                }
                _ => {}
            }
        }
    }
    changes.extend(
        onsets
            .into_iter()
            .filter_map(|onset| Some((from.to_timestamp(onset).ok()?.as_second(), (from, to)))),
    );
    Some(())
}

/// The same day and time, but in 1970 if it was before.
fn not_before(start: DateTime) -> DateTime {
    if start.year() >= FIRST_YEAR {
        start
    } else {
        start.with().year(FIRST_YEAR).build().unwrap_or(start)
    }
}

/// The changes in the format of the time zone database (RFC 8536), which `jiff` reads. `None` beyond its limits.
fn tzif(before: Offset, changes: &BTreeMap<i64, (Offset, Offset)>) -> Option<Vec<u8>> {
    let mut offsets = vec![before];
    let mut types = Vec::with_capacity(changes.len());
    for (_, to) in changes.values() {
        let known = offsets.iter().position(|offset| offset == to);
        types.push(u8::try_from(known.unwrap_or(offsets.len())).ok()?);
        if known.is_none() {
            offsets.push(*to);
        }
    }
    let header = |times: usize, types: usize| {
        let mut header = b"TZif2".to_vec();
        header.extend([0; 15 + 12]);
        for count in [times, types, 1] {
            header.extend(u32::try_from(count).unwrap_or(0).to_be_bytes());
        }
        header
    };
    // The first block is for readers of 32 bits and holds nothing but one type, which the format asks for.
    let mut data = header(0, 1);
    data.extend([0; 6 + 1]);
    data.extend(header(changes.len(), offsets.len()));
    data.extend(changes.keys().flat_map(|at| at.to_be_bytes()));
    data.extend(types);
    for offset in offsets {
        data.extend(offset.seconds().to_be_bytes());
        data.extend([0, 0]);
    }
    data.extend(b"\0\n\n");
    Some(data)
}
