//! Versions of the planning as they travel.

use domain::planning::{
    ChangedShift, NamedChanges, Notice, PersonChanges, Publication, PublicationDetail, PublishPeriod,
    PublishReport, PublishedShift, Recipient, RestoreConflict, RestoreReport, ShiftStatus, VersionChanges,
    WeekPublication,
};
use domain::{Problem, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use super::shift_model::ShiftV1;
use crate::http::json::Json;
use crate::http::{Day, Instant};

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

/// Somebody who was told of a version.
#[derive(Serialize, ToSchema)]
pub struct RecipientV1 {
    /// Who.
    pub user_id: Uuid,
    /// Their name.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
    /// What changed for them.
    pub changes: ChangesV1,
    /// Whether a mail was written to them; not to an address that nobody has proven.
    pub mailed: bool,
    /// When they first said to have read it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub read_at: Option<Instant>,
}

impl From<Recipient> for RecipientV1 {
    fn from(recipient: Recipient) -> Self {
        let named = PersonChangesV1::from(recipient.told);
        Self {
            user_id: named.user_id,
            display_name: named.display_name,
            changes: named.changes,
            mailed: recipient.mailed,
            read_at: recipient.read_at.map(Instant::utc),
        }
    }
}

/// A version of some weeks of the planning.
#[derive(Serialize, ToSchema)]
pub struct PublicationV1 {
    /// The version.
    pub id: Uuid,
    /// 1, 2, 3 and so on in its workspace.
    #[schema(example = 12)]
    pub number: i32,
    /// Its first Monday.
    #[schema(format = Date, example = "2026-11-23")]
    pub from: String,
    /// Its last Sunday.
    #[schema(format = Date, example = "2026-11-29")]
    pub to: String,
    /// The team whose people it is about; null when it is about everybody.
    pub team_id: Option<Uuid>,
    /// Who published it.
    pub published_by: Uuid,
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-20T16:00:00Z")]
    pub published_at: Instant,
    /// What everybody concerned was told with it; may be empty.
    pub note: String,
    /// How many shifts it holds.
    pub shifts: i64,
    /// How many people it changed something for.
    #[schema(example = 7)]
    pub told: i64,
    /// How many of them have read it.
    #[schema(example = 5)]
    pub read: i64,
}

impl From<Publication> for PublicationV1 {
    fn from(publication: Publication) -> Self {
        Self {
            id: publication.id.0,
            number: publication.number,
            from: publication.period.from.to_string(),
            to: publication.period.to.to_string(),
            team_id: publication.team_id.map(|team| team.0),
            published_by: publication.by.0,
            published_at: Instant::utc(publication.at),
            note: publication.note,
            shifts: publication.shifts,
            told: publication.told,
            read: publication.read,
        }
    }
}

/// A version and whom it concerned.
#[derive(Serialize, ToSchema)]
pub struct PublicationDetailV1 {
    /// The version.
    pub publication: PublicationV1,
    /// Everybody who was told, by name.
    pub people: Vec<RecipientV1>,
}

impl From<PublicationDetail> for PublicationDetailV1 {
    fn from(detail: PublicationDetail) -> Self {
        Self {
            publication: detail.publication.into(),
            people: detail.people.into_iter().map(Into::into).collect(),
        }
    }
}

/// Some weeks to publish.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewPublicationV1 {
    /// A day of the first week; weeks are published whole.
    #[schema(value_type = String, format = Date, example = "2026-11-23")]
    pub from: Day,
    /// A day of the last week, of 13 at most.
    #[schema(value_type = String, format = Date, example = "2026-11-29")]
    pub to: Day,
    /// Only the shifts of the people of this team.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub team_id: Option<TeamId>,
    /// What everybody concerned is told with it, at most 1000 characters.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub note: String,
    /// Only say what would change for whom; `false` when absent.
    #[serde(default)]
    pub dry_run: bool,
}

impl Json for NewPublicationV1 {}

impl From<NewPublicationV1> for PublishPeriod {
    fn from(body: NewPublicationV1) -> Self {
        Self {
            from: body.from.0,
            to: body.to.0,
            team_id: body.team_id,
            note: body.note,
        }
    }
}

/// What publishing did, or would do.
#[derive(Serialize, ToSchema)]
pub struct PublishReportV1 {
    /// The version; null for `dry_run`.
    pub publication: Option<PublicationV1>,
    /// How many shifts it holds.
    pub shifts: i64,
    /// How many of them were drafts.
    pub drafts: i64,
    /// What changes for whom, by name.
    pub people: Vec<PersonChangesV1>,
}

