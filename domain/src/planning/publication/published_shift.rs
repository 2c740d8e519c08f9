//! A shift as it was when it was published.

use serde::{Deserialize, Serialize};

use crate::planning::{LocalSpan, ShiftStatus, Span};
use crate::{MissionId, ShiftId, UserId};

/// The values of a shift in one version of the planning; they do not change when the shift does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedShift {
    /// The shift.
    pub shift_id: ShiftId,
    /// Who; nobody when absent.
    pub user_id: Option<UserId>,
    /// On which mission.
    pub mission_id: MissionId,
    /// What the mission was called.
    pub mission: String,
    /// As what.
    pub role: String,
    /// When.
    #[serde(flatten)]
    pub span: Span,
    /// When, by the clock on the wall of the workspace.
    pub local: LocalSpan,
    /// Where it stood.
    pub status: ShiftStatus,
    /// Free text; may be empty.
    pub note: String,
}

impl PublishedShift {
    /// Who has to come, if somebody has.
    pub fn worker(&self) -> Option<UserId> {
        self.user_id.filter(|_| self.status != ShiftStatus::Cancelled)
    }

    /// Whether both say the same. A mission that got another name is the same mission: nobody comes elsewhere for it.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.shift_id == other.shift_id
            && self.user_id == other.user_id
            && self.mission_id == other.mission_id
            && self.role == other.role
            && self.span == other.span
            && self.status == other.status
            && self.note == other.note
    }
}
