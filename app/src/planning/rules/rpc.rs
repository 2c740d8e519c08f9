//! Server functions of the rules of working time. Commands are named by their full path, since the macro makes a type of the
//! same name for each function.

#![expect(
    missing_docs,
    reason = "the fields of the argument types, which the macro makes"
)]

use domain::planning::rules::{CheckQuery, EmploymentFacts, PlanningCheck, WorkingTimeRules};
use domain::{UserId, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// The rules that the workspace applies.
#[server(input = Json)]
pub async fn show_rules(workspace: WorkspaceId) -> Result<WorkingTimeRules, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::rules::show_rules(&cx).await
    })
    .await
}

/// Chooses other rules.
#[server(input = Json)]
pub async fn set_rules(
    workspace: WorkspaceId,
    command: domain::planning::rules::ChangeRules,
) -> Result<WorkingTimeRules, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::rules::set_rules(&cx, command).await
    })
    .await
}

/// What the planning of some weeks breaks.
#[server(input = Json)]
pub async fn show_check(workspace: WorkspaceId, query: CheckQuery) -> Result<PlanningCheck, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::rules::check_planning(&cx, query).await
    })
    .await
}

/// What the rules know of a person.
#[server(input = Json)]
pub async fn find_facts(workspace: WorkspaceId, user: UserId) -> Result<EmploymentFacts, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::rules::find_facts(&cx, user).await
    })
    .await
}

/// Notes something else about a person.
#[server(input = Json)]
pub async fn set_facts(
    workspace: WorkspaceId,
    command: domain::planning::rules::ChangeFacts,
) -> Result<EmploymentFacts, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::rules::set_facts(&cx, command).await
    })
    .await
}
