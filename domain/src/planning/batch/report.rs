//! What became of many shifts, or would.

use serde::{Deserialize, Serialize};

use super::plan::PlannedShift;
use crate::planning::LocalSpan;
use crate::planning::rules::Finding;
use crate::{BatchId, MissionId, ShiftId, UserId};

/// How many of the shifts that are left out a report lists; it counts them all.
pub const MAX_LISTED: usize = 200;

/// Where shifts made together come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// Another week.
    Week,
    /// A template.
    Template,
    /// One shift, repeated.
    Repeat,
    /// Shifts of a series, changed together.
    SeriesChange,
    /// Shifts of a series, deleted together.
    SeriesRemoval,
}

impl BatchKind {
    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Template => "template",
            Self::Repeat => "repeat",
            Self::SeriesChange => "series_change",
            Self::SeriesRemoval => "series_removal",
        }
    }
}

/// Why a shift is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// The person works already.
    Overlap,
    /// The person works on another shift that is made with it.
    OverlapWithin,
    /// The person is no member any more.
    PersonGone,
    /// The mission was deleted.
    MissionGone,
    /// The clock changes, and leaves nothing of these hours on that day.
    ImpossibleHours,
    /// It newly breaks a rule of working time that the workspace enforces.
    RuleBroken,
}

impl SkipReason {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Overlap,
        Self::OverlapWithin,
        Self::PersonGone,
        Self::MissionGone,
        Self::ImpossibleHours,
        Self::RuleBroken,
    ];

    /// The name on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::OverlapWithin => "overlap_within",
            Self::PersonGone => "person_gone",
            Self::MissionGone => "mission_gone",
            Self::ImpossibleHours => "impossible_hours",
            Self::RuleBroken => "rule_broken",
        }
    }
}

/// What is in the way of a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// The shift; none when it is only made now.
    pub id: Option<ShiftId>,
    /// As what.
    pub role: String,
    /// When, by the clock on the wall.
    pub local: LocalSpan,
}

/// A shift that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedShift {
    /// Who would have worked.
    pub user_id: Option<UserId>,
    /// Their name, also of somebody who left.
    pub who: Option<String>,
    /// On which mission.
    pub mission_id: MissionId,
    /// As what.
    pub role: String,
    /// When, by the clock on the wall.
    pub local: LocalSpan,
    /// Why.
    pub reason: SkipReason,
    /// What is in the way.
    pub other: Option<Clash>,
    /// The rule that it would break.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
}

impl SkippedShift {
    /// A planned shift that is left out.
    pub fn of(planned: &PlannedShift, who: Option<String>, reason: SkipReason, other: Option<Clash>) -> Self {
        Self {
            user_id: planned.set.user_id,
            who,
            mission_id: planned.set.mission_id,
            role: planned.set.role.clone(),
            local: planned.local,
            reason,
            other,
            finding: None,
        }
    }

    /// A planned shift that is left out for a rule of working time.
    pub fn broken(planned: &PlannedShift, who: Option<String>, finding: Finding) -> Self {
        Self {
            finding: Some(finding),
            ..Self::of(planned, who, SkipReason::RuleBroken, None)
        }
    }
}

/// A rule that is newly broken and does not stop anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchWarning {
    /// By whose planning.
    pub who: Option<String>,
    /// The rule.
    pub finding: Finding,
}

/// What became of many shifts, or would.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchReport {
    /// To undo it with; none when nothing was made.
    pub batch_id: Option<BatchId>,
    /// How many were made, or would be.
    pub created: usize,
    /// How many were left out.
    pub skipped: usize,
    /// The first [`MAX_LISTED`] of those left out, by start.
    pub items: Vec<SkippedShift>,
    /// The first [`MAX_LISTED`] rules of working time that are newly broken and only warned about.
    #[serde(default)]
    pub warnings: Vec<BatchWarning>,
}

impl BatchReport {
    /// So many made, and those left out.
    pub fn new(created: usize, mut items: Vec<SkippedShift>) -> Self {
        let skipped = items.len();
        items.sort_by_key(|item| item.local.start);
        items.truncate(MAX_LISTED);
        Self {
            batch_id: None,
            created,
            skipped,
            items,
            warnings: Vec::new(),
        }
    }
}

/// What became of shifts that were made together and are taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoneBatch {
    /// To bring them back with.
    pub batch_id: BatchId,
    /// How many were deleted.
    pub removed: usize,
    /// How many stay, since somebody has changed them.
    pub kept: usize,
}
