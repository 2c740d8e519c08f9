//! Week, month or day.

use leptos::prelude::*;

use super::place::{Place, View};
use crate::i18n::{Locale, t, use_locale};
use crate::layout::workspace_path;

/// A view and its name.
type Entry = (View, fn(Locale) -> &'static str);

const VIEWS: [Entry; 3] = [
    (View::Day, t::grid::view_day),
    (View::Week, t::grid::view_week),
    (View::Month, t::grid::view_month),
];

/// Links, which work before the page is hydrated and can be opened in a tab.
#[component]
pub fn ViewSwitch(
    /// Where.
    workspace: domain::WorkspaceId,
    /// What the address says.
    place: Memo<Place>,
) -> impl IntoView {
    let l = use_locale();
    let link = move |(view, text): Entry| {
        let href = move || {
            let search = place.get().with_view(view).search();
            format!("{}{search}", workspace_path(workspace, "planning"))
        };
        view! {
            <a
                class="segment"
                href=href
                data-noscroll=""
                aria-current=move || (place.get().view == view).then_some("page")
            >
                {text(l)}
            </a>
        }
    };
    let rows = move || (place.get().view == View::Week).then(|| view! { <RowSwitch workspace place /> });
    view! {
        <nav class="segments" aria-label=t::grid::views(l)>{VIEWS.map(link).into_iter().collect_view()}</nav>
        {rows}
    }
}

/// People or missions as rows; on a phone there are no rows.
#[component]
fn RowSwitch(workspace: domain::WorkspaceId, place: Memo<Place>) -> impl IntoView {
    let l = use_locale();
    let link = move |(by_mission, text): (bool, &'static str)| {
        let href = move || {
            let search = place.get().with_missions(by_mission).search();
            format!("{}{search}", workspace_path(workspace, "planning"))
        };
        view! {
            <a
                class="segment"
                href=href
                data-noscroll=""
                aria-current=move || (place.get().by_mission == by_mission).then_some("page")
            >
                {text}
            </a>
        }
    };
    let links = [
        (false, t::grid::rows_people(l)),
        (true, t::grid::rows_missions(l)),
    ];
    view! {
        <nav class="segments row-segments" aria-label=t::grid::rows(l)>
            {links.map(link).into_iter().collect_view()}
        </nav>
    }
}
