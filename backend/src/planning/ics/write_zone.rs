//! The zone definition of a feed (`VTIMEZONE`, RFC 5545, 3.6.5), from the zone's real clock changes.
//!
//! Only the plain shape is written that every calendar program understands: no clock change, or one `STANDARD` and one
//! `DAYLIGHT` that come back every year on the same weekday of the month. A zone that was not so in the years of the
//! feed gets no definition, and its shifts are written in UTC.

use std::ops::RangeInclusive;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDay, ICalendarEntry, ICalendarFrequency,
    ICalendarMonth, ICalendarProperty as Property, ICalendarRecurrenceRule, ICalendarValue,
};
use jiff::civil::{DateTime, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::days::weekday_of;

/// A clock change.
struct Change {
    /// On the wall, before the change.
    onset: DateTime,
    from: Offset,
    to: Offset,
    name: String,
}

/// The definition of a zone for these years: a `VTIMEZONE` with its parts.
pub(super) fn define(name: &str, zone: &TimeZone, years: &RangeInclusive<i16>) -> Option<ICalendar> {
    let mut definition = ICalendarComponent::new(ICalendarComponentType::VTimezone);
    definition.entries.push(entry(Property::Tzid, name.to_owned()));
    let changes = changes(zone, years)?;
    if changes.is_empty() {
        let first = date(*years.start(), 1, 1).to_zoned(zone.clone()).ok()?;
        let info = zone.to_offset_info(first.timestamp());
        let (offset, name) = (info.offset(), info.abbreviation().to_owned());
        let onset = date(1970, 1, 1).at(0, 0, 0, 0);
        definition.component_ids = vec![1];
        let part = part(
            &Change {
                onset,
                from: offset,
                to: offset,
                name,
            },
            None,
        )?;
        return Some(ICalendar {
            components: vec![definition, part],
        });
    }
    let (forward, back): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.to > change.from);
    definition.component_ids = vec![1, 2];
    Some(ICalendar {
        components: vec![definition, yearly(&forward, years)?, yearly(&back, years)?],
    })
}

fn changes(zone: &TimeZone, years: &RangeInclusive<i16>) -> Option<Vec<Change>> {
    let begin = date(*years.start(), 1, 1)
        .to_zoned(zone.clone())
        .ok()?
        .timestamp();
    let end = date(*years.end(), 12, 31)
        .to_zoned(zone.clone())
        .ok()?
        .timestamp();
    let before =
        |at: Timestamp| zone.to_offset(at.saturating_sub(SignedDuration::from_secs(1)).unwrap_or(at));
    let all = zone
        .following(begin)
        .take_while(|change| change.timestamp() <= end);
    let change = |change: jiff::tz::TimeZoneTransition| Change {
        onset: before(change.timestamp()).to_datetime(change.timestamp()),
        from: before(change.timestamp()),
        to: change.offset(),
        name: change.abbreviation().to_owned(),
    };
    Some(
        all.map(change)
            .filter(|change| change.from != change.to)
            .collect(),
    )
}

/// One part for changes that come once a year, always alike. `None` when these do not.
fn yearly(changes: &[Change], years: &RangeInclusive<i16>) -> Option<ICalendarComponent> {
    let first = changes.first()?;
    let nth = |change: &Change| (change.onset.day() - 1) / 7 + 1;
    let is_last = |change: &Change| change.onset.day() + 7 > change.onset.date().days_in_month();
    let ordwk = if changes.iter().all(is_last) {
        -1
    } else {
        i16::from(nth(first))
    };
    let comes_every_year = years.clone().eq(changes.iter().map(|change| change.onset.year()));
    let is_alike = |change: &Change| {
        let shape = |change: &Change| {
            (
                change.onset.month(),
                change.onset.weekday(),
                change.onset.time(),
                change.from,
                change.to,
            )
        };
        shape(change) == shape(first)
            && change.name == first.name
            && (ordwk < 0 || i16::from(nth(change)) == ordwk)
    };
    (comes_every_year && changes.iter().all(is_alike)).then(|| {
        let rule = ICalendarRecurrenceRule {
            freq: ICalendarFrequency::Yearly,
            bymonth: vec![ICalendarMonth::new(first.onset.month().unsigned_abs(), false)],
            byday: vec![ICalendarDay {
                ordwk: Some(ordwk),
                weekday: weekday_of(first.onset.weekday()),
            }],
            ..ICalendarRecurrenceRule::default()
        };
        part(first, Some(rule))
    })?
}

fn part(change: &Change, rule: Option<ICalendarRecurrenceRule>) -> Option<ICalendarComponent> {
    let is_daylight = change.to > change.from;
    let mut part = ICalendarComponent::new(if is_daylight {
        ICalendarComponentType::Daylight
    } else {
        ICalendarComponentType::Standard
    });
    part.entries.push(entry(Property::Dtstart, wall(change.onset)));
    part.entries
        .push(entry(Property::Tzoffsetfrom, offset(change.from)?));
    part.entries.push(entry(Property::Tzoffsetto, offset(change.to)?));
    part.entries.push(entry(Property::Tzname, change.name.clone()));
    part.entries.extend(rule.map(|rule| entry(Property::Rrule, rule)));
    Some(part)
}

/// A line `name:value`.
pub(super) fn entry(name: Property, value: impl Into<ICalendarValue>) -> ICalendarEntry {
    ICalendarEntry::new(name).with_value(value)
}

/// Wall-clock time.
pub(super) fn wall(at: DateTime) -> PartialDateTime {
    // As if it were UTC: the number is only taken apart again.
    PartialDateTime::from_naive_timestamp(Offset::UTC.to_timestamp(at).unwrap_or_default().as_second())
}

/// `None` for an offset with seconds, which some programs do not read.
fn offset(offset: Offset) -> Option<PartialDateTime> {
    let seconds = offset.seconds().unsigned_abs();
    let part = |number: u32| u8::try_from(number).ok();
    seconds.is_multiple_of(60).then_some(PartialDateTime {
        tz_hour: part(seconds / 3600),
        tz_minute: part(seconds / 60 % 60),
        tz_minus: offset.is_negative(),
        ..PartialDateTime::default()
    })
}
