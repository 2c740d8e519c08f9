//! The week while it loads.

use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Skeleton, VisuallyHidden};

/// Grey rows in the shape of the week.
#[component]
pub fn WeekSkeleton() -> impl IntoView {
    let l = use_locale();
    let row = || {
        view! {
            <div class="week-skeleton-row">
                <Skeleton class="h-9 w-32" />
                <Skeleton class="h-12 grow" />
                <Skeleton class="h-12 grow" />
                <Skeleton class="h-12 grow" />
            </div>
        }
    };
    view! {
        <div role="status" class="week-skeleton">
            <VisuallyHidden>{t::common::loading(l)}</VisuallyHidden>
            <Skeleton class="h-8 w-64" />
            {(0..6).map(|_| row()).collect_view()}
        </div>
    }
}
