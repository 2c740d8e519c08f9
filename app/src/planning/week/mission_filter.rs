//! Shows the shifts of one mission.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::desk::Desk;
use super::place::Place;
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;

/// A select that writes the address.
#[component]
pub fn MissionFilter(
    /// The week.
    desk: Desk,
    /// What the address says.
    place: Memo<Place>,
) -> impl IntoView {
    let l = use_locale();
    let navigate = use_navigate();
    let choose = move |event: web_sys::Event| {
        let mission = event_target_value(&event).parse().ok();
        let search = Place {
            mission,
            ..place.get_untracked().with_shift(None)
        }
        .search();
        let path = format!("{}{search}", workspace_path(desk.workspace, "planning"));
        navigate(
            &path,
            NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    };
    let missions = Memo::new(move |_| {
        desk.board.with(|board| {
            let missions = board.week().missions.iter();
            missions
                .map(|mission| (mission.id, mission.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let option = move |(id, name): (domain::MissionId, String)| {
        view! {
            <option value=id.to_string() selected=move || place.with(|place| place.mission == Some(id))>
                {name}
            </option>
        }
    };
    view! {
        <select class="control control-select week-filter" aria-label=t::planning::filter(l) on:change=choose>
            <option value="" selected=move || place.with(|place| place.mission.is_none())>
                {t::planning::all_missions(l)}
            </option>
            {move || missions.get().into_iter().map(option).collect_view()}
        </select>
    }
}
