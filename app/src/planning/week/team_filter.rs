//! Shows the people of one team.

use domain::WorkspaceId;
use domain::planning::TeamName;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::place::Place;
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;

/// A select that writes the address. The server leaves the other people out: a large workspace sends less.
#[component]
pub fn TeamFilter(
    /// Where.
    workspace: WorkspaceId,
    /// What the address says.
    place: Memo<Place>,
    /// The teams there are.
    teams: Vec<TeamName>,
) -> impl IntoView {
    let l = use_locale();
    let navigate = use_navigate();
    let choose = move |event: web_sys::Event| {
        let team = event_target_value(&event).parse().ok();
        let place = place.get_untracked().with_shift(None).with_team(team);
        let path = format!("{}{}", workspace_path(workspace, "planning"), place.search());
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&path, options);
    };
    let option = move |team: TeamName| {
        let id = team.id;
        view! {
            <option value=id.to_string() selected=move || place.with(|place| place.team == Some(id))>
                {team.name}
            </option>
        }
    };
    view! {
        <select class="control control-select week-filter" aria-label=t::accounts::filter_team(l) on:change=choose>
            <option value="" selected=move || place.with(|place| place.team.is_none())>
                {t::accounts::all_teams(l)}
            </option>
            {teams.into_iter().map(option).collect_view()}
        </select>
    }
}
