//! Writing: from shifts to a feed (RFC 5545, RFC 7986) that calendar programs subscribe to.

use std::ops::RangeInclusive;

use calcard::common::{CalendarScale, PartialDateTime};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDuration, ICalendarMethod,
    ICalendarParameter, ICalendarProperty as Property, ICalendarStatus, ICalendarTransparency,
    ICalendarValueType, Uri,
};
use domain::planning::ShiftStatus;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::budget::Budget;
use super::write_zone::{define, entry, wall};
use super::{FeedDocument, FeedEvent, text, vtimezone};

/// The calendar as text. The same document gives the same bytes, so that they can have a strong `ETag`.
pub(crate) fn write(document: &FeedDocument) -> String {
    let mut calendar = ICalendar {
        components: vec![header(document)],
    };
    let definition = define(document.zone_name, document.zone, &years(document));
    // The zone as those who read its definition will understand it.
    let proven = definition
        .as_ref()
        .and_then(|zone| vtimezone::read(&text_of(zone), &mut Budget::new()));
    for mut component in definition.into_iter().flat_map(|zone| zone.components) {
        component.component_ids.iter_mut().for_each(|id| *id += 1);
        if component.component_type == ICalendarComponentType::VTimezone {
            calendar.components[0].component_ids.push(1);
        }
        calendar.components.push(component);
    }
    for event in document.events {
        let id = u32::try_from(calendar.components.len()).unwrap_or(u32::MAX);
        calendar
            .components
            .push(component(event, document, proven.as_ref()));
        calendar.components[0].component_ids.push(id);
    }
    text_of(&calendar)
}

fn header(document: &FeedDocument) -> ICalendarComponent {
    let name = text::line(document.name, usize::MAX);
    let other = |name: &str| Property::Other(name.to_owned());
    let hour = ICalendarDuration {
        hours: 1,
        ..ICalendarDuration::default()
    };
    let typed = |value| ICalendarParameter::value(value);
    let mut header = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    header.entries = vec![
        entry(Property::Version, "2.0"),
        entry(Property::Prodid, "-//Regie//Planning//FR"),
        entry(Property::Calscale, CalendarScale::Gregorian),
        entry(Property::Method, ICalendarMethod::Publish),
        entry(Property::Name, name.clone()),
        entry(other("X-WR-CALNAME"), name),
        entry(other("X-WR-TIMEZONE"), document.zone_name),
        entry(Property::RefreshInterval, hour.clone()).with_param(typed(ICalendarValueType::Duration)),
        entry(other("X-PUBLISHED-TTL"), hour),
        entry(Property::Color, "steelblue"),
        entry(Property::Source, Uri::Location(document.url.to_owned()))
            .with_param(typed(ICalendarValueType::Uri)),
    ];
    header
}

fn component(event: &FeedEvent, document: &FeedDocument, proven: Option<&TimeZone>) -> ICalendarComponent {
    let (status, transparency) = match event.status {
        ShiftStatus::Draft => (ICalendarStatus::Tentative, ICalendarTransparency::Opaque),
        ShiftStatus::Confirmed => (ICalendarStatus::Confirmed, ICalendarTransparency::Opaque),
        ShiftStatus::Cancelled => (ICalendarStatus::Cancelled, ICalendarTransparency::Transparent),
    };
    let mut component = ICalendarComponent::new(ICalendarComponentType::VEvent);
    component.entries = vec![
        entry(Property::Uid, format!("shift-{}@{}", event.id, document.host)),
        entry(Property::Dtstamp, utc(event.updated_at)),
        entry(Property::Created, utc(event.created_at)),
        entry(Property::LastModified, utc(event.updated_at)),
        entry(Property::Sequence, i64::from(event.sequence)),
    ];
    let local = |at| local(at, document.zone, proven?);
    let span = event.span;
    if let (Some(start), Some(end)) = (local(span.starts_at), local(span.ends_at)) {
        let tzid = || ICalendarParameter::tzid(document.zone_name.to_owned());
        component
            .entries
            .push(entry(Property::Dtstart, wall(start)).with_param(tzid()));
        component
            .entries
            .push(entry(Property::Dtend, wall(end)).with_param(tzid()));
    } else {
        component
            .entries
            .push(entry(Property::Dtstart, utc(span.starts_at)));
        component.entries.push(entry(Property::Dtend, utc(span.ends_at)));
    }
    component
        .entries
        .push(entry(Property::Summary, text::line(&event.summary, usize::MAX)));
    let location = text::line(&event.location, usize::MAX);
    let description = text::lines(&event.description, usize::MAX);
    for (name, text) in [
        (Property::Location, location),
        (Property::Description, description),
    ] {
        if !text.is_empty() {
            component.entries.push(entry(name, text));
        }
    }
    component.entries.push(entry(Property::Status, status));
    component.entries.push(entry(Property::Transp, transparency));
    component
}

/// The wall-clock time of an instant, when those who read it in the defined zone find that instant and no other.
fn local(at: Timestamp, zone: &TimeZone, proven: &TimeZone) -> Option<DateTime> {
    let local = zone.to_datetime(Timestamp::from_second(at.as_second()).ok()?);
    let read = proven.to_ambiguous_timestamp(local).unambiguous().ok()?;
    (read.as_second() == at.as_second()).then_some(local)
}

/// The years of the shifts and one more at either end. Any do when there are no shifts.
fn years(document: &FeedDocument) -> RangeInclusive<i16> {
    let year = |at: Timestamp| document.zone.to_datetime(at).year();
    let first = document
        .events
        .iter()
        .map(|event| year(event.span.starts_at))
        .min()
        .unwrap_or(2026);
    let last = document
        .events
        .iter()
        .map(|event| year(event.span.ends_at))
        .max()
        .unwrap_or(2026);
    first.saturating_sub(1)..=last.saturating_add(1)
}

fn utc(at: Timestamp) -> PartialDateTime {
    PartialDateTime::from_utc_timestamp(at.as_second())
}

fn text_of(calendar: &ICalendar) -> String {
    let mut text = String::new();
    // Writing to a string never fails.
    let _ = calendar.write_to(&mut text);
    text
}
