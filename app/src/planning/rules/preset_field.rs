//! What the rules start from.

use domain::planning::rules::Preset;
use leptos::prelude::*;

use super::rules_fields::RulesFields;
use super::words::preset_name;
use crate::i18n::{t, use_locale};
use crate::ui::{Choice, SelectField};

/// The Code alone, or a convention. Choosing fills every row.
#[component]
pub fn PresetField(
    /// The form.
    fields: RulesFields,
) -> impl IntoView {
    let l = use_locale();
    let choices: Vec<_> = Preset::ALL
        .into_iter()
        .map(|preset| Choice::new(preset.as_str(), preset_name(l, preset)))
        .collect();
    Effect::watch(
        move || fields.preset(),
        move |preset, before, _| {
            if before.is_some_and(|before| before != preset) {
                fields.choose(*preset);
            }
        },
        false,
    );
    view! {
        <SelectField
            name="preset"
            label=t::rules::preset(l)
            hint=t::rules::preset_hint(l)
            choices=choices
            value=fields.preset
        />
    }
}
