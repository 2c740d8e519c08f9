//! Server functions of the trail.

#![expect(
    missing_docs,
    reason = "the fields of the argument types, which the macro makes"
)]

use domain::WorkspaceId;
use domain::audit::{AuditExport, AuditFilter, AuditPage, AuditQuery};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// Some rows of the trail, newest first.
#[server(input = Json)]
pub async fn list_audit(workspace: WorkspaceId, query: AuditQuery) -> Result<AuditPage, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::audit::list_audit(&cx, query).await
    })
    .await
}

/// The trail as CSV.
#[server(input = Json)]
pub async fn export_audit(workspace: WorkspaceId, filter: AuditFilter) -> Result<AuditExport, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::audit::export_audit(&cx, filter).await
    })
    .await
}
