//! What a version of the planning changed for whom, as it travels.

use domain::planning::{ChangedShift, NamedChanges, PersonChanges, PublishedShift, ShiftStatus};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use crate::http::Instant;

/// A shift as it was when it was published.
#[derive(Serialize, ToSchema)]
pub struct PublishedShiftV1 {
    /// The shift.
    pub shift_id: Uuid,
    /// Who; null while nobody was found.
    pub user_id: Option<Uuid>,
    /// On which mission.
    pub mission_id: Uuid,
    /// What the mission was called.
    #[schema(example = "Festival d'hiver")]
    pub mission: String,
    /// As what.
    #[schema(example = "Son")]
    pub role: String,
    /// From, with the offset of the workspace's zone.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T09:00:00+01:00")]
    pub starts_at: Instant,
    /// To, with the offset of the workspace's zone.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T17:00:00+01:00")]
    pub ends_at: Instant,
    /// Where it stood.
    #[schema(schema_with = schema::status)]
    pub status: ShiftStatus,
    /// Free text; may be empty.
    pub note: String,
}

impl From<PublishedShift> for PublishedShiftV1 {
    fn from(shift: PublishedShift) -> Self {
        let (starts_at, ends_at) = Instant::ends(shift.span, shift.local);
        Self {
            shift_id: shift.shift_id.0,
            user_id: shift.user_id.map(|user| user.0),
            mission_id: shift.mission_id.0,
            mission: shift.mission,
            role: shift.role,
            starts_at,
            ends_at,
            status: shift.status,
            note: shift.note,
        }
    }
}

/// A shift that stays with its person and is not the same.
#[derive(Serialize, ToSchema)]
pub struct ChangedShiftV1 {
    /// As they knew it.
    pub before: PublishedShiftV1,
    /// As it is now.
    pub after: PublishedShiftV1,
}

impl From<ChangedShift> for ChangedShiftV1 {
    fn from(changed: ChangedShift) -> Self {
        Self {
            before: changed.before.into(),
            after: changed.after.into(),
        }
    }
}

/// What changed for one person; nothing of anybody else.
#[derive(Serialize, ToSchema)]
pub struct ChangesV1 {
    /// New for them.
    pub added: Vec<PublishedShiftV1>,
    /// Theirs no more: deleted, called off or given to somebody else.
    pub removed: Vec<PublishedShiftV1>,
    /// Still theirs, with other hours, another mission, role or note.
    pub changed: Vec<ChangedShiftV1>,
}

impl From<PersonChanges> for ChangesV1 {
    fn from(changes: PersonChanges) -> Self {
        Self {
            added: changes.added.into_iter().map(Into::into).collect(),
            removed: changes.removed.into_iter().map(Into::into).collect(),
            changed: changes.changed.into_iter().map(Into::into).collect(),
        }
    }
}

/// Somebody and what changed for them.
#[derive(Serialize, ToSchema)]
pub struct PersonChangesV1 {
    /// Who.
    pub user_id: Uuid,
    /// Their name.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
    /// What changed.
    pub changes: ChangesV1,
}

impl From<NamedChanges> for PersonChangesV1 {
    fn from(named: NamedChanges) -> Self {
        Self {
            user_id: named.changes.user_id.0,
            display_name: named.display_name,
            changes: named.changes.into(),
        }
    }
}
