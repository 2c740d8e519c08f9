//! The roles of a workspace's own.

use domain::accounts::CustomRole;
use domain::page::MAX_SIZE;
use domain::{PageQuery, WorkspaceId};

use super::rpc;
use crate::error::AppError;

/// All of them, by name: there are fewer than fit on one page.
///
/// # Errors
/// What the server answers.
pub async fn every_role(workspace: WorkspaceId) -> Result<Vec<CustomRole>, AppError> {
    let page = PageQuery {
        page: 1,
        size: MAX_SIZE,
    };
    Ok(rpc::list_roles(workspace, page).await?.items)
}
