//! Starts, ends and lengths of events (RFC 5545, 3.3.4 to 3.3.6).

use calcard::common::PartialDateTime;
use calcard::icalendar::ICalendarDuration;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};

/// A day, or a wall-clock time in a zone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    /// `VALUE=DATE`.
    Day(Date),
    /// A date with time.
    At(At),
}

/// A wall-clock time in a zone, with the instant it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct At {
    /// On the wall, as written.
    pub civil: DateTime,
    /// Of the wall.
    pub zone: TimeZone,
    /// The instant. Of an hour that comes twice the first; an hour that the clock skips moves forward (RFC 5545, 3.3.5).
    pub instant: Timestamp,
    /// It was moved forward.
    pub skipped: bool,
}

impl At {
    /// `None` at the ends of the calendar.
    pub fn new(civil: DateTime, zone: TimeZone) -> Option<Self> {
        let ambiguous = zone.to_ambiguous_timestamp(civil);
        let skipped = matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. });
        let instant = ambiguous.compatible().ok()?;
        Some(Self {
            civil,
            zone,
            instant,
            skipped,
        })
    }
}

impl Moment {
    /// From what `calcard` read. `zone` counts unless the value has an offset of its own.
    pub fn new(value: &PartialDateTime, zone: &TimeZone) -> Option<Self> {
        let date = Date::new(
            i16::try_from(value.year?).ok()?,
            signed(value.month?)?,
            signed(value.day?)?,
        )
        .ok()?;
        let (Some(hour), Some(minute)) = (value.hour, value.minute) else {
            return Some(Self::Day(date));
        };
        // A leap second is the 60th; no clock of ours has it.
        let second = value.second.unwrap_or(0).min(59);
        let time = Time::new(signed(hour)?, signed(minute)?, signed(second)?, 0).ok()?;
        let zone = if value.tz_hour.is_some() {
            TimeZone::fixed(offset(value)?)
        } else {
            zone.clone()
        };
        At::new(date.to_datetime(time), zone).map(Self::At)
    }

    /// Wall-clock time; midnight of a day.
    pub fn civil(&self) -> DateTime {
        match self {
            Self::Day(day) => day.to_datetime(Time::midnight()),
            Self::At(at) => at.civil,
        }
    }

    /// The instant, a day's in the zone of days.
    pub fn instant(&self, days: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Day(day) => Some(day.to_zoned(days.clone()).ok()?.timestamp()),
            Self::At(at) => Some(at.instant),
        }
    }

    /// The same kind of moment at another wall-clock time.
    pub fn with_civil(&self, civil: DateTime) -> Option<Self> {
        match self {
            Self::Day(_) => Some(Self::Day(civil.date())),
            Self::At(at) => At::new(civil, at.zone.clone()).map(Self::At),
        }
    }

    /// The wall-clock time of an instant where this moment is.
    pub fn civil_of(&self, instant: Timestamp, days: &TimeZone) -> DateTime {
        match self {
            Self::Day(_) => days.to_datetime(instant),
            Self::At(at) => at.zone.to_datetime(instant),
        }
    }
}

/// `+0100` as an offset; `None` beyond a day.
pub(super) fn offset(value: &PartialDateTime) -> Option<Offset> {
    let seconds = i32::from(value.tz_hour?) * 3600 + i32::from(value.tz_minute.unwrap_or(0)) * 60;
    (seconds < 24 * 3600)
        .then(|| Offset::from_seconds(if value.tz_minus { -seconds } else { seconds }).ok())?
}

fn signed(number: u8) -> Option<i8> {
    i8::try_from(number).ok()
}

/// How long an event lasts: days by the calendar, the rest by the clock (RFC 5545, 3.8.5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Length {
    /// Days, of 23 to 25 hours.
    pub days: i64,
    /// Exact time.
    pub exact: SignedDuration,
}

impl Length {
    /// From what `calcard` read; `None` when nobody plans in such lengths.
    pub fn new(value: &ICalendarDuration) -> Option<Self> {
        let days = i64::from(value.weeks) * 7 + i64::from(value.days);
        let exact = i64::from(value.hours) * 3600 + i64::from(value.minutes) * 60 + i64::from(value.seconds);
        let sign = if value.neg { -1 } else { 1 };
        (days < 100_000 && exact < 100_000 * 86_400).then(|| Self {
            days: days * sign,
            exact: SignedDuration::from_secs(exact * sign),
        })
    }

    /// From a start to an end.
    pub fn between(start: &Moment, end: &Moment, days: &TimeZone) -> Option<Self> {
        if let Moment::Day(day) = start {
            let whole = (end.civil().date() - *day).get_days();
            let counts_more = matches!(end, Moment::At(at) if at.civil.time() > Time::midnight());
            let counted = i64::from(whole) + i64::from(counts_more);
            // Many programs write the same day twice for one day.
            return Some(Self {
                days: if counted == 0 { 1 } else { counted },
                exact: SignedDuration::ZERO,
            });
        }
        let zone = if let (Moment::At(at), Moment::Day(_)) = (start, end) {
            &at.zone
        } else {
            days
        };
        Some(Self {
            days: 0,
            exact: end.instant(zone)?.duration_since(start.instant(days)?),
        })
    }

    /// The end of what starts then.
    pub fn end_of(self, start: &Moment, days: &TimeZone) -> Option<Timestamp> {
        let last = match self.days {
            0 => start.instant(days),
            count => start
                .with_civil(start.civil().checked_add(count.days()).ok()?)?
                .instant(days),
        };
        last?.checked_add(self.exact).ok()
    }
}
