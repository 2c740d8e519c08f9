//! What was said about a day, with what may be done to each.

use domain::planning::Availability;
use icondata_lu::{LuPencil, LuTrash2};
use jiff::civil::Date;
use leptos::prelude::*;

use super::time_state::TimeState;
use super::words;
use crate::i18n::{t, use_locale};
use crate::ui::IconButton;

/// One line each; nothing while nothing was said.
#[component]
pub fn DayItems(
    /// The weeks.
    state: TimeState,
    /// Which day.
    day: Date,
    /// Opens the long form.
    on_edit: Callback<Availability>,
) -> impl IntoView {
    let items = move || {
        state.period.with(|period| {
            let found: Vec<_> = period.on(day).into_iter().map(|(item, _)| item.clone()).collect();
            (!found.is_empty()).then(|| {
                let lines = found
                    .into_iter()
                    .map(|item| view! { <DayItem state item on_edit /> })
                    .collect_view();
                view! { <ul class="list">{lines}</ul> }
            })
        })
    };
    view! { {items} }
}

#[component]
fn DayItem(state: TimeState, item: Availability, on_edit: Callback<Availability>) -> impl IntoView {
    let l = use_locale();
    let said = words::said(l, &item);
    // One that is on its way has no version yet.
    let may = state.may_change(&item) && item.version > 0;
    let buttons = may.then(|| {
        let (edited, removed) = (item.clone(), item.clone());
        view! {
            <div class="flex shrink-0">
                <IconButton
                    icon=LuPencil
                    label=t::availability::edit_named(l, said)
                    on_click=move || on_edit.run(edited.clone())
                />
                <IconButton
                    icon=LuTrash2
                    label=t::availability::remove_named(l, said)
                    on_click=move || state.remove(removed.clone())
                />
            </div>
        }
    });
    let settled = (!may && item.is_settled())
        .then(|| view! { <p class="text-xs text-muted">{t::availability::settled(l)}</p> });
    let note = (!item.note.is_empty()).then(|| {
        view! { <p class="text-xs text-muted whitespace-pre-line">{t::availability::answer_was(l, &item.note)}</p> }
    });
    let title = (!item.title.is_empty()).then(|| view! { <p class="text-sm">{item.title.clone()}</p> });
    view! {
        <li class="list-row">
            <div class="min-w-0 grow">
                <p><span class=format!("away-mark away-{}", words::tone(&item))>{said}</span></p>
                {title}
                <p class="text-xs text-muted">{words::when(l, &item)}</p>
                {settled}
                {note}
            </div>
            {buttons}
        </li>
    }
}
