//! Server functions of filling open shifts.

use domain::planning::fill::{ChooseProposals, FillDetail, FillRun};
use domain::{FillId, Page, PageQuery, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// One page of the searches, the newest first.
#[server(input = Json)]
pub async fn list_fills(workspace: WorkspaceId, page: PageQuery) -> Result<Page<FillRun>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::fill::list_fills(&cx, page).await
    })
    .await
}

/// A search with what it found.
#[server(input = Json)]
pub async fn show_fill(workspace: WorkspaceId, id: FillId) -> Result<FillDetail, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::fill::show_fill(&cx, id).await
    })
    .await
}

/// Asks for a search.
#[server(input = Json)]
pub async fn start_fill(
    workspace: WorkspaceId,
    command: domain::planning::fill::StartFill,
) -> Result<FillRun, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::fill::start_fill(&cx, command).await
    })
    .await
}

/// Calls a search off.
#[server(input = Json)]
pub async fn cancel_fill(workspace: WorkspaceId, id: FillId) -> Result<FillRun, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::fill::cancel_fill(&cx, id).await
    })
    .await
}

/// Says yes to some proposals.
#[server(input = Json)]
pub async fn accept_proposals(workspace: WorkspaceId, command: ChooseProposals) -> Result<FillRun, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::fill::accept_proposals(&cx, command).await
    })
    .await
}

/// Says no to some proposals.
#[server(input = Json)]
pub async fn decline_proposals(
    workspace: WorkspaceId,
    command: ChooseProposals,
) -> Result<FillRun, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::fill::decline_proposals(&cx, command).await
    })
    .await
}

/// Takes back what was said to some proposals.
#[server(input = Json)]
pub async fn undo_proposals(workspace: WorkspaceId, command: ChooseProposals) -> Result<FillRun, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::fill::undo_proposals(&cx, command).await
    })
    .await
}
