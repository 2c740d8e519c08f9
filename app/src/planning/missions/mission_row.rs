//! One mission in the list.

use domain::planning::Mission;
use icondata_lu::{LuPencil, LuTrash2};
use leptos::prelude::*;

use super::mission_state::{Editing, MissionState};
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::IconButton;

/// Colour, name and place; the name leads to its shifts.
#[component]
pub fn MissionRow(
    /// The mission.
    mission: Mission,
    /// Whether the reader may change it.
    editable: bool,
    /// The list and its changes.
    state: MissionState,
    /// The mission being edited.
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let l = use_locale();
    let href = format!(
        "{}?mission={}",
        workspace_path(state.workspace, "planning"),
        mission.id
    );
    let (name, location, note) = (
        mission.name.clone(),
        mission.location.clone(),
        mission.note.clone(),
    );
    let dot = format!("mission-dot mission-{}", mission.colour.as_str());
    let buttons = editable.then(|| {
        let (edited, removed) = (mission.clone(), mission);
        view! {
            <IconButton
                icon=LuPencil
                label=t::planning::edit_named(l, &edited.name)
                on_click=move || editing.set(Editing::Stored(edited.clone()))
            />
            <IconButton
                icon=LuTrash2
                label=t::planning::delete_named(l, &removed.name)
                on_click=move || state.remove(removed.clone())
            />
        }
    });
    view! {
        <li class="list-row">
            <span class=dot aria-hidden="true"></span>
            <span class="min-w-0 grow">
                <a class="flex min-h-11 items-center truncate font-medium text-ink hover:underline" href=href>{name}</a>
                {(!location.is_empty()).then(|| view! { <span class="block truncate text-sm text-muted">{location}</span> })}
                {(!note.is_empty()).then(|| view! { <span class="block truncate text-xs text-muted">{note}</span> })}
            </span>
            {buttons}
        </li>
    }
}
