//! A search and how far it is.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::FillProposal;
use crate::ops::Progress;
use crate::{FillId, JobId, MissionId, Problem, TeamId, UserId};

/// How far a search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FillState {
    /// Waits for a worker.
    Waiting,
    /// A worker is at it.
    Searching,
    /// There are proposals to look at.
    Ready,
    /// Somebody called it off.
    Cancelled,
    /// It was given up.
    Failed,
}

impl FillState {
    /// All of them, in the order of a search's life.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Searching,
        Self::Ready,
        Self::Cancelled,
        Self::Failed,
    ];

    /// The name on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Searching => "searching",
            Self::Ready => "ready",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    /// Whether something will still happen by itself.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Searching)
    }
}

/// A search for people for the open shifts of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FillRun {
    /// The search.
    pub id: FillId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Whose people were asked about; everybody when absent.
    pub team_id: Option<TeamId>,
    /// Which mission's shifts; all when absent.
    pub mission_id: Option<MissionId>,
    /// How far it is.
    pub state: FillState,
    /// How much is done, while it is at it.
    pub progress: Option<Progress>,
    /// Open shifts when it was asked for.
    pub posts: i32,
    /// Proposals that wait for an answer.
    pub proposed: i32,
    /// Those that were accepted.
    pub accepted: i32,
    /// Those that were declined.
    pub declined: i32,
    /// Shifts for which nobody was found.
    pub unfilled: i32,
    /// Who asked for it.
    pub asked_by: UserId,
    /// Their name.
    pub display_name: String,
    /// When.
    pub asked_at: Timestamp,
    /// The job that searches, while there is something to call off.
    pub job_id: Option<JobId>,
}

/// A search with what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FillDetail {
    /// The search.
    pub run: FillRun,
    /// A line for each shift that was open, by start; none before it is ready.
    pub proposals: Vec<FillProposal>,
}

/// The refusal to search twice at once.
pub fn fill_running(id: FillId) -> Problem {
    Problem::conflict(
        "fill-running",
        "A search for open shifts is under way already. Wait for it or call it off.",
    )
    .with("id", &id)
}

/// The refusal to call off what has ended.
pub fn fill_ended(run: &FillRun) -> Problem {
    Problem::conflict(
        "fill-ended",
        "The search has ended meanwhile, and cannot be called off any more.",
    )
    .with("current", run)
}
