//! Which weeks are checked, and whose.

use domain::planning::rules::PlanningCheck;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::check_place::CheckPlace;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{Choice, DateTimeField, SelectField, TimeKind};

/// Three fields that write the address. They show the weeks that were checked.
#[component]
pub fn Period(
    /// What was checked.
    check: PlanningCheck,
    /// What the address says.
    place: CheckPlace,
) -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace().workspace.id;
    let from = RwSignal::new(check.weeks.from.to_string());
    let to = RwSignal::new(check.weeks.to.to_string());
    let team = RwSignal::new(place.team.map(|team| team.to_string()).unwrap_or_default());
    let mut teams = vec![Choice::new("", t::rules::everybody(l))];
    teams.extend(
        check
            .teams
            .iter()
            .map(|team| Choice::new(team.id.to_string(), &team.name)),
    );
    let has_teams = teams.len() > 1;
    let navigate = use_navigate();
    Effect::watch(
        move || (from.get(), to.get(), team.get()),
        move |(from, to, team), _, _| {
            let chosen = CheckPlace::read(from, to, team);
            // Half typed, or the wrong way round: the other field is still to come.
            if chosen.from.is_none() || chosen.to.is_none() || chosen.to < chosen.from {
                return;
            }
            let options = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            let path = workspace_path(workspace, "planning/checks");
            navigate(&format!("{path}{}", chosen.search()), options);
        },
        false,
    );
    let team_field = has_teams.then(|| {
        view! { <SelectField name="team" label=t::rules::team(l) choices=teams value=team /> }
    });
    view! {
        <form
            class="audit-filters"
            aria-label=t::rules::filters(l)
            on:submit=|event: leptos::ev::SubmitEvent| event.prevent_default()
        >
            <DateTimeField name="from" label=t::rules::from(l) kind=TimeKind::Date value=from />
            <DateTimeField name="to" label=t::rules::to(l) kind=TimeKind::Date value=to />
            {team_field}
        </form>
    }
}
