//! Looking for people: words, a role, a team. The address keeps them.

use domain::accounts::{CustomRole, RoleChoice, Team};
use domain::{Permission, PermissionSet, Role, WorkspaceId};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::people_place::PeoplePlace;
use super::role_field::role_name;
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::SearchBox;

/// A form that writes the address, by itself before the page is hydrated.
#[component]
pub fn PeopleFilter(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// What the address says.
    place: Memo<PeoplePlace>,
    /// The workspace's own roles.
    roles: Vec<CustomRole>,
    /// The teams there are.
    teams: Vec<Team>,
) -> impl IntoView {
    let l = use_locale();
    let navigate = use_navigate();
    let go = Callback::new(move |wanted: PeoplePlace| {
        // The history keeps the list, not each word on the way to somebody.
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&PeoplePlace { page: None, ..wanted }.path(workspace), options);
    });
    let change = move |change: &dyn Fn(&mut PeoplePlace)| {
        let mut wanted = place.get_untracked();
        change(&mut wanted);
        go.run(wanted);
    };
    let role = move |(choice, name): (RoleChoice, String)| {
        view! {
            <option value=choice.to_string() selected=move || place.with(|place| place.role == Some(choice))>
                {name}
            </option>
        }
    };
    let built_in = Role::ALL.map(|role| (RoleChoice::BuiltIn(role), role_name(l, role).to_owned()));
    let custom = roles
        .into_iter()
        .map(|role| (RoleChoice::Custom(role.id), role.name));
    let team = move |team: Team| {
        let id = team.id;
        view! {
            <option value=id.to_string() selected=move || place.with(|place| place.team == Some(id))>
                {team.name}
            </option>
        }
    };
    let label = if mine.has(Permission::ViewContacts) {
        t::accounts::search_people_or_address(l)
    } else {
        t::accounts::search_people(l)
    };
    view! {
        <form
            class="filter-bar"
            role="search"
            method="get"
            action=workspace_path(workspace, "people")
            on:submit=move |event| event.prevent_default()
        >
            <SearchBox
                name="search"
                label
                value=Signal::derive(move || place.with(|place| place.search.clone()))
                on_search=move |search: String| change(&|place| place.search.clone_from(&search))
            />
            <select
                class="control control-select"
                name="role"
                aria-label=t::accounts::filter_role(l)
                on:change=move |event| {
                    let role = event_target_value(&event).parse().ok();
                    change(&|place| place.role = role);
                }
            >
                <option value="" selected=move || place.with(|place| place.role.is_none())>
                    {t::accounts::all_roles(l)}
                </option>
                {built_in.into_iter().chain(custom).map(role).collect_view()}
            </select>
            <select
                class="control control-select"
                name="team"
                aria-label=t::accounts::filter_team(l)
                on:change=move |event| {
                    let team = event_target_value(&event).parse().ok();
                    change(&|place| place.team = team);
                }
            >
                <option value="" selected=move || place.with(|place| place.team.is_none())>
                    {t::accounts::all_teams(l)}
                </option>
                {teams.into_iter().map(team).collect_view()}
            </select>
        </form>
    }
}
