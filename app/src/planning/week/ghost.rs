//! What follows the pointer while a shift is carried.

use leptos::prelude::*;

use super::desk::Desk;
use super::flight::Flight;
use super::gestures::Gestures;
use super::words;
use crate::i18n::{t, use_locale};

/// The carried shift, where it would go and, if so, why it cannot.
#[component]
pub fn Ghost(
    /// The week, for names.
    desk: Desk,
    /// What is carried.
    gestures: Gestures,
) -> impl IntoView {
    let l = use_locale();
    let content = move |flight: Flight| {
        desk.look(|board| {
            let over = flight.over.map(|cell| words::place(l, board, cell));
            let clash = flight.clash.map(|other| words::clash(l, board, &other));
            view! {
                <strong class="block">{words::hours(flight.shift.local)}" "{flight.shift.role.clone()}</strong>
                {(flight.all.len() > 1)
                    .then(|| t::grid::with_others(l, i64::try_from(flight.all.len() - 1).unwrap_or_default()))
                    .map(|text| view! { <span class="block">{text}</span> })}
                {gestures.copying.get().then(|| view! { <span class="ghost-copy">{t::grid::copies(l)}</span> })}
                <span class="block">{over.unwrap_or_else(|| t::planning::drop_outside(l).to_owned())}</span>
                {flight.outside.then(|| view! { <span class="ghost-clash">{t::grid::outside(l)}</span> })}
                {clash.map(|text| view! { <span class="ghost-clash">{text}</span> })}
            }
        })
    };
    view! {
        <div
            node_ref=gestures.ghost
            class="ghost"
            class:ghost-shown=move || gestures.flight.with(Option::is_some)
            aria-hidden="true"
        >
            {move || gestures.flight.get().map(content)}
        </div>
    }
}
