//! Server functions of the jobs and of the log.

#![expect(
    missing_docs,
    reason = "the fields of the argument types, which the macro makes"
)]

use domain::ops::{Job, JobQuery, LogPage, LogQuery};
use domain::{JobId, Page, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// One page of the workspace's jobs, the newest first.
#[server(input = Json)]
pub async fn list_jobs(workspace: WorkspaceId, query: JobQuery) -> Result<Page<Job>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::ops::list_jobs(&cx, query).await
    })
    .await
}

/// Puts a job back into the queue.
#[server(input = Json)]
pub async fn retry_job(workspace: WorkspaceId, id: JobId) -> Result<Job, AppError> {
    crate::enter::enter(
        workspace,
        |cx| async move { backend::ops::retry_job(&cx, id).await },
    )
    .await
}

/// Calls a job off.
#[server(input = Json)]
pub async fn cancel_job(workspace: WorkspaceId, id: JobId) -> Result<Job, AppError> {
    crate::enter::enter(
        workspace,
        |cx| async move { backend::ops::cancel_job(&cx, id).await },
    )
    .await
}

/// What the server noted about the workspace, newest first.
#[server(input = Json)]
pub async fn list_logs(workspace: WorkspaceId, query: LogQuery) -> Result<LogPage, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::ops::list_logs(&cx, query).await
    })
    .await
}
