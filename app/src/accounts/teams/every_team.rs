//! The teams to choose from.

use domain::accounts::{Team, TeamQuery};
use domain::page::MAX_SIZE;
use domain::{PageQuery, WorkspaceId};

use super::rpc;
use crate::error::AppError;

/// The first two hundred by name: who has more finds them on the page of the teams.
///
/// # Errors
/// What the server answers.
pub async fn every_team(workspace: WorkspaceId) -> Result<Vec<Team>, AppError> {
    let query = TeamQuery {
        page: PageQuery {
            page: 1,
            size: MAX_SIZE,
        },
        search: String::new(),
    };
    Ok(rpc::list_teams(workspace, query).await?.items)
}
