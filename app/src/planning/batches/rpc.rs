//! Server functions of many shifts at once, and of templates.

use domain::planning::{BatchReport, SetTemplate, ShiftTemplate, UndoneBatch};
use domain::{BatchId, Page, PageQuery, TemplateId, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// Copies a week into another, or reports what it would do.
#[server(input = Json)]
pub async fn copy_week(
    workspace: WorkspaceId,
    command: domain::planning::CopyWeek,
) -> Result<BatchReport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::copy_week(&cx, command).await
    })
    .await
}

/// Repeats a shift, or reports what it would do.
#[server(input = Json)]
pub async fn repeat_shift(
    workspace: WorkspaceId,
    command: domain::planning::RepeatShift,
) -> Result<BatchReport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::repeat_shift(&cx, command).await
    })
    .await
}

/// Takes back shifts that were made together.
#[server(input = Json)]
pub async fn undo_batch(workspace: WorkspaceId, id: BatchId) -> Result<UndoneBatch, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::undo_batch(&cx, id).await
    })
    .await
}

/// Brings back shifts that were taken back together.
#[server(input = Json)]
pub async fn restore_batch(workspace: WorkspaceId, id: BatchId) -> Result<BatchReport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::restore_batch(&cx, id).await
    })
    .await
}

/// One page of the templates, by name.
#[server(input = Json)]
pub async fn list_templates(
    workspace: WorkspaceId,
    page: PageQuery,
) -> Result<Page<ShiftTemplate>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::list_templates(&cx, page).await
    })
    .await
}

/// Makes a template.
#[server(input = Json)]
pub async fn create_template(
    workspace: WorkspaceId,
    command: SetTemplate,
) -> Result<ShiftTemplate, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::create_template(&cx, command).await
    })
    .await
}

/// Changes a template.
#[server(input = Json)]
pub async fn change_template(
    workspace: WorkspaceId,
    command: domain::planning::ChangeTemplate,
) -> Result<ShiftTemplate, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::change_template(&cx, command).await
    })
    .await
}

/// Deletes a template; answers with its version in the bin, for [`restore_template`].
#[server(input = Json)]
pub async fn remove_template(
    workspace: WorkspaceId,
    id: TemplateId,
    version: i32,
) -> Result<ShiftTemplate, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::remove_template(&cx, id, version).await
    })
    .await
}

/// Brings a deleted template back.
#[server(input = Json)]
pub async fn restore_template(
    workspace: WorkspaceId,
    id: TemplateId,
    version: i32,
) -> Result<ShiftTemplate, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::restore_template(&cx, id, version).await
    })
    .await
}

/// Plans a template on days, or reports what it would do.
#[server(input = Json)]
pub async fn apply_template(
    workspace: WorkspaceId,
    command: domain::planning::ApplyTemplate,
) -> Result<BatchReport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::apply_template(&cx, command).await
    })
    .await
}
