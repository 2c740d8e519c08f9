//! One team in the list.

use domain::accounts::{Team, TeamMember};
use icondata_lu::{LuPencil, LuTrash2, LuUserPlus};
use leptos::prelude::*;

use super::team_colour::colour_class;
use super::team_state::{Editing, TeamState};
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{Avatar, AvatarSize, IconButton};

/// Name, members and lead; the name leads to the people in it.
#[component]
pub fn TeamRow(
    /// The team.
    team: Team,
    /// Whether the reader may change it.
    editable: bool,
    /// The list and its changes.
    state: TeamState,
    /// The team being edited.
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let l = use_locale();
    let href = format!("{}?team={}", workspace_path(state.workspace, "people"), team.id);
    let dot = format!("mission-dot {}", colour_class(team.colour));
    let count = t::teams::count(l, team.member_count);
    let lead = team.lead().map(|lead| t::teams::lead_is(l, &lead.display_name));
    let (name, members) = (team.name.clone(), team.members.clone());
    let buttons = editable.then(|| {
        let (filled, edited, removed) = (team.clone(), team.clone(), team);
        view! {
            <IconButton
                icon=LuUserPlus
                label=t::teams::members_named(l, &filled.name)
                on_click=move || editing.set(Editing::Members(filled.clone()))
            />
            <IconButton
                icon=LuPencil
                label=t::teams::edit_named(l, &edited.name)
                on_click=move || editing.set(Editing::Stored(edited.clone()))
            />
            <IconButton
                icon=LuTrash2
                label=t::teams::delete_named(l, &removed.name)
                on_click=move || state.remove(removed.clone())
            />
        }
    });
    view! {
        <li class="list-row">
            <span class=dot aria-hidden="true"></span>
            <div class="min-w-0 grow">
                <a class="flex min-h-11 items-center truncate font-medium text-ink hover:underline" href=href>{name}</a>
                <div class="team-facts">
                    {(!members.is_empty()).then(|| view! { <Faces members /> })}
                    <span>{count}</span>
                    {lead.map(|lead| view! { <span class="truncate">{lead}</span> })}
                </div>
            </div>
            {buttons}
        </li>
    }
}

/// The first members, side by side; who leads wears a ring.
#[component]
fn Faces(members: Vec<TeamMember>) -> impl IntoView {
    let face = |member: TeamMember| {
        let name = member.display_name.clone();
        let class = if member.is_lead { "face face-lead" } else { "face" };
        view! {
            <span class=class title=member.display_name>
                <Avatar name id=member.user_id.0 size=AvatarSize::Small />
            </span>
        }
    };
    view! { <span class="faces" aria-hidden="true">{members.into_iter().map(face).collect_view()}</span> }
}
