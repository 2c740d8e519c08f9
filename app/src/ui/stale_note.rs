//! Somebody else changed meanwhile what a form shows.

use leptos::prelude::*;

use super::{Button, ButtonSize};
use crate::i18n::{t, use_locale};

/// Their version, and the choice.
#[component]
pub fn StaleNote(
    /// What is stored now, in a few words.
    #[prop(into)]
    theirs: String,
    /// Leaves it so.
    #[prop(into)]
    on_take: Callback<()>,
    /// Stores mine over it.
    #[prop(into)]
    on_apply: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <div class="note tone-warn" role="alert">
            <div class="min-w-0 grow">
                <p>{t::common::stale_text(l)}</p>
                <p class="text-sm">{t::common::stored_now(l)} " " {theirs}</p>
                <div class="mt-2 flex flex-wrap gap-2">
                    <Button size=ButtonSize::Small on_click=on_take>{t::common::take_theirs(l)}</Button>
                    <Button size=ButtonSize::Small on_click=on_apply>{t::common::apply_mine(l)}</Button>
                </div>
            </div>
        </div>
    }
}
