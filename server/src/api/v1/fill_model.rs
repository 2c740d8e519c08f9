//! Searches for people for open shifts, as they travel.

use domain::planning::autofill::Reason;
use domain::planning::fill::{
    ChooseProposals, FillDetail, FillProposal, FillRun, FillState, ProposalState, StartFill, Why,
};
use domain::{FillId, MissionId, ShiftId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::exchange_model::ShiftFactsV1;
use super::job_model::ProgressV1;
use super::schema;
use super::week::PersonV1;
use crate::http::json::Json;
use crate::http::{Day, Instant};

/// A search for people for the open shifts of a period.
#[derive(Serialize, ToSchema)]
pub struct FillV1 {
    /// The search.
    pub id: Uuid,
    /// The first day.
    #[schema(value_type = String, format = Date, example = "2026-11-23")]
    pub from: Day,
    /// The last day.
    #[schema(value_type = String, format = Date, example = "2026-11-29")]
    pub to: Day,
    /// Whose people may be proposed; null for everybody.
    pub team_id: Option<Uuid>,
    /// Which mission's shifts; null for all.
    pub mission_id: Option<Uuid>,
    /// How far it is.
    #[schema(schema_with = schema::fill_state)]
    pub state: FillState,
    /// How much is done, while it searches.
    pub progress: Option<ProgressV1>,
    /// Open shifts.
    #[schema(example = 12)]
    pub posts: i32,
    /// Proposals that wait for an answer.
    #[schema(example = 7)]
    pub proposed: i32,
    /// Those that were accepted.
    #[schema(example = 3)]
    pub accepted: i32,
    /// Those that were declined.
    #[schema(example = 1)]
    pub declined: i32,
    /// Shifts for which nobody was found.
    #[schema(example = 1)]
    pub unfilled: i32,
    /// Who asked for it.
    pub asked_by: PersonV1,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub asked_at: Instant,
}

impl From<FillRun> for FillV1 {
    fn from(run: FillRun) -> Self {
        let asked_by = PersonV1 {
            user_id: run.asked_by.0,
            display_name: run.display_name,
        };
        Self {
            id: run.id.0,
            from: Day(run.from),
            to: Day(run.to),
            team_id: run.team_id.map(|team| team.0),
            mission_id: run.mission_id.map(|mission| mission.0),
            state: run.state,
            progress: run.progress.map(|progress| ProgressV1 {
                done: progress.done,
                total: progress.total,
            }),
            posts: run.posts,
            proposed: run.proposed,
            accepted: run.accepted,
            declined: run.declined,
            unfilled: run.unfilled,
            asked_by,
            asked_at: Instant::utc(run.asked_at),
        }
    }
}

/// A search with what it found.
#[derive(Serialize, ToSchema)]
pub struct FillDetailV1 {
    /// The search.
    pub fill: FillV1,
    /// One for each shift that was open, by start; none before it is ready.
    pub proposals: Vec<FillProposalV1>,
}

impl From<FillDetail> for FillDetailV1 {
    fn from(detail: FillDetail) -> Self {
        Self {
            fill: detail.run.into(),
            proposals: detail.proposals.into_iter().map(Into::into).collect(),
        }
    }
}

/// What was found for one shift.
#[derive(Serialize, ToSchema)]
pub struct FillProposalV1 {
    /// The shift as it is now.
    pub facts: ShiftFactsV1,
    /// Who is proposed; null when nobody was found.
    pub taker: Option<PersonV1>,
    /// What speaks for them, the strongest first: `only_one`, `wished`, `same_mission`, `turn`, `hours`, `balance`.
    #[schema(value_type = Vec<String>)]
    pub reasons: Vec<Reason>,
    /// What keeps people from it, the most frequent first; of a shift for which nobody was found.
    pub why: Vec<FillWhyV1>,
    /// Where it stands.
    #[schema(schema_with = schema::proposal_state)]
    pub state: ProposalState,
    /// Whether the shift was changed since, or the person has left: then it cannot be accepted.
    pub outdated: bool,
}

impl From<FillProposal> for FillProposalV1 {
    fn from(proposal: FillProposal) -> Self {
        let FillProposal {
            facts,
            taker,
            reasons,
            why,
            state,
            outdated,
        } = proposal;
        Self {
            facts: facts.into(),
            taker: taker.map(Into::into),
            reasons,
            why: why.into_iter().map(FillWhyV1).collect(),
            state,
            outdated,
        }
    }
}

/// How many people something keeps from a shift: `missing_skill`, `expired_skill`, `busy`, `leave`, `works`, or the name of
/// a rule of working time.
#[derive(Serialize, ToSchema)]
#[schema(value_type = Object, example = json!({ "reason": "leave", "people": 2 }))]
pub struct FillWhyV1(Why);

/// Which open shifts are to be filled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewFillV1 {
    /// The first day.
    #[schema(value_type = String, format = Date, example = "2026-11-23")]
    pub from: Day,
    /// The last day, at most five weeks later.
    #[schema(value_type = String, format = Date, example = "2026-11-29")]
    pub to: Day,
    /// Only people of this team may be proposed.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub team_id: Option<TeamId>,
    /// Only shifts of this mission.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub mission_id: Option<MissionId>,
}

impl From<NewFillV1> for StartFill {
    fn from(new: NewFillV1) -> Self {
        Self {
            from: new.from.0,
            to: new.to.0,
            team_id: new.team_id,
            mission_id: new.mission_id,
        }
    }
}

/// Some proposals of a search.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChooseProposalsV1 {
    /// The shifts they are about, each once.
    #[schema(value_type = Vec<Uuid>, min_items = 1, max_items = 500)]
    pub shift_ids: Vec<ShiftId>,
}

impl ChooseProposalsV1 {
    /// Of that search.
    pub fn of(self, fill_id: FillId) -> ChooseProposals {
        ChooseProposals {
            fill_id,
            shift_ids: self.shift_ids,
        }
    }
}

impl Json for NewFillV1 {}
impl Json for ChooseProposalsV1 {}
