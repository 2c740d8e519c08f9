//! What one is told of a version of the planning, as it travels.

use domain::planning::Notice;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::change_model::ChangesV1;
use crate::http::Instant;

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
