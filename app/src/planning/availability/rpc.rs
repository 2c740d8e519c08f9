//! Server functions of availabilities. Commands are named by their full path, since the macro makes a type of the same
//! name for each function.

use domain::planning::{Availability, AvailabilityPeriod, AvailabilityQuery, PeriodQuery};
use domain::{Page, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// Four weeks of one's own time.
#[server(input = Json)]
pub async fn show_availability(
    workspace: WorkspaceId,
    query: PeriodQuery,
) -> Result<AvailabilityPeriod, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::show_availability(&cx, query).await
    })
    .await
}

/// One page of what was said, by start.
#[server(input = Json)]
pub async fn list_availabilities(
    workspace: WorkspaceId,
    query: AvailabilityQuery,
) -> Result<Page<Availability>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::list_availabilities(&cx, query).await
    })
    .await
}

/// Says when somebody is free, busy or on leave.
#[server(input = Json)]
pub async fn state_availability(
    workspace: WorkspaceId,
    command: domain::planning::StateAvailability,
) -> Result<Availability, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::state_availability(&cx, command).await
    })
    .await
}

/// Says something else.
#[server(input = Json)]
pub async fn change_availability(
    workspace: WorkspaceId,
    command: domain::planning::ChangeAvailability,
) -> Result<Availability, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::change_availability(&cx, command).await
    })
    .await
}

/// Takes it back; answers with its version in the bin, for [`restore_availability`].
#[server(input = Json)]
pub async fn remove_availability(
    workspace: WorkspaceId,
    command: domain::planning::RemoveAvailability,
) -> Result<Availability, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::remove_availability(&cx, command).await
    })
    .await
}

/// Brings it back.
#[server(input = Json)]
pub async fn restore_availability(
    workspace: WorkspaceId,
    command: domain::planning::RemoveAvailability,
) -> Result<Availability, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::restore_availability(&cx, command).await
    })
    .await
}

/// Approves or refuses a leave.
#[server(input = Json)]
pub async fn decide_leave(
    workspace: WorkspaceId,
    command: domain::planning::DecideLeave,
) -> Result<Availability, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::decide_leave(&cx, command).await
    })
    .await
}
