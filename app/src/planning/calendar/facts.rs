//! What the calendar page needs to know before it can be drawn.

use domain::accounts::{Member, Team};
use domain::planning::{CalendarFeed, Mission};
use domain::{Permission, PermissionSet, TeamId, UserId, WorkspaceId};
use serde::{Deserialize, Serialize};

use crate::accounts::{every_team, rpc as accounts};
use crate::all_pages::all_pages;
use crate::error::AppError;
use crate::planning::rpc;

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
    /// Loads what the reader may see.
    pub async fn load(workspace: WorkspaceId, mine: PermissionSet) -> Result<Self, AppError> {
        let mut facts = Self {
            missions: Vec::new(),
            people: Vec::new(),
            teams: Vec::new(),
            feeds: Vec::new(),
        };
        if mine.has(Permission::EditPlanning) {
            facts.missions = all_pages(|page| rpc::list_missions(workspace, page)).await?;
        }
        if mine.has(Permission::EditPlanning) || mine.has(Permission::ManageCalendars) {
            facts.people = all_pages(|page| accounts::list_members(workspace, page.into())).await?;
        }
        if mine.has(Permission::ManageCalendars) {
            facts.teams = every_team(workspace).await?;
        }
        if mine.has(Permission::OwnCalendar) {
            facts.feeds = all_pages(|page| rpc::list_feeds(workspace, page)).await?;
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
