//! Shifts as they travel.

use domain::planning::{SetShift, Shift, ShiftStatus, Span, When};
use domain::{MissionId, SkillId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use crate::http::Instant;
use crate::http::json::Json;

/// Who works when, on which mission, as what.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShiftV1 {
    /// The shift.
    pub id: Uuid,
    /// Who; null while nobody is found.
    pub user_id: Option<Uuid>,
    /// On which mission.
    pub mission_id: Uuid,
    /// As what.
    #[schema(example = "Son")]
    pub role: String,
    /// From, with the offset of the workspace's zone.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T09:00:00+01:00")]
    pub starts_at: Instant,
    /// To, with the offset of the workspace's zone.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T17:00:00+01:00")]
    pub ends_at: Instant,
    /// Where it stands; a cancelled shift keeps nobody busy.
    #[schema(schema_with = schema::status)]
    pub status: ShiftStatus,
    /// Free text; may be empty.
    pub note: String,
    /// What whoever takes it must be able to do; nothing in particular when null.
    pub skill_id: Option<Uuid>,
    /// Goes up by one at each change.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<Shift> for ShiftV1 {
    fn from(shift: Shift) -> Self {
        let (starts_at, ends_at) = Instant::ends(shift.span, shift.local);
        let Shift {
            id,
            user_id,
            mission_id,
            role,
            status,
            note,
            skill_id,
            version,
            ..
        } = shift;
        let user_id = user_id.map(|user| user.0);
        Self {
            id: id.0,
            user_id,
            mission_id: mission_id.0,
            role,
            starts_at,
            ends_at,
            status,
            note,
            skill_id: skill_id.map(|skill| skill.0),
            version,
        }
    }
}

/// A new shift.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewShiftV1 {
    /// Who; nobody yet when null or absent.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
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
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T17:00:00+01:00")]
    pub ends_at: Instant,
    /// `confirmed` when absent.
    #[serde(default)]
    #[schema(schema_with = schema::status)]
    pub status: ShiftStatus,
    /// At most 2000 characters; empty when absent.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub note: String,
    /// Why a rule that the workspace enforces is broken all the same, 3 to 500 characters.
    #[serde(default)]
    #[schema(min_length = 3, max_length = 500)]
    pub override_reason: Option<String>,
    /// What whoever takes it must be able to do; nothing in particular when null or absent.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub skill_id: Option<SkillId>,
}

impl From<NewShiftV1> for SetShift {
    fn from(shift: NewShiftV1) -> Self {
        let NewShiftV1 {
            user_id,
            mission_id,
            role,
            starts_at,
            ends_at,
            status,
            note,
            override_reason,
            skill_id,
        } = shift;
        Self {
            user_id,
            mission_id,
            role,
            when: when(starts_at, ends_at),
            status,
            note,
            override_reason,
            skill_id,
        }
    }
}

impl Json for NewShiftV1 {}

/// The times of a command.
pub(super) fn when(starts_at: Instant, ends_at: Instant) -> When {
    When::Instants(Span {
        starts_at: starts_at.timestamp(),
        ends_at: ends_at.timestamp(),
    })
}
