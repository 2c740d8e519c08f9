//! Shifts without a person, as those who may take them see them.

use serde::{Deserialize, Serialize};

use super::Reason;
use crate::ShiftRequestId;
use crate::planning::{Colour, Shift};

/// Whether somebody looks at each change of hands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftClaims {
    /// A manager approves each.
    #[default]
    Approve,
    /// Who may take it has it: first come, first served.
    Automatic,
}

impl ShiftClaims {
    /// In the order of the form.
    pub const ALL: [Self; 2] = [Self::Approve, Self::Automatic];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Automatic => "automatic",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|claims| claims.as_str() == name)
    }
}

/// How shifts change hands in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeSettings {
    /// Whether somebody looks at each.
    pub claims: ShiftClaims,
}

/// A shift with the names of what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftFacts {
    /// The shift.
    pub shift: Shift,
    /// The name of its mission.
    pub mission: String,
    /// Where; may be empty.
    pub location: String,
    /// Colour of the mission.
    pub colour: Colour,
    /// The name of the skill it needs.
    pub skill: Option<String>,
}

/// My claim on an open shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenClaim {
    /// The request.
    pub id: ShiftRequestId,
    /// Its version.
    pub version: i32,
}

/// An open shift, and whether the reader may take it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenShift {
    /// The shift.
    pub facts: ShiftFacts,
    /// Why the reader may not take it; absent when they may.
    pub reason: Option<Reason>,
    /// The reader's claim that waits for an answer.
    pub claim: Option<OpenClaim>,
}
