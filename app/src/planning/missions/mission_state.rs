//! Changes of missions: shown at once, put back when the server refuses.

use domain::planning::Mission;
use domain::{Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Locale, t};
use crate::planning::rpc;
use crate::ui::{Toast, Toasts};

/// What the dialog is open for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Editing {
    /// Nothing: it is closed.
    #[default]
    Nothing,
    /// A new mission.
    New,
    /// A stored one.
    Stored(Mission),
}

/// The missions on the screen and the means to change them. Copied into every handler.
#[derive(Clone, Copy)]
pub struct MissionState {
    /// Where.
    pub workspace: WorkspaceId,
    /// The language of what is said.
    pub locale: Locale,
    /// The missions, by name.
    pub missions: RwSignal<Vec<Mission>>,
    /// Notices.
    pub toasts: Toasts,
    /// Loads the page again.
    pub reload: Callback<()>,
}

impl MissionState {
    /// Puts a mission in its place by name, in place of its older version.
    pub fn put(self, mission: Mission) {
        self.missions.try_update(|missions| {
            missions.retain(|other| other.id != mission.id);
            missions.push(mission);
            missions.sort_by_key(|mission| mission.name.to_lowercase());
        });
    }

    /// Deletes a mission, with undo.
    pub fn remove(self, mission: Mission) {
        self.missions
            .update(|missions| missions.retain(|other| other.id != mission.id));
        spawn_local(async move {
            match rpc::remove_mission(self.workspace, mission.id, mission.version).await {
                Ok(gone) => {
                    let text = t::planning::mission_removed(self.locale, &gone.name);
                    let undo = move || self.restore(gone.clone());
                    self.toasts
                        .show(Toast::ok(text).with_action(t::common::undo(self.locale), undo));
                }
                Err(error) => {
                    self.put(mission);
                    self.explain(&error.0);
                }
            }
        });
    }

    fn restore(self, gone: Mission) {
        spawn_local(async move {
            match rpc::restore_mission(self.workspace, gone.id, gone.version).await {
                Ok(mission) => self.put(mission),
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
