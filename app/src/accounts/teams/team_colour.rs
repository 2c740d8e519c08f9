//! The colour of a team, or none.

use domain::planning::Colour;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::planning::colour_name;

/// Nine radio buttons: no colour, and each of the eight, named for those who do not see it.
#[component]
pub fn TeamColour(
    /// The choice.
    value: RwSignal<Option<Colour>>,
) -> impl IntoView {
    let l = use_locale();
    let radio = move |colour: Option<Colour>| {
        let name = colour.map_or_else(|| t::teams::no_colour(l), |colour| colour_name(l, colour));
        view! {
            <label class="colour" title=name>
                <input
                    type="radio"
                    name="colour"
                    value=colour.map(Colour::as_str).unwrap_or_default()
                    checked=value.get_untracked() == colour
                    on:change=move |_| value.set(colour)
                />
                <span class=format!("colour-dot {}", colour_class(colour)) aria-hidden="true"></span>
                <span class="sr-only">{name}</span>
            </label>
        }
    };
    let choices = std::iter::once(None).chain(Colour::ALL.map(Some));
    view! {
        <fieldset class="field">
            <legend class="field-label">{t::planning::colour(l)}</legend>
            <div class="colours">{choices.map(radio).collect_view()}</div>
        </fieldset>
    }
}

/// The class of a dot of that colour.
pub fn colour_class(colour: Option<Colour>) -> String {
    colour.map_or_else(
        || "dot-empty".to_owned(),
        |colour| format!("mission-{}", colour.as_str()),
    )
}
