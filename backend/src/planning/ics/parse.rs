//! Reads one event with `calcard` (RFC 5545, 3.6.1).

use calcard::icalendar::{
    ICalendarEntry, ICalendarParameterName, ICalendarPeriod, ICalendarProperty as Property, ICalendarStatus,
    ICalendarValue as Value,
};
use calcard::{Entry, Parser};
use domain::planning::ImportReason;
use jiff::tz::TimeZone;

use super::blocks::{Block, Calendar};
use super::budget::Budget;
use super::event::{Ending, Event};
use super::moment::{Length, Moment};
use super::zones::Zones;
use super::{MAX_LINE_CHARS, MAX_TEXT_CHARS, text};

/// The longest UID that is kept as it is, in bytes.
const MAX_UID: usize = 255;

/// What an event is read with.
pub(super) struct Parse<'a, 'b> {
    /// The zones of the file.
    pub zones: &'a mut Zones<'b>,
    /// What rules of zone definitions may cost.
    pub budget: &'a mut Budget,
}

impl Parse<'_, '_> {
    /// Reads an event.
    pub fn event(&mut self, block: &Block, calendar: &Calendar) -> Event {
        let mut event = Event {
            line: block.line,
            cancelled: calendar.cancels,
            ..Event::default()
        };
        let mut entries = match Parser::new(&block.text).entry() {
            Entry::ICalendar(read) => read.components.into_iter().next().unwrap_or_default().entries,
            _ => Vec::new(),
        };
        // The start first, since its zone is that of other times without one; the end wins over the duration.
        entries.sort_by_key(|entry| match entry.name {
            Property::Dtstart => 0,
            Property::Duration => 2,
            _ => 1,
        });
        for entry in &entries {
            self.take(&mut event, entry, block.calendar);
        }
        event.key = match event.uid.as_str() {
            "" => {
                event.note(ImportReason::NoUid);
                format!(
                    "no-uid-{}",
                    text::fingerprint(block.text.lines().filter(|line| !is_revision(line)))
                )
            }
            uid if uid.len() > MAX_UID => format!("long-uid-{}", text::fingerprint([uid])),
            uid => uid.to_owned(),
        };
        if block.broken {
            event.note(ImportReason::BrokenLine);
        }
        if block.lossy {
            event.note(ImportReason::BadEncoding);
        }
        event
    }

    fn take(&mut self, event: &mut Event, entry: &ICalendarEntry, calendar: usize) {
        let text = |max| text::line(text_of(entry), max);
        match entry.name {
            Property::Uid if event.uid.is_empty() => event.uid = text(usize::MAX),
            Property::Summary if event.summary.is_empty() => event.summary = text(MAX_LINE_CHARS),
            Property::Location if event.location.is_empty() => event.location = text(MAX_LINE_CHARS),
            Property::Description if event.description.is_empty() => {
                event.description = text::lines(text_of(entry), MAX_TEXT_CHARS);
            }
            Property::Status => {
                event.cancelled |= entry.values.contains(&Value::Status(ICalendarStatus::Cancelled));
            }
            Property::Sequence => {
                let number = if let Some(Value::Integer(number)) = entry.values.first() {
                    *number
                } else {
                    0
                };
                event.sequence = u32::try_from(number).unwrap_or(0);
            }
            Property::Dtstamp => {
                let stamp = self.moment(event, entry, calendar);
                event.stamp = stamp.and_then(|at| at.instant(self.zones.workspace()));
            }
            Property::Dtstart => {
                let start = self.moment(event, entry, calendar);
                event.start.or(start);
            }
            Property::Dtend => {
                let end = self.moment(event, entry, calendar);
                event.end.or(end.map(Ending::At));
            }
            Property::Duration => {
                let value = if let Some(Value::Duration(value)) = entry.values.first() {
                    Some(value)
                } else {
                    None
                };
                event.end.or(value.and_then(Length::new).map(Ending::After));
            }
            Property::RecurrenceId => {
                let original = self.moment(event, entry, calendar);
                event.overrides.or(original);
                event.and_future = entry
                    .params
                    .iter()
                    .any(|param| param.name == ICalendarParameterName::Range);
            }
            Property::Rrule => take_rules(event, entry),
            Property::Rdate | Property::Exdate => self.take_dates(event, entry, calendar),
            _ => {}
        }
    }

    fn moment(&mut self, event: &mut Event, entry: &ICalendarEntry, calendar: usize) -> Option<Moment> {
        let Some(Value::PartialDateTime(value)) = entry.values.first() else {
            return None;
        };
        Moment::new(value, &self.zone(event, entry, calendar))
    }

    /// The zone of a property: its own, or that of the start, or the calendar's.
    fn zone(&mut self, event: &mut Event, entry: &ICalendarEntry, calendar: usize) -> TimeZone {
        if let (None, Some(Moment::At(start))) = (entry.tz_id(), event.start.read()) {
            return start.zone.clone();
        }
        let found = self.zones.find(entry.tz_id(), calendar, self.budget);
        // A day has no zone, so that a wrong one harms nothing.
        let has_time =
            !matches!(entry.values.first(), Some(Value::PartialDateTime(value)) if !value.has_time());
        if found.unknown && has_time {
            event.note(ImportReason::UnknownZone);
        }
        found.zone
    }

    fn take_dates(&mut self, event: &mut Event, entry: &ICalendarEntry, calendar: usize) {
        let is_extra = entry.name == Property::Rdate;
        event.is_series |= is_extra;
        let zone = self.zone(event, entry, calendar);
        let moment = |value| Moment::new(value, &zone);
        for value in &entry.values {
            let (start, length) = match value {
                Value::PartialDateTime(at) => (moment(at), None),
                Value::Period(ICalendarPeriod::Range { start, end }) => {
                    let (start, end) = (moment(start), moment(end));
                    let ends = start.as_ref().zip(end.as_ref());
                    let length =
                        ends.and_then(|(start, end)| Length::between(start, end, self.zones.workspace()));
                    (start, length)
                }
                Value::Period(ICalendarPeriod::Duration { start, duration }) => {
                    (moment(start), Length::new(duration))
                }
                _ => (None, None),
            };
            match start {
                Some(start) if is_extra => event.extra.push((start, length)),
                Some(start) => event.except.push(start),
                None => event.note(ImportReason::BrokenLine),
            }
        }
    }
}

fn take_rules(event: &mut Event, entry: &ICalendarEntry) {
    event.is_series = true;
    match entry.values.first() {
        Some(Value::RecurrenceRule(rule)) => event.rules.push(rule.as_ref().clone()),
        _ => event.note(ImportReason::BadRule),
    }
}

fn text_of(entry: &ICalendarEntry) -> &str {
    fn text(value: &Value) -> Option<&str> {
        if let Value::Text(text) = value {
            Some(text)
        } else {
            None
        }
    }
    entry.values.iter().find_map(text).unwrap_or_default()
}

/// Whether a line tells about the revision and not about the event.
fn is_revision(line: &str) -> bool {
    let name = line.split([':', ';']).next().unwrap_or_default();
    ["DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"]
        .iter()
        .any(|other| name.eq_ignore_ascii_case(other))
}