impl From<PublishReport> for PublishReportV1 {
    fn from(report: PublishReport) -> Self {
        Self {
            publication: report.publication.map(Into::into),
            shifts: report.shifts,
            drafts: report.drafts,
            people: report.people.into_iter().map(Into::into).collect(),
        }
    }
}

/// What lies between two versions.
#[derive(Serialize, ToSchema)]
pub struct VersionChangesV1 {
    /// The earlier number.
    #[schema(example = 11)]
    pub from_number: i32,
    /// The later number.
    #[schema(example = 12)]
    pub to_number: i32,
    /// What changed for whom from the earlier to the later in the weeks that both hold, by name.
    pub people: Vec<PersonChangesV1>,
}

impl From<VersionChanges> for VersionChangesV1 {
    fn from(changes: VersionChanges) -> Self {
        Self {
            from_number: changes.from,
            to_number: changes.to,
            people: changes.people.into_iter().map(Into::into).collect(),
        }
    }
}

/// What going back to a version did.
#[derive(Serialize, ToSchema)]
pub struct RestoreReportV1 {
    /// The number of the version.
    pub number: i32,
    /// Shifts that were there and got their values back.
    pub changed: i64,
    /// Deleted shifts that came back.
    pub brought_back: i64,
    /// Shifts that are newer than the version and were deleted.
    pub removed: i64,
}

impl From<RestoreReport> for RestoreReportV1 {
    fn from(report: RestoreReport) -> Self {
        Self {
            number: report.number,
            changed: report.changed,
            brought_back: report.brought_back,
            removed: report.removed,
        }
    }
}

/// A shift that keeps a version from coming back: an entry of `conflicts` in a `restore-conflict`.
#[derive(Serialize)]
pub struct RestoreConflictV1 {
    /// As it was.
    pub shift: PublishedShiftV1,
    /// `overlap`, `person_gone`, `mission_gone` or `imported_again`.
    pub reason: &'static str,
    /// The shift in the way.
    pub other: Option<ShiftV1>,
}

impl From<RestoreConflict> for RestoreConflictV1 {
    fn from(conflict: RestoreConflict) -> Self {
        Self {
            shift: conflict.shift.into(),
            reason: conflict.reason.as_str(),
            other: conflict.other.map(Into::into),
        }
    }
}

/// The conflicts of a problem in the words of this version.
pub(super) fn conflicts_in_v1(problem: &mut Problem) {
    let Some(value) = problem.extensions.get_mut("conflicts") else {
        return;
    };
    if let Ok(conflicts) = serde_json::from_value::<Vec<RestoreConflict>>(value.clone()) {
        let conflicts = conflicts.into_iter().map(RestoreConflictV1::from);
        *value = serde_json::to_value(conflicts.collect::<Vec<_>>()).unwrap_or_default();
    }
}

/// What a version changed for you.
#[derive(Serialize, ToSchema)]
pub struct NoticeV1 {
    /// The notice.
    pub id: Uuid,
    /// Of which version.
    pub publication_id: Uuid,
    /// The version's number.
    #[schema(example = 12)]
    pub number: i32,
    /// Its first Monday.
    #[schema(format = Date, example = "2026-11-23")]
    pub from: String,
    /// Its last Sunday.
    #[schema(format = Date, example = "2026-11-29")]
    pub to: String,
    /// When it was published.
    #[schema(value_type = String, format = DateTime, example = "2026-11-20T16:00:00Z")]
    pub published_at: Instant,
    /// What everybody concerned was told with it; may be empty.
    pub note: String,
    /// When you first said to have read it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub read_at: Option<Instant>,
    /// What changed for you.
    pub changes: ChangesV1,
}

impl From<Notice> for NoticeV1 {
    fn from(notice: Notice) -> Self {
        Self {
            id: notice.id.0,
            publication_id: notice.publication_id.0,
            number: notice.number,
            from: notice.period.from.to_string(),
            to: notice.period.to.to_string(),
            published_at: Instant::utc(notice.at),
            note: notice.note,
            read_at: notice.read_at.map(Instant::utc),
            changes: notice.changes.into(),
        }
    }
}

/// How a week stands against what people were told.
#[derive(Serialize, ToSchema)]
pub struct WeekPublicationV1 {
    /// The newest version of the week; null when it was never published.
    pub number: Option<i32>,
    /// When that was.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Instant>,
    /// How many shifts are not as people were told.
    pub changes: i64,
}

impl From<WeekPublication> for WeekPublicationV1 {
    fn from(week: WeekPublication) -> Self {
        Self {
            number: week.number,
            published_at: week.at.map(Instant::utc),
            changes: week.changes,
        }
    }
}
