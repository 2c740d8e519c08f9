//! What one person is told.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Period, PersonChanges};
use crate::{NoticeId, PublicationId};

/// What a version of the planning changed for its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The notice.
    pub id: NoticeId,
    /// Of which version.
    pub publication_id: PublicationId,
    /// The version's number.
    pub number: i32,
    /// Its weeks.
    #[serde(flatten)]
    pub period: Period,
    /// When it was published.
    pub at: Timestamp,
    /// Who published it.
    pub by_name: String,
    /// What everybody concerned was told with it; may be empty.
    pub note: String,
    /// When the reader said to have read it, the first time.
    pub read_at: Option<Timestamp>,
    /// What changed for them.
    pub changes: PersonChanges,
}
