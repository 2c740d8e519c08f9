//! Calendars as they travel.

use domain::planning::{
    CalendarFeed, CreateFeed, CreatedFeed, FeedScope, ImportEvent, ImportOutcome, ImportReason, ImportReport,
};
use domain::{TeamId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::Instant;
use crate::http::json::Json;

/// A calendar subscription, without its secret.
#[derive(Serialize, ToSchema)]
pub struct CalendarFeedV1 {
    /// The subscription.
    pub id: Uuid,
    /// Everybody's shifts (`workspace`), one person's (`user`), or those of the members of a team (`team`).
    #[schema(value_type = String, example = "user")]
    pub scope: FeedScope,
    /// The person, for `user`.
    pub user_id: Option<Uuid>,
    /// The team, for `team`.
    pub team_id: Option<Uuid>,
    /// Who made it.
    pub created_by: Uuid,
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-23T11:00:00Z")]
    pub created_at: Instant,
    /// When a calendar program last fetched it, to the hour.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Instant>,
}

impl From<CalendarFeed> for CalendarFeedV1 {
    fn from(feed: CalendarFeed) -> Self {
        Self {
            id: feed.id.0,
            scope: feed.scope,
            user_id: feed.user_id.map(|user| user.0),
            team_id: feed.team_id.map(|team| team.0),
            created_by: feed.created_by.0,
            created_at: Instant::utc(feed.created_at),
            last_used_at: feed.last_used_at.map(Instant::utc),
        }
    }
}

/// A new subscription.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewCalendarFeedV1 {
    /// `workspace`, `user` or `team`.
    #[schema(value_type = String, example = "user")]
    pub scope: FeedScope,
    /// The person, for `user`; yourself when null or absent.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub user_id: Option<UserId>,
    /// The team, for `team`: the feed shows the shifts of those who are in it when it is fetched.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub team_id: Option<TeamId>,
}

impl Json for NewCalendarFeedV1 {}

impl From<NewCalendarFeedV1> for CreateFeed {
    fn from(feed: NewCalendarFeedV1) -> Self {
        Self {
            scope: feed.scope,
            user_id: feed.user_id,
            team_id: feed.team_id,
        }
    }
}

/// A subscription just made.
#[derive(Serialize, ToSchema)]
pub struct CreatedFeedV1 {
    /// The subscription.
    pub id: Uuid,
    /// The address to subscribe to: a secret, shown this once.
    #[schema(example = "https://planning.example.org/calendar/0123abcd.ics")]
    pub url: String,
}

impl From<CreatedFeed> for CreatedFeedV1 {
    fn from(feed: CreatedFeed) -> Self {
        Self {
            id: feed.id.0,
            url: feed.url,
        }
    }
}

/// The form of an import.
#[derive(ToSchema)]
pub struct ImportFormV1 {
    /// An iCalendar file (RFC 5545), at most 5 MiB.
    #[schema(value_type = String, format = Binary, content_media_type = "text/calendar")]
    pub file: Vec<u8>,
    /// The mission every shift is put on.
    pub mission_id: Uuid,
    /// The role every shift gets, 1 to 80 characters.
    #[schema(example = "Son")]
    pub role: String,
    /// Who works; nobody yet when absent.
    pub user_id: Option<Uuid>,
    /// Report only, store nothing; `false` when absent.
    pub dry_run: Option<bool>,
}

/// What an import did, or would do.
#[derive(Serialize, ToSchema)]
pub struct ImportReportV1 {
    /// New shifts.
    pub created: u32,
    /// Changed shifts.
    pub updated: u32,
    /// Left alone.
    pub skipped: u32,
    /// Could not be used.
    pub failed: u32,
    /// One line an event or occurrence, in the order of the file.
    pub events: Vec<ImportEventV1>,
}

impl From<ImportReport> for ImportReportV1 {
    fn from(report: ImportReport) -> Self {
        let ImportReport {
            created,
            updated,
            skipped,
            failed,
            events,
        } = report;
        Self {
            created,
            updated,
            skipped,
            failed,
            events: events.into_iter().map(Into::into).collect(),
        }
    }
}

/// What became of one event of the file.
#[derive(Serialize, ToSchema)]
pub struct ImportEventV1 {
    /// UID of the event, empty when it has none.
    pub uid: String,
    /// Which occurrence of a series.
    pub recurrence_id: Option<String>,
    /// Start, when it could be read.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub starts_at: Option<Instant>,
    /// End, when it could be read.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ends_at: Option<Instant>,
    /// Title.
    pub summary: String,
    /// `created`, `updated`, `skipped` or `failed`.
    #[schema(value_type = String, example = "created")]
    pub outcome: ImportOutcome,
    /// Why, such as `unchanged`, `overlap` or `bad_time`.
    #[schema(value_type = Option<String>)]
    pub reason: Option<ImportReason>,
    /// Line of the file, from 1.
    pub line: u32,
}

impl From<ImportEvent> for ImportEventV1 {
    fn from(event: ImportEvent) -> Self {
        let ImportEvent {
            uid,
            recurrence_id,
            starts_at,
            ends_at,
            summary,
            outcome,
            reason,
            line,
        } = event;
        let (starts_at, ends_at) = (starts_at.map(Instant::utc), ends_at.map(Instant::utc));
        Self {
            uid,
            recurrence_id,
            starts_at,
            ends_at,
            summary,
            outcome,
            reason,
            line,
        }
    }
}
