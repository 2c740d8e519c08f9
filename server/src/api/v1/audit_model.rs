//! The trail as it travels.

use domain::audit::{AuditEntry, AuditPage};
use serde::Serialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::http::Instant;

/// Somebody did something.
#[derive(Serialize, ToSchema)]
pub struct AuditEntryV1 {
    /// The row.
    pub id: Uuid,
    /// Its number in the trail of the workspace, from 1 without gaps.
    #[schema(example = 41)]
    pub seq: i64,
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-23T11:00:00Z")]
    pub at: Instant,
    /// Who; null when it was the program itself.
    pub actor_id: Option<Uuid>,
    /// Their name.
    pub actor_name: Option<String>,
    /// What was done, as `thing.done`.
    #[schema(example = "shift.updated")]
    pub action: String,
    /// What kind of thing it was done to.
    #[schema(example = "shift")]
    pub entity: String,
    /// Which one.
    pub entity_id: Uuid,
    /// The fields that differ between `before` and `after`, as paths.
    #[schema(example = json!(["note", "span.starts_at"]))]
    pub changed: Vec<String>,
    /// The thing before; null when it was made.
    #[schema(value_type = Option<Object>)]
    pub before: Option<Value>,
    /// The thing after; null when it was deleted.
    #[schema(value_type = Option<Object>)]
    pub after: Option<Value>,
    /// The address the request came from; null below admins.
    pub ip: Option<String>,
    /// What the browser or program called itself; null below admins.
    pub user_agent: Option<String>,
    /// The request, as in `X-Request-ID`.
    pub request_id: Uuid,
}

impl From<AuditEntry> for AuditEntryV1 {
    fn from(entry: AuditEntry) -> Self {
        let AuditEntry {
            id,
            seq,
            at,
            actor_id,
            actor_name,
            action,
            entity,
            entity_id,
            changed,
            before,
            after,
            ip,
            user_agent,
            request_id,
        } = entry;
        Self {
            id,
            seq,
            at: Instant::utc(at),
            actor_id: actor_id.map(|user| user.0),
            actor_name,
            action,
            entity,
            entity_id,
            changed,
            before,
            after,
            ip,
            user_agent,
            request_id,
        }
    }
}

/// Some rows of the trail, newest first.
#[derive(Serialize, ToSchema)]
pub struct AuditPageV1 {
    /// The rows, at most `size`.
    pub items: Vec<AuditEntryV1>,
    /// The `cursor` of the rows after these; null at the end.
    pub next_cursor: Option<String>,
}

impl From<AuditPage> for AuditPageV1 {
    fn from(page: AuditPage) -> Self {
        Self {
            items: page.items.into_iter().map(Into::into).collect(),
            next_cursor: page.next.map(|cursor| cursor.to_string()),
        }
    }
}

/// Which rows are wanted.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditFilterParamsV1 {
    /// Those of this person.
    pub actor_id: Option<Uuid>,
    /// Those of this action.
    #[param(example = "shift.updated")]
    pub action: Option<String>,
    /// Those about this kind of thing.
    #[param(example = "shift")]
    pub entity: Option<String>,
    /// Those about this very thing.
    pub entity_id: Option<Uuid>,
    /// Those of this request.
    pub request_id: Option<Uuid>,
    /// From this instant on, or from the beginning of this day of the workspace.
    #[param(example = "2026-11-01")]
    pub from: Option<String>,
    /// Before this instant, or to the end of this day of the workspace.
    #[param(example = "2026-11-30")]
    pub to: Option<String>,
}

/// Which part of them.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CursorParamsV1 {
    /// The `next_cursor` of the rows before; the newest rows when absent.
    pub cursor: Option<String>,
    /// Rows a page; 50 when absent.
    #[param(minimum = 1, maximum = 200, example = 50)]
    pub size: Option<u32>,
}
