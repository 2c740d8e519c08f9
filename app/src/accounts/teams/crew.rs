//! Who is in a team: shown at once, put back when the server refuses.

use domain::accounts::{AddTeamMembers, Member, SetTeamLead, Team, TeamMember};
use domain::{Problem, TeamId, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rpc;
use super::team_state::TeamState;
use crate::error::AppError;

/// The members of one team and the means to change them. Copied into every handler.
#[derive(Clone, Copy)]
pub struct Crew {
    /// The list of teams, which shows the change too.
    pub state: TeamState,
    /// Which team.
    pub id: TeamId,
    /// Who leads, then by name.
    pub members: RwSignal<Vec<TeamMember>>,
    /// What was refused last.
    pub problem: RwSignal<Option<Problem>>,
}

impl Crew {
    /// Whether somebody is in it.
    pub fn has(self, user: UserId) -> bool {
        self.members
            .with(|members| members.iter().any(|member| member.user_id == user))
    }

    /// Puts somebody in.
    pub fn add(self, member: &Member) {
        let before = self.change(|members| {
            members.push(TeamMember {
                user_id: member.user_id,
                display_name: member.display_name.clone(),
                is_lead: false,
            });
        });
        let user_ids = vec![member.user_id];
        let command = AddTeamMembers {
            id: self.id,
            user_ids,
        };
        let answer = rpc::add_team_members(self.state.workspace, command);
        spawn_local(async move { self.settle(answer.await, before) });
    }

    /// Takes somebody out.
    pub fn take_out(self, user: UserId) {
        let before = self.change(|members| members.retain(|member| member.user_id != user));
        let answer = rpc::remove_team_member(self.state.workspace, self.id, user);
        spawn_local(async move { self.settle(answer.await, before) });
    }

    /// Says who leads, or that nobody does.
    pub fn set_lead(self, user: Option<UserId>) {
        let before = self.change(|members| {
            for member in members {
                member.is_lead = Some(member.user_id) == user;
            }
        });
        let command = SetTeamLead {
            id: self.id,
            user_id: user,
        };
        let answer = rpc::set_team_lead(self.state.workspace, command);
        spawn_local(async move { self.settle(answer.await, before) });
    }

    /// Shows a change; answers with what was shown before.
    fn change(self, change: impl FnOnce(&mut Vec<TeamMember>)) -> Vec<TeamMember> {
        self.problem.set(None);
        let before = self.members.get_untracked();
        self.members.update(|members| {
            change(members);
            members.sort_by_key(|member| (!member.is_lead, member.display_name.to_lowercase()));
        });
        before
    }

    fn settle(self, answer: Result<Team, AppError>, before: Vec<TeamMember>) {
        match answer {
            Ok(team) => self.state.put(team),
            Err(error) => {
                self.members.try_set(before);
                self.problem.try_set(Some(error.0));
            }
        }
    }
}
