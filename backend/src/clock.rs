//! Time and randomness, handed in so that tests can set them. The only place that may ask the system for either.

use domain::FieldCode;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rand::TryRng;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// What time it is.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The system's clock.
    #[default]
    System,
    /// A clock that moves only when a test moves it.
    Fixed(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// A clock that stands still.
    pub fn fixed(now: Timestamp) -> Self {
        Self::Fixed(Arc::new(Mutex::new(now)))
    }

    /// The instant, cut to microseconds: what PostgreSQL keeps, so that a stored time equals the one it was made from.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place the lint sends everybody to"
    )]
    pub fn now(&self) -> Timestamp {
        let now = match self {
            Self::System => Timestamp::now(),
            Self::Fixed(now) => *now.lock().unwrap_or_else(PoisonError::into_inner),
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Moves a fixed clock; the system's cannot be moved.
    pub fn advance(&self, by: jiff::SignedDuration) {
        if let Self::Fixed(now) = self {
            let mut now = now.lock().unwrap_or_else(PoisonError::into_inner);
            *now += by;
        }
    }
}

/// Random bytes and ids, from the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entropy;

impl Entropy {
    /// `N` random bytes.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: nothing secret can be made then.
    pub fn bytes<const N: usize>(self) -> [u8; N] {
        let mut bytes = [0; N];
        if let Err(error) = rand::rngs::SysRng.try_fill_bytes(&mut bytes) {
            panic!("the operating system gives no random bytes: {error}");
        }
        bytes
    }

    /// An id that sorts by the time it was made (UUIDv7, RFC 9562).
    pub fn id(self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }
}

/// The names of the zones to choose from, by name: those that are places, and UTC.
pub fn zone_names() -> Vec<String> {
    let is_place = |name: &String| {
        let area = name.split_once('/').map(|(area, _)| area);
        // Those that only stand for an offset or for another name are accepted, not offered.
        area.is_some_and(|area| AREAS.contains(&area)) || name == "UTC"
    };
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(is_place)
        .collect();
    names.sort();
    names.dedup();
    names
}

/// What the names of places begin with in the IANA database.
const AREAS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// The zone of that IANA name.
///
/// # Errors
/// `Invalid` on `time_zone`.
pub fn zone(name: &str) -> domain::Result<TimeZone> {
    TimeZone::get(name).map_err(|_| domain::Problem::invalid().with_field("time_zone", FieldCode::Zone))
}
