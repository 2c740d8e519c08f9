//! Somebody else changed the settings meanwhile.

use domain::accounts::Workspace;
use leptos::prelude::*;

use super::settings_fields::SettingsFields;
use super::words::summary;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize};

/// Their version, and the choice.
#[component]
pub fn StaleSettings(
    /// The workspace as it is stored.
    theirs: Workspace,
    /// The form.
    fields: SettingsFields,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <div class="note tone-warn" role="alert">
            <div class="min-w-0 grow">
                <p>{t::settings::stale_text(l)}</p>
                <p class="text-sm">{t::settings::theirs(l)} " " {summary(l, &theirs)}</p>
                <div class="mt-2 flex flex-wrap gap-2">
                    <Button size=ButtonSize::Small on_click=move || fields.take_theirs()>
                        {t::settings::take_theirs(l)}
                    </Button>
                    <Button size=ButtonSize::Small on_click=move || fields.save()>
                        {t::settings::apply_mine(l)}
                    </Button>
                </div>
            </div>
        </div>
    }
}
