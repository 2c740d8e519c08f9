//! Many shifts at once, as they travel.

use domain::planning::{
    BatchReport, BatchWarning, Clash, CopyStatus, CopyWeek, MapUser, RepeatEnd, RepeatShift, SkipReason,
    SkippedShift, UndoneBatch,
};
use domain::{FieldCode, MissionId, Problem, ShiftId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::rule_model::FindingV1;
use super::schema;
use super::series_model::weekdays;
use crate::http::Day;
use crate::http::json::Json;

/// What became of many shifts, or would.
#[derive(Serialize, ToSchema)]
pub struct BatchReportV1 {
    /// To undo it with; null when nothing was made.
    pub batch_id: Option<Uuid>,
    /// How many were made, or would be.
    #[schema(example = 42)]
    pub created: usize,
    /// How many were left out.
    #[schema(example = 1)]
    pub skipped: usize,
    /// The first 200 of those left out, by start.
    pub items: Vec<SkippedShiftV1>,
    /// The first 200 rules of working time that are newly broken and only warned about.
    pub warnings: Vec<BatchWarningV1>,
}

impl From<BatchReport> for BatchReportV1 {
    fn from(report: BatchReport) -> Self {
        let BatchReport {
            batch_id,
            created,
            skipped,
            items,
            warnings,
        } = report;
        Self {
            batch_id: batch_id.map(|id| id.0),
            created,
            skipped,
            items: items.into_iter().map(Into::into).collect(),
            warnings: warnings.into_iter().map(Into::into).collect(),
        }
    }
}

/// A rule of working time that is newly broken without stopping anybody.
#[derive(Serialize, ToSchema)]
pub struct BatchWarningV1 {
    /// By whose planning.
    #[schema(example = "Anna Martin")]
    pub who: Option<String>,
    /// The rule.
    pub finding: FindingV1,
}

impl From<BatchWarning> for BatchWarningV1 {
    fn from(warning: BatchWarning) -> Self {
        Self {
            who: warning.who,
            finding: warning.finding.into(),
        }
    }
}

/// A shift that is left out.
#[derive(Serialize, ToSchema)]
pub struct SkippedShiftV1 {
    /// Who would have worked.
    pub user_id: Option<Uuid>,
    /// Their name, also of somebody who left.
    #[schema(example = "Anna Martin")]
    pub who: Option<String>,
    /// On which mission.
    pub mission_id: Uuid,
    /// As what.
    #[schema(example = "Son")]
    pub role: String,
    /// From, by the clock on the wall of the workspace: a time that the clock skips has no offset.
    #[schema(example = "2026-12-01T09:00:00")]
    pub local_start: String,
    /// To, by the clock on the wall.
    #[schema(example = "2026-12-01T17:00:00")]
    pub local_end: String,
    /// Why.
    #[schema(schema_with = schema::skip_reason)]
    pub reason: SkipReason,
    /// What is in the way.
    pub other: Option<ClashV1>,
    /// The rule of working time that it would break, with `rule_broken`.
    pub finding: Option<FindingV1>,
}

impl From<SkippedShift> for SkippedShiftV1 {
    fn from(shift: SkippedShift) -> Self {
        let SkippedShift {
            user_id,
            who,
            mission_id,
            role,
            local,
            reason,
            other,
            finding,
        } = shift;
        Self {
            user_id: user_id.map(|user| user.0),
            who,
            mission_id: mission_id.0,
            role,
            local_start: local.start.to_string(),
            local_end: local.end.to_string(),
            reason,
            other: other.map(Into::into),
            finding: finding.map(Into::into),
        }
    }
}

/// What is in the way of a shift.
#[derive(Serialize, ToSchema)]
pub struct ClashV1 {
    /// The shift; null when it would be made by the same request.
    pub id: Option<Uuid>,
    /// As what.
    #[schema(example = "Son")]
    pub role: String,
    /// From, by the clock on the wall.
    #[schema(example = "2026-12-01T14:00:00")]
    pub local_start: String,
    /// To, by the clock on the wall.
    #[schema(example = "2026-12-01T22:00:00")]
    pub local_end: String,
}

impl From<Clash> for ClashV1 {
    fn from(clash: Clash) -> Self {
        Self {
            id: clash.id.map(|id| id.0),
            role: clash.role,
            local_start: clash.local.start.to_string(),
            local_end: clash.local.end.to_string(),
        }
    }
}

/// What became of shifts that are taken back.
#[derive(Serialize, ToSchema)]
pub struct UndoneBatchV1 {
    /// To bring them back with.
    pub batch_id: Uuid,
    /// How many were deleted.
    #[schema(example = 41)]
    pub removed: usize,
    /// How many stay, since somebody has changed them.
    #[schema(example = 1)]
    pub kept: usize,
}

impl From<UndoneBatch> for UndoneBatchV1 {
    fn from(undone: UndoneBatch) -> Self {
        Self {
            batch_id: undone.batch_id.0,
            removed: undone.removed,
            kept: undone.kept,
        }
    }
}

/// A week to copy into another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct CopyWeekV1 {
    /// Any day of the week to copy, in the workspace's zone.
    #[schema(value_type = String, format = Date, example = "2026-11-23")]
    pub from_monday: Day,
    /// Any day of the week to copy it into.
    #[schema(value_type = String, format = Date, example = "2026-11-30")]
    pub to_monday: Day,
    /// Only the shifts of people who are in this team; shifts of nobody belong to no team.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub team_id: Option<TeamId>,
    /// Only the shifts of this mission.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub mission_id: Option<MissionId>,
    /// Who works in the place of whom; everybody else works again.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub user_map: Vec<MapUserV1>,
    /// `keep` leaves the copies where the shifts stand, `draft` makes drafts of all; `keep` when absent.
    #[serde(default)]
    #[schema(value_type = String, example = "keep")]
    pub as_status: CopyStatus,
    /// Writes nothing, only reports.
    #[serde(default)]
    pub dry_run: bool,
}

