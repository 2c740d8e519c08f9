//! Availabilities as they travel.

use domain::UserId;
use domain::planning::{
    Availability, AvailabilityKind, AvailabilityStatus, Occurrence, Repeat, SetAvailability,
    StateAvailability,
};
use domain::{FieldCode, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use super::shift_model::when;
use crate::http::json::Json;
use crate::http::{Day, Instant};

/// One of its times within the period that was asked for.
#[derive(Serialize, ToSchema)]
pub struct OccurrenceV1 {
    /// From, with the offset of the workspace's zone.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T00:00:00+01:00")]
    pub starts_at: Instant,
    /// To, with the offset of the workspace's zone.
    #[schema(value_type = String, format = DateTime, example = "2026-11-25T00:00:00+01:00")]
    pub ends_at: Instant,
}

impl From<Occurrence> for OccurrenceV1 {
    fn from(time: Occurrence) -> Self {
        let (starts_at, ends_at) = Instant::ends(time.span, time.local);
        Self { starts_at, ends_at }
    }
}

/// What somebody said about their time.
#[derive(Serialize, ToSchema)]
pub struct AvailabilityV1 {
    /// Which one.
    pub id: Uuid,
    /// Whose time.
    pub user_id: Uuid,
    /// Their name.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
    /// What they say.
    #[schema(schema_with = schema::availability_kind)]
    pub kind: AvailabilityKind,
    /// `stated`, or where a leave stands.
    #[schema(schema_with = schema::availability_status)]
    pub status: AvailabilityStatus,
    /// From, with the offset of the workspace's zone; the first time when it repeats.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T00:00:00+01:00")]
    pub starts_at: Instant,
    /// To, with the offset of the workspace's zone.
    #[schema(value_type = String, format = DateTime, example = "2026-11-25T00:00:00+01:00")]
    pub ends_at: Instant,
    /// Whether whole days are meant.
    pub all_day: bool,
    /// Repeats each week up to this day, at the same wall-clock hours; null when it does not.
    #[schema(value_type = Option<String>, format = Date, example = "2026-12-22")]
    pub repeat_until: Option<String>,
    /// What it is about. Empty for those it does not concern: of a leave, all but the person and those who plan; of
    /// anything else, all but the person.
    pub title: String,
    /// What was said with the decision about a leave. Empty for those it does not concern.
    pub note: String,
    /// Goes up by one at each change.
    #[schema(example = 1)]
    pub version: i32,
    /// Its times within the period that was asked for; none where no period is.
    pub occurrences: Vec<OccurrenceV1>,
}

impl From<Availability> for AvailabilityV1 {
    fn from(found: Availability) -> Self {
        let (starts_at, ends_at) = Instant::ends(found.span, found.local);
        Self {
            id: found.id.0,
            user_id: found.user_id.0,
            display_name: found.display_name,
            kind: found.kind,
            status: found.status,
            starts_at,
            ends_at,
            all_day: found.all_day,
            repeat_until: found.repeat_until.map(|day| day.to_string()),
            title: found.title,
            note: found.note,
            version: found.version,
            occurrences: found.occurrences.into_iter().map(Into::into).collect(),
        }
    }
}

/// Something to say about somebody's time.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewAvailabilityV1 {
    /// Whose time; your own when null or absent.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub user_id: Option<UserId>,
    /// `busy` when absent. A leave waits for an answer, unless you may give it yourself.
    #[serde(default)]
    #[schema(schema_with = schema::availability_kind)]
    pub kind: AvailabilityKind,
    /// From; the offset is required.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T00:00:00+01:00")]
    pub starts_at: Instant,
    /// To, at most 366 days later; the offset is required.
    #[schema(value_type = String, format = DateTime, example = "2026-11-25T00:00:00+01:00")]
    pub ends_at: Instant,
    /// Whether whole days are meant: then both ends are midnights of the workspace's zone.
    #[serde(default)]
    pub all_day: bool,
    /// At most 120 characters; empty when absent.
    #[serde(default)]
    #[schema(max_length = 120)]
    pub title: String,
    /// Repeats each week up to this day, at most two years later.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2026-12-22")]
    pub repeat_until: Option<Day>,
    /// Or so many times, the first one counted.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 105)]
    pub repeat_times: Option<u16>,
}

/// The same with other values; every one is sent, but one way to repeat at most.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeAvailabilityV1 {
    /// What is said.
    #[schema(schema_with = schema::availability_kind)]
    pub kind: AvailabilityKind,
    /// From; the offset is required.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T00:00:00+01:00")]
    pub starts_at: Instant,
    /// To, at most 366 days later; the offset is required.
    #[schema(value_type = String, format = DateTime, example = "2026-11-25T00:00:00+01:00")]
    pub ends_at: Instant,
    /// Whether whole days are meant: then both ends are midnights of the workspace's zone.
    pub all_day: bool,
    /// At most 120 characters. Of somebody else's private time it stays as it is.
    #[schema(max_length = 120)]
    pub title: String,
    /// Repeats each week up to this day, at most two years later; once when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2026-12-22")]
    pub repeat_until: Option<Day>,
    /// Or so many times, the first one counted.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 105)]
    pub repeat_times: Option<u16>,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

/// The answer to a leave.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct DecideLeaveV1 {
    /// Whether it is agreed to.
    pub approve: bool,
    /// What to say with it, at most 500 characters; empty when absent.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub note: String,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

impl Json for NewAvailabilityV1 {}
impl Json for ChangeAvailabilityV1 {}
impl Json for DecideLeaveV1 {}

impl NewAvailabilityV1 {
    /// The command.
    ///
    /// # Errors
    /// `Invalid` on `repeat_times` when it is told twice how often.
    pub fn into_command(self) -> domain::Result<StateAvailability> {
        let set = SetAvailability {
            kind: self.kind,
            when: when(self.starts_at, self.ends_at),
            all_day: self.all_day,
            title: self.title,
            repeat: repeat(self.repeat_until, self.repeat_times)?,
        };
        Ok(StateAvailability {
            user_id: self.user_id,
            set,
        })
    }
}

impl ChangeAvailabilityV1 {
    /// The values.
    ///
    /// # Errors
    /// `Invalid` on `repeat_times` when it is told twice how often.
    pub fn into_set(self) -> domain::Result<SetAvailability> {
        Ok(SetAvailability {
            kind: self.kind,
            when: when(self.starts_at, self.ends_at),
            all_day: self.all_day,
            title: self.title,
            repeat: repeat(self.repeat_until, self.repeat_times)?,
        })
    }
}

fn repeat(until: Option<Day>, times: Option<u16>) -> domain::Result<Option<Repeat>> {
    match (until, times) {
        (Some(_), Some(_)) => Err(Problem::invalid().with_field("repeat_times", FieldCode::Unknown)),
        (Some(day), None) => Ok(Some(Repeat::Until(day.0))),
        (None, Some(times)) => Ok(Some(Repeat::Times(times))),
        (None, None) => Ok(None),
    }
}
