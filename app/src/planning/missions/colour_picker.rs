//! The colour of a mission.

use domain::planning::Colour;
use leptos::prelude::*;

use crate::i18n::{Locale, t, use_locale};

/// Eight radio buttons, each in its colour and named for those who do not see it.
#[component]
pub fn ColourPicker(
    /// The choice.
    value: RwSignal<Colour>,
) -> impl IntoView {
    let l = use_locale();
    let radio = move |colour: Colour| {
        let name = colour_name(l, colour);
        view! {
            <label class="colour" title=name>
                <input
                    type="radio"
                    name="colour"
                    value=colour.as_str()
                    checked=value.get_untracked() == colour
                    on:change=move |_| value.set(colour)
                />
                <span class=format!("colour-dot mission-{}", colour.as_str()) aria-hidden="true"></span>
                <span class="sr-only">{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{t::planning::colour(l)}</legend>
            <div class="colours">{Colour::ALL.map(radio).into_iter().collect_view()}</div>
        </fieldset>
    }
}

/// What a colour is called.
pub fn colour_name(l: Locale, colour: Colour) -> &'static str {
    match colour {
        Colour::Blue => t::planning::blue(l),
        Colour::Green => t::planning::green(l),
        Colour::Amber => t::planning::amber(l),
        Colour::Red => t::planning::red(l),
        Colour::Violet => t::planning::violet(l),
        Colour::Teal => t::planning::teal(l),
        Colour::Pink => t::planning::pink(l),
        Colour::Slate => t::planning::slate(l),
    }
}
