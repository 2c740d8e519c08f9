//! The form of the settings.

use domain::accounts::{Language, Workspace};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::settings_fields::SettingsFields;
use super::words::{language_name, retention_choices, retention_name, summary};
use super::zone_field::ZoneField;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Choice, SelectField, StaleNote, SubmissionNote, TextField, error_of,
};

/// Name, zone, language, and how long past planning is kept.
#[component]
pub fn SettingsForm(
    /// The workspace as it is stored.
    stored: RwSignal<Workspace>,
    /// The names of the zones.
    zones: Vec<String>,
) -> impl IntoView {
    let l = use_locale();
    let fields = SettingsFields::of(stored);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        fields.save();
    };
    let problem = fields.sent.problem();
    let note = move |theirs: Workspace| {
        let theirs = summary(l, &theirs);
        view! { <StaleNote theirs on_take=move |()| fields.take_theirs() on_apply=move |()| fields.save() /> }
    };
    let languages: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| Choice::new(language.as_str(), language_name(language)))
        .collect();
    let retention =
        Signal::derive(move || retention_choices(l, stored.with(|stored| stored.retention_months)));
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent=fields.sent />
            {move || fields.theirs.get().map(note)}
            <TextField
                name="name"
                id="settings-name"
                label=t::common::workspace_name(l)
                value=fields.name
                error=error_of(problem, "name")
                required=true
                autocomplete="off"
                maxlength=80
            />
            <ZoneField value=fields.time_zone zones error=error_of(problem, "time_zone") />
            <SelectField
                name="locale"
                label=t::settings::language(l)
                hint=t::settings::language_hint(l)
                choices=languages
                value=fields.locale
                error=error_of(problem, "locale")
            />
            <SelectField
                name="retention_months"
                label=t::settings::retention(l)
                hint=t::settings::retention_hint(l)
                choices=retention
                value=fields.retention
                error=error_of(problem, "retention_months")
            />
            <RetentionWarning stored chosen=fields.retention />
            <div>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=fields.sent.busy()>
                    {t::common::save(l)}
                </Button>
            </div>
        </form>
    }
}

/// What a shorter time will do, before it is saved.
#[component]
fn RetentionWarning(stored: RwSignal<Workspace>, chosen: RwSignal<String>) -> impl IntoView {
    let l = use_locale();
    let text = move || {
        let months = chosen.with(|months| months.parse::<i32>().ok())?;
        let kept = stored.with(|stored| stored.retention_months);
        kept.is_none_or(|kept| months < kept)
            .then(|| t::settings::retention_warning(l, retention_name(l, Some(months))))
    };
    view! {
        <div role="status">
            {move || text().map(|text| view! { <p class="note tone-warn">{text}</p> })}
        </div>
    }
}
