//! The dialogs that make a team, change it and say who is in it.

use leptos::prelude::*;

use super::team_form::TeamForm;
use super::team_members::TeamMembers;
use super::team_state::{Editing, TeamState};
use crate::i18n::{t, use_locale};
use crate::ui::Dialog;

/// Open while something is being edited; what it shows starts fresh each time.
#[component]
pub fn TeamDialog(
    /// The list and its changes.
    state: TeamState,
    /// What it is open for.
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(editing.with(|editing| *editing != Editing::Nothing)));
    let closed = move |now: &bool, before: Option<&bool>, _| {
        if before == Some(&true) && !now {
            editing.set(Editing::Nothing);
        }
    };
    Effect::watch(move || open.get(), closed, false);
    let title = Signal::derive(move || {
        editing.with(|editing| match editing {
            Editing::Nothing | Editing::New => t::teams::new_team(l).to_owned(),
            Editing::Stored(_) => t::teams::edit_team(l).to_owned(),
            Editing::Members(team) => t::teams::members_named(l, &team.name),
        })
    });
    let inside = move || match editing.get_untracked() {
        Editing::Members(team) => view! { <TeamMembers state team open /> }.into_any(),
        Editing::Stored(team) => view! { <TeamForm state team=Some(team) open /> }.into_any(),
        Editing::Nothing | Editing::New => view! { <TeamForm state team=None open /> }.into_any(),
    };
    view! {
        <Dialog open title>
            {inside()}
        </Dialog>
    }
}
