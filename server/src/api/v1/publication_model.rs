//! Versions of the planning as they travel.

use domain::TeamId;
use domain::planning::{
    Publication, PublicationDetail, PublishPeriod, PublishReport, Recipient, VersionChanges, WeekPublication,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::change_model::{ChangesV1, PersonChangesV1};
use crate::http::json::Json;
use crate::http::{Day, Instant};

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
