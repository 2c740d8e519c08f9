//! The choice of a time zone among some four hundred: typed, with proposals.

use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::Field;

/// Text that proposes the names of the zones.
#[component]
pub fn ZoneField(
    /// The name of the zone.
    value: RwSignal<String>,
    /// What is proposed.
    zones: Vec<String>,
    /// Why it was refused.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let l = use_locale();
    let described = move || {
        let hint = "f-time-zone-hint";
        if error.with(Option::is_some) {
            format!("{hint} f-time-zone-error")
        } else {
            hint.to_owned()
        }
    };
    view! {
        <Field
            id="f-time-zone"
            label=t::settings::time_zone(l)
            hint=Some(t::settings::time_zone_hint(l).to_owned())
            error
        >
            <input
                id="f-time-zone"
                class="control"
                type="text"
                name="time_zone"
                list="f-time-zone-list"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="60"
                value=value.get_untracked()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
            />
        </Field>
        <datalist id="f-time-zone-list">
            {zones.into_iter().map(|zone| view! { <option value=zone></option> }).collect_view()}
        </datalist>
    }
}
