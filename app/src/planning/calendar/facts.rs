//! What the calendar page needs to know before it can be drawn.

use domain::accounts::{Member, Team};
use domain::page::MAX_SIZE;
use domain::planning::{CalendarFeed, Mission};
use domain::{Page, PageQuery, Permission, Role, TeamId, UserId, WorkspaceId};
use serde::{Deserialize, Serialize};
use std::future::Future;

use crate::accounts::{every_team, rpc as accounts};
use crate::error::AppError;
use crate::planning::rpc;

/// More pages than this are not offered in a select.
const MAX_PAGES: u32 = 10;

/// Missions and people to choose from, and the feeds there are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalendarFacts {
    /// By name; empty for those who cannot import.
    pub missions: Vec<Mission>,
    /// By name; empty for those who cannot choose one.
    pub people: Vec<Member>,
    /// By name; empty for those who cannot choose one.
    pub teams: Vec<Team>,
    /// The feeds the reader may see.
    pub feeds: Vec<CalendarFeed>,
}

impl CalendarFacts {
    /// Loads what the role may see.
    pub async fn load(workspace: WorkspaceId, role: Role) -> Result<Self, AppError> {
        let mut facts = Self {
            missions: Vec::new(),
            people: Vec::new(),
            teams: Vec::new(),
            feeds: Vec::new(),
        };
        if role.can(Permission::EditPlanning) {
            facts.missions = every(|page| rpc::list_missions(workspace, page)).await?;
        }
        if role.can(Permission::EditPlanning) || role.can(Permission::ManageCalendars) {
            facts.people = every(|page| accounts::list_members(workspace, page.into())).await?;
        }
        if role.can(Permission::ManageCalendars) {
            facts.teams = every_team(workspace).await?;
        }
        if role.can(Permission::OwnCalendar) {
            facts.feeds = every(|page| rpc::list_feeds(workspace, page)).await?;
        }
        Ok(facts)
    }

    /// A team's name.
    pub fn team_name(&self, id: TeamId) -> Option<&str> {
        let team = self.teams.iter().find(|team| team.id == id);
        team.map(|team| team.name.as_str())
    }

    /// A person's name.
    pub fn name(&self, user: UserId) -> Option<&str> {
        self.people
            .iter()
            .find(|member| member.user_id == user)
            .map(|member| member.display_name.as_str())
    }
}

/// All pages of a list, one after the other.
async fn every<T, F>(list: impl Fn(PageQuery) -> F) -> Result<Vec<T>, AppError>
where
    F: Future<Output = Result<Page<T>, AppError>>,
{
    let mut items = Vec::new();
    for page in 1..=MAX_PAGES {
        let answer = list(PageQuery { page, size: MAX_SIZE }).await?;
        let total = answer.total;
        let ran_out = answer.items.is_empty();
        items.extend(answer.items);
        if ran_out || i64::try_from(items.len()).is_ok_and(|count| count >= total) {
            break;
        }
    }
    Ok(items)
}
