//! Looking at teams.

use domain::accounts::{Team, TeamMember, TeamQuery};
use domain::{Page, PageQuery, Permission, TeamId};

use super::store;
use crate::state::missing;
use crate::{Cx, Result};

/// One page of the teams, by name.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Invalid` on `search`.
pub async fn list_teams(cx: &Cx, query: TeamQuery) -> Result<Page<Team>> {
    cx.require(Permission::ViewPlanning)?;
    let query = query.check()?;
    let mut tx = cx.read().await?;
    store::list_teams(&mut tx, &query).await
}

/// One team.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Missing`.
pub async fn find_team(cx: &Cx, id: TeamId) -> Result<Team> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::find_team(&mut tx, id).await?.ok_or_else(missing)
}

/// One page of the members of a team: who leads, then by name.
///
/// # Errors
/// As [`find_team`].
pub async fn list_team_members(cx: &Cx, id: TeamId, page: PageQuery) -> Result<Page<TeamMember>> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    let team = store::find_team(&mut tx, id).await?.ok_or_else(missing)?;
    let members = store::list_team_members(&mut tx, id, page).await?;
    Ok(page.of(members, team.member_count))
}
