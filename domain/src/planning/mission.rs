//! Missions: what is to be done, where, for whom.

use serde::{Deserialize, Serialize};

use super::Colour;
use crate::check::Check;
use crate::{MissionId, Result};

/// A mission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mission {
    /// The mission.
    pub id: MissionId,
    /// 1 to 120 characters.
    pub name: String,
    /// Where; may be empty.
    pub location: String,
    /// Free text; may be empty.
    pub note: String,
    /// Colour on the grid.
    pub colour: Colour,
    /// Goes up by one at each change.
    pub version: i32,
}

/// The fields of a mission that people type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetMission {
    /// 1 to 120 characters.
    pub name: String,
    /// At most 200 characters.
    #[serde(default)]
    pub location: String,
    /// At most 2000 characters.
    #[serde(default)]
    pub note: String,
    /// Blue when absent.
    #[serde(default)]
    pub colour: Colour,
}

/// Makes a mission.
pub type ScheduleMission = SetMission;

/// Changes a mission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeMission {
    /// Which one.
    pub id: MissionId,
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetMission,
}

/// Which missions a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissionQuery {
    /// The page.
    pub page: crate::PageQuery,
}

impl SetMission {
    /// The same, trimmed.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self) -> Result<Self> {
        let mut check = Check::new();
        let set = Self {
            name: check.line("name", &self.name, 120),
            location: check.text("location", &self.location, 200),
            note: check.text("note", &self.note, 2000),
            colour: self.colour,
        };
        check.done(set)
    }
}
