//! Server functions of open shifts, requests and skills.

use domain::planning::exchange::{
    ExchangeSettings, OpenShift, PersonSkills, RequestQuery, SetSkill, ShiftClaims, ShiftRequest, Skill,
};
use domain::{Page, PageQuery, SkillId, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// One page of the open shifts, each with why the reader may not take it.
#[server(input = Json)]
pub async fn list_open_shifts(workspace: WorkspaceId, page: PageQuery) -> Result<Page<OpenShift>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::list_open_shifts(&cx, page).await
    })
    .await
}

/// One page of requests, the newest first.
#[server(input = Json)]
pub async fn list_requests(
    workspace: WorkspaceId,
    query: RequestQuery,
) -> Result<Page<ShiftRequest>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::list_requests(&cx, query).await
    })
    .await
}

/// Asks for an open shift.
#[server(input = Json)]
pub async fn claim_shift(
    workspace: WorkspaceId,
    command: domain::planning::exchange::ClaimShift,
) -> Result<ShiftRequest, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::claim_shift(&cx, command).await
    })
    .await
}

/// Offers one's own shift.
#[server(input = Json)]
pub async fn offer_shift(
    workspace: WorkspaceId,
    command: domain::planning::exchange::OfferShift,
) -> Result<ShiftRequest, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::offer_shift(&cx, command).await
    })
    .await
}

/// Accepts or declines an offer.
#[server(input = Json)]
pub async fn answer_request(
    workspace: WorkspaceId,
    command: domain::planning::exchange::AnswerRequest,
) -> Result<ShiftRequest, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::answer_request(&cx, command).await
    })
    .await
}

/// Approves or refuses a request.
#[server(input = Json)]
pub async fn decide_request(
    workspace: WorkspaceId,
    command: domain::planning::exchange::DecideRequest,
) -> Result<ShiftRequest, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::decide_request(&cx, command).await
    })
    .await
}

/// Takes one's own request back.
#[server(input = Json)]
pub async fn withdraw_request(
    workspace: WorkspaceId,
    command: domain::planning::exchange::WithdrawRequest,
) -> Result<ShiftRequest, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::withdraw_request(&cx, command).await
    })
    .await
}

/// How shifts change hands here.
#[server(input = Json)]
pub async fn find_exchange_settings(workspace: WorkspaceId) -> Result<ExchangeSettings, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::find_exchange_settings(&cx).await
    })
    .await
}

/// Decides it.
#[server(input = Json)]
pub async fn set_shift_claims(
    workspace: WorkspaceId,
    claims: ShiftClaims,
) -> Result<ExchangeSettings, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::set_shift_claims(&cx, claims).await
    })
    .await
}

/// One page of the skills, by name.
#[server(input = Json)]
pub async fn list_skills(workspace: WorkspaceId, page: PageQuery) -> Result<Page<Skill>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::list_skills(&cx, page).await
    })
    .await
}

/// Makes a skill.
#[server(input = Json)]
pub async fn create_skill(workspace: WorkspaceId, command: SetSkill) -> Result<Skill, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::create_skill(&cx, command).await
    })
    .await
}

/// Renames a skill.
#[server(input = Json)]
pub async fn change_skill(
    workspace: WorkspaceId,
    command: domain::planning::exchange::ChangeSkill,
) -> Result<Skill, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::change_skill(&cx, command).await
    })
    .await
}

/// Deletes a skill that no shift to come needs.
#[server(input = Json)]
pub async fn remove_skill(workspace: WorkspaceId, id: SkillId, version: i32) -> Result<Skill, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::remove_skill(&cx, id, version).await
    })
    .await
}

/// One page of the people with what they can do.
#[server(input = Json)]
pub async fn list_member_skills(
    workspace: WorkspaceId,
    page: PageQuery,
) -> Result<Page<PersonSkills>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::list_member_skills(&cx, page).await
    })
    .await
}

/// Says what somebody can do.
#[server(input = Json)]
pub async fn set_member_skills(
    workspace: WorkspaceId,
    command: domain::planning::exchange::SetMemberSkills,
) -> Result<PersonSkills, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::exchange::set_member_skills(&cx, command).await
    })
    .await
}
