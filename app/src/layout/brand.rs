//! The mark and the name.

use leptos::prelude::*;

use crate::i18n::{t, use_locale};

/// The mark: three bars of a week, the middle one lit.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="size-7 shrink-0" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="fill-accent" width="32" height="32" rx="8" />
            <rect class="fill-on-accent opacity-60" x="7" y="8" width="11" height="4" rx="2" />
            <rect class="fill-on-accent" x="11" y="14" width="14" height="4" rx="2" />
            <rect class="fill-on-accent opacity-60" x="7" y="20" width="8" height="4" rx="2" />
        </svg>
    }
}

/// Mark and name, for the pages before a workspace.
#[component]
pub fn Brand() -> impl IntoView {
    let l = use_locale();
    view! {
        <a href="/" class="flex min-h-11 items-center gap-2.5 text-lg font-semibold text-ink">
            <Mark />
            {t::common::app_name(l)}
        </a>
    }
}
