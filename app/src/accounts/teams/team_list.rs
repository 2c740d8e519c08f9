//! The list of teams.

use domain::accounts::Team;
use domain::{Page, Permission, PermissionSet, WorkspaceId};
use icondata_lu::LuUsersRound;
use leptos::prelude::*;

use super::team_dialog::TeamDialog;
use super::team_row::TeamRow;
use super::team_state::{Editing, TeamState};
use super::teams_page::NewTeam;
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{ButtonLink, EmptyState, Pager, use_toasts};

/// One page of teams, from the moment it is loaded.
#[component]
pub fn TeamList(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// The teams.
    page: Page<Team>,
    /// What was looked for.
    search: String,
    /// What is being edited.
    editing: RwSignal<Editing>,
    /// The address of a page.
    href: Callback<u32, String>,
    /// Loads them again.
    #[prop(into)]
    on_reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let editable = mine.has(Permission::ManageTeams);
    let teams = RwSignal::new(page.items);
    let state = TeamState {
        workspace,
        locale: l,
        teams,
        toasts: use_toasts(),
        reload: on_reload,
    };
    let row = move |team: Team| view! { <TeamRow team editable state editing /> };
    let empty = move || {
        if search.is_empty() {
            return view! {
                <EmptyState title=t::teams::empty_title(l) text=t::teams::empty_text(l) icon=LuUsersRound>
                    {editable.then(|| view! { <NewTeam editing /> })}
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <EmptyState title=t::teams::none_found(l) text=t::teams::none_found_text(l) icon=LuUsersRound>
                <ButtonLink href=workspace_path(workspace, "people/teams")>{t::accounts::clear_filters(l)}</ButtonLink>
            </EmptyState>
        }
        .into_any()
    };
    view! {
        <Show when=move || teams.with(|teams| !teams.is_empty()) fallback=empty>
            <ul class="list">
                <For
                    each=move || teams.get()
                    // Who is in a team changes without its version.
                    key=|team| (team.id.0, team.version, team.member_count, team.lead().map(|lead| lead.user_id.0))
                    children=row
                />
            </ul>
        </Show>
        <Pager page=page.page size=page.size total=page.total href />
        <TeamDialog state editing />
    }
}
