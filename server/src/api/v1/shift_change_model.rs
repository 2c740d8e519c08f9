//! Changes of shifts as they travel.

use domain::planning::{SetShift, ShiftStatus};
use domain::{MissionId, SkillId, UserId};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::schema;
use super::shift_model::when;
use crate::http::json::Json;
use crate::http::{Day, Instant};

/// A shift with other values; every one is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeShiftV1 {
    /// Who; null for nobody.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>, required = true)]
    pub user_id: Option<UserId>,
    /// On which mission.
    #[schema(value_type = Uuid)]
    pub mission_id: MissionId,
    /// As what, 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Son")]
    pub role: String,
    /// From; the offset is required.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T09:00:00+01:00")]
    pub starts_at: Instant,
    /// To, at most 744 hours later; the offset is required.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T18:00:00+01:00")]
    pub ends_at: Instant,
    /// Where it stands.
    #[schema(schema_with = schema::status)]
    pub status: ShiftStatus,
    /// At most 2000 characters.
    #[schema(max_length = 2000)]
    pub note: String,
    /// Why a rule that the workspace enforces is broken all the same, 3 to 500 characters.
    #[serde(default)]
    #[schema(min_length = 3, max_length = 500)]
    pub override_reason: Option<String>,
    /// What whoever takes it must be able to do; nothing in particular when null, as it was when absent.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    pub skill_id: Option<Option<SkillId>>,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

impl ChangeShiftV1 {
    /// The version in the body, and the values; the skill is `stored` for a client that knows of none.
    pub fn into_parts(self, stored: Option<SkillId>) -> (Option<i32>, SetShift) {
        let Self {
            user_id,
            mission_id,
            role,
            starts_at,
            ends_at,
            status,
            note,
            override_reason,
            skill_id,
            version,
        } = self;
        (
            version,
            SetShift {
                user_id,
                mission_id,
                role,
                when: when(starts_at, ends_at),
                status,
                note,
                override_reason,
                skill_id: skill_id.unwrap_or(stored),
            },
        )
    }
}

/// Another person or another day, at the same wall-clock hours.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct MoveShiftV1 {
    /// To whom; null for nobody.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>, required = true)]
    pub user_id: Option<UserId>,
    /// To the day it starts on, in the workspace's zone.
    #[schema(value_type = String, format = Date, example = "2026-11-25")]
    pub day: Day,
    /// Why a rule that the workspace enforces is broken all the same, 3 to 500 characters.
    #[serde(default)]
    #[schema(min_length = 3, max_length = 500)]
    pub override_reason: Option<String>,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

impl Json for ChangeShiftV1 {}
impl Json for MoveShiftV1 {}

/// A member that may be null but not absent: leaving it out of a change must not take the person off the shift.
fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

/// Tells null from absent: `T` is an option itself.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
