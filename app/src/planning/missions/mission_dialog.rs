//! The dialog that makes or changes a mission.

use leptos::prelude::*;

use super::mission_form::MissionForm;
use super::mission_state::{Editing, MissionState};
use crate::i18n::{t, use_locale};
use crate::planning::closing::on_closing;
use crate::ui::Dialog;

/// Open while something is being edited; the form starts fresh each time.
#[component]
pub fn MissionDialog(
    /// The list and its changes.
    state: MissionState,
    /// What it is open for.
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(editing.with(|editing| *editing != Editing::Nothing)));
    on_closing(open, move || editing.set(Editing::Nothing));
    let title = Signal::derive(move || {
        let is_new = editing.with(|editing| !matches!(editing, Editing::Stored(_)));
        let title = if is_new {
            t::planning::new_mission(l)
        } else {
            t::planning::edit_mission(l)
        };
        title.to_owned()
    });
    let stored = move || match editing.get_untracked() {
        Editing::Stored(mission) => Some(mission),
        Editing::Nothing | Editing::New => None,
    };
    view! {
        <Dialog open title>
            <MissionForm state mission=stored() open />
        </Dialog>
    }
}
