//! Server functions of the planning. Commands are named by their full path, since the macro makes a type of the same
//! name for each function.

#![expect(
    missing_docs,
    reason = "the fields of the argument types, which the macro makes"
)]

use domain::planning::{
    CalendarFeed, CreatedFeed, ImportReport, Mission, SetMission, SetShift, Shift, Week, WeekQuery,
};
use domain::{FeedId, MissionId, Page, PageQuery, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::{Json, MultipartData, MultipartFormData};

use crate::error::AppError;

/// Everything the week screen shows.
#[server(input = Json)]
pub async fn show_week(workspace: WorkspaceId, query: WeekQuery) -> Result<Week, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::show_week(&cx, query).await
    })
    .await
}

/// Sums of a month by person and day.
#[server(input = Json)]
pub async fn show_month(
    workspace: WorkspaceId,
    query: domain::planning::MonthQuery,
) -> Result<domain::planning::Month, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::show_month(&cx, query).await
    })
    .await
}

/// Makes a shift.
#[server(input = Json)]
pub async fn schedule_shift(workspace: WorkspaceId, command: SetShift) -> Result<Shift, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::schedule_shift(&cx, command).await
    })
    .await
}

/// Changes a shift.
#[server(input = Json)]
pub async fn change_shift(
    workspace: WorkspaceId,
    command: domain::planning::ChangeShift,
) -> Result<Shift, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::change_shift(&cx, command).await
    })
    .await
}

/// Moves a shift to another person or day.
#[server(input = Json)]
pub async fn move_shift(
    workspace: WorkspaceId,
    command: domain::planning::MoveShift,
) -> Result<Shift, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::move_shift(&cx, command).await
    })
    .await
}

/// Deletes a shift; answers with its version in the bin, for [`restore_shift`].
#[server(input = Json)]
pub async fn remove_shift(
    workspace: WorkspaceId,
    command: domain::planning::RemoveShift,
) -> Result<Shift, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::remove_shift(&cx, command).await
    })
    .await
}

/// Brings a deleted shift back.
#[server(input = Json)]
pub async fn restore_shift(
    workspace: WorkspaceId,
    command: domain::planning::RemoveShift,
) -> Result<Shift, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::restore_shift(&cx, command).await
    })
    .await
}

/// Makes several changes together, or none; answers with the shifts in their order.
#[server(input = Json)]
pub async fn change_shifts(
    workspace: WorkspaceId,
    command: Vec<domain::planning::ShiftOp>,
) -> Result<Vec<Shift>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::change_shifts(&cx, command).await
    })
    .await
}

/// One page of the missions, by name.
#[server(input = Json)]
pub async fn list_missions(workspace: WorkspaceId, page: PageQuery) -> Result<Page<Mission>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::list_missions(&cx, page).await
    })
    .await
}

/// Makes a mission.
#[server(input = Json)]
pub async fn create_mission(workspace: WorkspaceId, command: SetMission) -> Result<Mission, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::create_mission(&cx, command).await
    })
    .await
}

/// Changes a mission.
#[server(input = Json)]
pub async fn change_mission(
    workspace: WorkspaceId,
    command: domain::planning::ChangeMission,
) -> Result<Mission, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::change_mission(&cx, command).await
    })
    .await
}

/// Deletes a mission that no shift uses; answers with its version in the bin, for [`restore_mission`].
#[server(input = Json)]
pub async fn remove_mission(
    workspace: WorkspaceId,
    id: MissionId,
    version: i32,
) -> Result<Mission, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::remove_mission(&cx, id, version).await
    })
    .await
}

/// Brings a deleted mission back.
#[server(input = Json)]
pub async fn restore_mission(
    workspace: WorkspaceId,
    id: MissionId,
    version: i32,
) -> Result<Mission, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::restore_mission(&cx, id, version).await
    })
    .await
}

/// The calendar subscriptions that the actor may see: their own, or all for those who manage calendars.
#[server(input = Json)]
pub async fn list_feeds(workspace: WorkspaceId, page: PageQuery) -> Result<Page<CalendarFeed>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::list_feeds(&cx, page).await
    })
    .await
}

/// Makes a subscription; the only time its address is shown.
#[server(input = Json)]
pub async fn create_feed(
    workspace: WorkspaceId,
    command: domain::planning::CreateFeed,
) -> Result<CreatedFeed, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::create_feed(&cx, command).await
    })
    .await
}

/// Ends a subscription: its address answers 404 from now on.
#[server(input = Json)]
pub async fn revoke_feed(workspace: WorkspaceId, id: FeedId) -> Result<(), AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::revoke_feed(&cx, id).await
    })
    .await
}

/// Reads a calendar file into shifts, or reports what it would do. The form carries `workspace`, `mission_id`, `role`,
/// `user_id` (may be empty), `dry_run` (`true` or `false`) and, last, `file`.
#[server(input = MultipartFormData)]
pub async fn import_calendar(form: MultipartData) -> Result<ImportReport, AppError> {
    let visit = crate::enter::visit()?;
    // Nobody's megabytes are read before it is known whose they are.
    crate::enter::finish(&visit, visit.actor())?;
    let parts = crate::enter::read_upload(form).await?;
    let form = backend::planning::ImportForm::parse(parts)?;
    let workspace = form
        .workspace
        .ok_or_else(|| domain::Problem::invalid().with_field("workspace", domain::FieldCode::Required))?;
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::import_calendar(&cx, form.command, form.file).await
    })
    .await
}
