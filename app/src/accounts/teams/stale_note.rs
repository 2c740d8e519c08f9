//! Somebody else changed the team meanwhile.

use domain::accounts::Team;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize};

/// Their version, and the choice.
#[component]
pub fn StaleNote(
    /// The team as it is stored.
    theirs: Team,
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
                <p>{t::planning::stale_text(l)}</p>
                <p class="text-sm">{t::planning::theirs(l)}": "{theirs.name}</p>
                <div class="mt-2 flex flex-wrap gap-2">
                    <Button size=ButtonSize::Small on_click=on_take>{t::planning::take_theirs(l)}</Button>
                    <Button size=ButtonSize::Small on_click=on_apply>{t::planning::apply_mine(l)}</Button>
                </div>
            </div>
        </div>
    }
}
