//! Server functions of series.

use domain::WorkspaceId;
use domain::planning::{BatchReport, UndoneBatch};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// Changes shifts of a series, or reports what it would do.
#[server(input = Json)]
pub async fn change_series(
    workspace: WorkspaceId,
    command: domain::planning::ChangeSeries,
) -> Result<BatchReport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::change_series(&cx, command).await
    })
    .await
}

/// Deletes shifts of a series; answers with the batch that brings them back.
#[server(input = Json)]
pub async fn remove_series(
    workspace: WorkspaceId,
    command: domain::planning::RemoveSeries,
) -> Result<UndoneBatch, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::remove_series(&cx, command).await
    })
    .await
}