/// Who works in the place of whom.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct MapUserV1 {
    /// Who works in the week that is copied.
    #[schema(value_type = Uuid)]
    pub from: UserId,
    /// Who works in the other one; nobody yet when null or absent.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub to: Option<UserId>,
}

impl From<CopyWeekV1> for CopyWeek {
    fn from(copy: CopyWeekV1) -> Self {
        let pair = |MapUserV1 { from, to }| MapUser { from, to };
        Self {
            from_monday: copy.from_monday.0,
            to_monday: copy.to_monday.0,
            team_id: copy.team_id,
            mission_id: copy.mission_id,
            user_map: copy.user_map.into_iter().map(pair).collect(),
            as_status: copy.as_status,
            dry_run: copy.dry_run,
        }
    }
}

/// How a shift is repeated: either `count` or `until`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct RepeatShiftV1 {
    /// 1 for every week, 2 for every other week; 1 when absent.
    #[serde(default = "every_week")]
    #[schema(minimum = 1, maximum = 4, example = 1)]
    pub every_weeks: u32,
    /// On which days of the week, 1 for Monday to 7, beside the one of the shift.
    #[serde(default)]
    #[schema(example = json!([1, 4]))]
    pub days: Vec<i8>,
    /// How many more shifts.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 519, example = 8)]
    pub count: Option<u32>,
    /// The last day one may begin on.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2027-01-31")]
    pub until: Option<Day>,
    /// Leaves out what is in the way of something; otherwise nothing is made then.
    #[serde(default)]
    pub skip_conflicts: bool,
    /// Writes nothing, only reports.
    #[serde(default)]
    pub dry_run: bool,
}

fn every_week() -> u32 {
    1
}

impl RepeatShiftV1 {
    /// The command for a shift.
    ///
    /// # Errors
    /// `Invalid` when it says no end, or two, or a day that is none.
    pub fn of(self, shift_id: ShiftId) -> domain::Result<RepeatShift> {
        let ends = match (self.count, self.until) {
            (Some(count), None) => RepeatEnd::Count(count),
            (None, Some(until)) => RepeatEnd::Until(until.0),
            (None, None) => return Err(Problem::invalid().with_field("count", FieldCode::Required)),
            (Some(_), Some(_)) => {
                let code = FieldCode::WrongType("null expected beside count".into());
                return Err(Problem::invalid().with_field("until", code));
            }
        };
        Ok(RepeatShift {
            shift_id,
            every_weeks: self.every_weeks,
            days: weekdays(&self.days)?,
            ends,
            skip_conflicts: self.skip_conflicts,
            dry_run: self.dry_run,
        })
    }
}

impl Json for CopyWeekV1 {}
impl Json for RepeatShiftV1 {}
