//! Changes of teams: shown at once, put back when the server refuses.

use domain::accounts::Team;
use domain::{Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rpc;
use crate::i18n::{Locale, t};
use crate::ui::{Toast, Toasts};

/// What a dialog is open for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Editing {
    /// Nothing: it is closed.
    #[default]
    Nothing,
    /// A new team.
    New,
    /// Name and colour of a stored one.
    Stored(Team),
    /// The members of a stored one.
    Members(Team),
}

/// The teams on the screen and the means to change them. Copied into every handler.
#[derive(Clone, Copy)]
pub struct TeamState {
    /// Where.
    pub workspace: WorkspaceId,
    /// The language of what is said.
    pub locale: Locale,
    /// The teams, by name.
    pub teams: RwSignal<Vec<Team>>,
    /// Notices.
    pub toasts: Toasts,
    /// Loads the page again.
    pub reload: Callback<()>,
}

impl TeamState {
    /// Puts a team in its place by name, in place of its older version.
    pub fn put(self, team: Team) {
        self.teams.try_update(|teams| {
            teams.retain(|other| other.id != team.id);
            teams.push(team);
            teams.sort_by_key(|team| team.name.to_lowercase());
        });
    }

    /// Deletes a team, with undo.
    pub fn remove(self, team: Team) {
        self.teams
            .update(|teams| teams.retain(|other| other.id != team.id));
        spawn_local(async move {
            match rpc::remove_team(self.workspace, team.id, team.version).await {
                Ok(gone) => {
                    let text = t::teams::removed(self.locale, &gone.name);
                    let undo = move || self.restore(gone.clone());
                    self.toasts
                        .show(Toast::ok(text).with_action(t::common::undo(self.locale), undo));
                }
                Err(error) => {
                    self.put(team);
                    self.explain(&error.0);
                }
            }
        });
    }

    fn restore(self, gone: Team) {
        spawn_local(async move {
            match rpc::restore_team(self.workspace, gone.id, gone.version).await {
                Ok(team) => self.put(team),
                Err(error) => self.toasts.problem(&error.0),
            }
        });
    }

    /// Says what went wrong; what changed under our feet is loaded again.
    fn explain(self, problem: &Problem) {
        self.toasts.problem(problem);
        if matches!(problem.slug(), "stale" | "not-found") {
            self.reload.try_run(());
        }
    }
}
