//! Times on the API: ISO 8601 with an offset, in and out.

use domain::planning::LocalSpan;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::json_error;

/// The first second of year 1.
const YEAR_1: i64 = -62_135_596_800;

/// A day of the calendar, as `YYYY-MM-DD` and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl Day {
    /// Reads a day.
    pub fn read(text: &str) -> Option<Self> {
        text.parse()
            .ok()
            .filter(|_| text.len() == "2026-11-23".len())
            .map(Self)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| D::Error::custom(json_error::TIME))
    }
}

/// A time of day by the clock on the wall, as `09:30` or `09:30:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClockTime(pub Time);

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = text.parse().ok().filter(|_| text.contains(':'));
        time.map(Self).ok_or_else(|| D::Error::custom(json_error::TIME))
    }
}

/// An instant, with the offset it is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    at: Timestamp,
    offset: Offset,
}

impl Instant {
    /// In UTC.
    pub fn utc(at: Timestamp) -> Self {
        Self {
            at,
            offset: Offset::UTC,
        }
    }

    /// With the offset of the clock on the wall that showed `local` at that instant.
    pub fn beside(at: Timestamp, local: DateTime) -> Self {
        let as_if_utc = Offset::UTC.to_timestamp(local).map(Timestamp::as_second);
        let seconds = as_if_utc
            .ok()
            .and_then(|second| i32::try_from(second - at.as_second()).ok());
        let offset = seconds.and_then(|seconds| Offset::from_seconds(seconds).ok());
        Self {
            at,
            offset: offset.unwrap_or(Offset::UTC),
        }
    }

    /// Both ends of a span.
    pub fn ends(span: domain::planning::Span, local: LocalSpan) -> (Self, Self) {
        (
            Self::beside(span.starts_at, local.start),
            Self::beside(span.ends_at, local.end),
        )
    }

    /// Reads an instant of years that the database can compare; a space stands for the `+` that an address loses when
    /// it is not encoded.
    pub fn read(text: &str) -> Option<Timestamp> {
        let at: Option<Timestamp> = text.replace(' ', "+").parse().ok();
        at.filter(|at| at.as_second() >= YEAR_1)
    }

    /// The instant.
    pub fn timestamp(self) -> Timestamp {
        self.at
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.offset == Offset::UTC {
            return serializer.collect_str(&self.at);
        }
        serializer.collect_str(&self.at.display_with_offset(self.offset))
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map(Self::utc)
            .map_err(|_| D::Error::custom(json_error::TIME))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_with_the_offset_of_its_wall_clock() {
        let at: Timestamp = "2026-07-01T08:30:00Z".parse().unwrap();
        let text = |local: &str| serde_json::to_string(&Instant::beside(at, local.parse().unwrap())).unwrap();
        assert_eq!(text("2026-07-01T10:30:00"), "\"2026-07-01T10:30:00+02:00\"");
        assert_eq!(text("2026-07-01T08:30:00"), "\"2026-07-01T08:30:00Z\"");
        assert_eq!(text("2026-07-01T03:00:00"), "\"2026-07-01T03:00:00-05:30\"");
    }

    #[test]
    fn a_plus_lost_in_an_address_is_found_again() {
        assert_eq!(
            Instant::read("2026-07-01T10:30:00 02:00"),
            Instant::read("2026-07-01T08:30:00Z")
        );
        assert_eq!(Instant::read("2026-07-01T10:30:00"), None);
    }
}
