//! Server functions of published versions.

use domain::planning::{
    Notice, Publication, PublicationDetail, PublishPeriod, PublishReport, RestoreReport, VersionChanges,
};
use domain::{NoticeId, Page, PageQuery, PublicationId, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// One page of the versions, the newest first.
#[server(input = Json)]
pub async fn list_publications(
    workspace: WorkspaceId,
    page: PageQuery,
) -> Result<Page<Publication>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::list_publications(&cx, page).await
    })
    .await
}

/// What publishing would tell whom.
#[server(input = Json)]
pub async fn show_publish_preview(
    workspace: WorkspaceId,
    command: PublishPeriod,
) -> Result<PublishReport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::show_publish_preview(&cx, command).await
    })
    .await
}

/// Publishes some weeks.
#[server(input = Json)]
pub async fn publish_planning(
    workspace: WorkspaceId,
    command: PublishPeriod,
) -> Result<PublishReport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::publish_planning(&cx, command).await
    })
    .await
}

/// A version, and who has read it.
#[server(input = Json)]
pub async fn find_publication(
    workspace: WorkspaceId,
    id: PublicationId,
) -> Result<PublicationDetail, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::find_publication(&cx, id).await
    })
    .await
}

/// What lies between two versions.
#[server(input = Json)]
pub async fn show_publication_changes(
    workspace: WorkspaceId,
    id: PublicationId,
    with: PublicationId,
) -> Result<VersionChanges, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::show_publication_changes(&cx, id, with).await
    })
    .await
}

/// Goes back to a version.
#[server(input = Json)]
pub async fn restore_publication(
    workspace: WorkspaceId,
    id: PublicationId,
) -> Result<RestoreReport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::restore_publication(&cx, id).await
    })
    .await
}

/// What a version changed for the reader.
#[server(input = Json)]
pub async fn find_notice(workspace: WorkspaceId, id: NoticeId) -> Result<Notice, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::find_notice(&cx, id).await
    })
    .await
}

/// The reader has read it.
#[server(input = Json)]
pub async fn read_notice(workspace: WorkspaceId, id: NoticeId) -> Result<Notice, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::planning::read_notice(&cx, id).await
    })
    .await
}
