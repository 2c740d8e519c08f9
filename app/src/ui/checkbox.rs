//! Yes or no.

use leptos::prelude::*;

/// A box to tick, with its label beside it.
#[component]
pub fn CheckboxField(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What ticking means.
    #[prop(into)]
    label: String,
    /// Follows and sets this signal.
    value: RwSignal<bool>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="checkbox">
            <input
                type="checkbox"
                name=name
                checked=value.get_untracked()
                prop:checked=move || value.get()
                disabled=disabled
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}
