//! Going back to a version.

use serde::{Deserialize, Serialize};

use super::PublishedShift;
use crate::planning::Shift;

/// What going back did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreReport {
    /// The number of the version.
    pub number: i32,
    /// Shifts that were there and got their values back.
    pub changed: i64,
    /// Deleted shifts that came back.
    pub brought_back: i64,
    /// Shifts that are newer than the version and were deleted.
    pub removed: i64,
}

/// Why a shift cannot be as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestoreReason {
    /// Its person works at that time by now, outside the weeks of the version.
    Overlap,
    /// Its person has left.
    PersonGone,
    /// Its mission was deleted.
    MissionGone,
    /// It was imported anew from its calendar since.
    ImportedAgain,
}

impl RestoreReason {
    /// In the order they are looked for.
    pub const ALL: [Self; 4] = [
        Self::PersonGone,
        Self::MissionGone,
        Self::ImportedAgain,
        Self::Overlap,
    ];

    /// The name on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::PersonGone => "person_gone",
            Self::MissionGone => "mission_gone",
            Self::ImportedAgain => "imported_again",
        }
    }

    /// The reason of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

/// A shift that keeps a version from coming back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreConflict {
    /// As it was.
    pub shift: PublishedShift,
    /// Whose it was, when they are still known.
    pub display_name: Option<String>,
    /// Why not.
    pub reason: RestoreReason,
    /// The shift in the way.
    pub other: Option<Shift>,
}
