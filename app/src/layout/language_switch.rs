//! The other language, one press away, for those who cannot read the present one.

use leptos::prelude::*;

use crate::i18n::{Locale, switch_locale, use_locale};

/// A row of languages, each in its own words.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let l = use_locale();
    let choice = |locale: Locale| {
        view! {
            <button
                type="button"
                class="link-quiet"
                lang=locale.code()
                aria-current=(locale == l).then_some("true")
                on:click=move |_| switch_locale(locale, false)
            >
                {locale.name()}
            </button>
        }
    };
    view! { <div class="flex gap-1 text-sm">{Locale::ALL.map(choice).into_iter().collect_view()}</div> }
}
