//! Work that is done after the answer, as those who look after a workspace see it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{JobId, PageQuery, UserId};

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// Waits for a worker, or for its next try.
    Pending,
    /// A worker is at it.
    Running,
    /// Done.
    Succeeded,
    /// Given up after its last try, or because trying again would not help.
    Failed,
    /// Somebody called it off.
    Cancelled,
}

impl JobState {
    /// All of them, in the order of a job's life.
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::Running,
        Self::Succeeded,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether something will still happen by itself.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Running)
    }
}

/// How much of a job is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Steps done.
    pub done: i32,
    /// Steps there are.
    pub total: i32,
}

impl Progress {
    /// From 0 to 100.
    pub fn percent(self) -> i32 {
        if self.total <= 0 {
            return 0;
        }
        let percent = i64::from(self.done) * 100 / i64::from(self.total);
        i32::try_from(percent.clamp(0, 100)).unwrap_or(100)
    }
}

/// A job. What it was told is not shown: it may hold what only some may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// The job.
    pub id: JobId,
    /// What it does: `calendar.sync`.
    pub name: String,
    /// How far it is.
    pub state: JobState,
    /// Tries begun.
    pub attempt: i32,
    /// Tries it has.
    pub max_attempts: i32,
    /// When it may run, while it is pending.
    pub run_at: Timestamp,
    /// When it was asked for.
    pub enqueued_at: Timestamp,
    /// When its last try began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Whether it is being called off while it runs.
    pub cancelling: bool,
    /// How much is done, if the job says.
    pub progress: Option<Progress>,
    /// Why the last try failed, without secrets.
    pub last_error: Option<String>,
    /// On whose behalf it acts.
    pub caused_by: Option<UserId>,
}

impl Job {
    /// Whether it can be tried again by hand: it ended without success, or waits for its next try.
    pub fn can_be_retried(&self) -> bool {
        match self.state {
            JobState::Failed | JobState::Cancelled => true,
            JobState::Pending => self.attempt > 0,
            JobState::Running | JobState::Succeeded => false,
        }
    }

    /// Whether it can be called off.
    pub fn can_be_cancelled(&self) -> bool {
        self.state.is_open() && !self.cancelling
    }
}

/// Which jobs are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobQuery {
    /// In this state only.
    #[serde(default)]
    pub state: Option<JobState>,
    /// Which page.
    #[serde(default)]
    pub page: PageQuery,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_reads_back_from_its_name() {
        for state in JobState::ALL {
            assert_eq!(JobState::from_name(state.as_str()), Some(state));
            let json = serde_json::to_string(&state).unwrap();
            assert_eq!(json, format!("\"{}\"", state.as_str()));
        }
        assert_eq!(JobState::from_name("lost"), None);
    }

    #[test]
    fn progress_stays_between_nothing_and_all() {
        let percent = |done, total| Progress { done, total }.percent();
        assert_eq!(
            [(0, 0), (1, 3), (3, 3), (9, 3), (i32::MAX, i32::MAX), (-4, 3)].map(|(d, t)| percent(d, t)),
            [0, 33, 100, 100, 100, 0]
        );
    }
}
