//! What stands in for content that is on its way.

use leptos::prelude::*;

use super::VisuallyHidden;
use crate::i18n::{t, use_locale};

/// One grey bar; its size comes from `class` (`h-4 w-32`).
#[component]
pub fn Skeleton(
    /// Height and width.
    #[prop(default = "h-4 w-full")]
    class: &'static str,
) -> impl IntoView {
    view! { <span class=format!("skeleton {class}") aria-hidden="true"></span> }
}

/// Rows of a list that is loading.
#[component]
pub fn SkeletonList(
    /// How many.
    #[prop(default = 6)]
    rows: usize,
) -> impl IntoView {
    let l = use_locale();
    let row = || {
        view! {
            <li class="list-row">
                <Skeleton class="size-9 rounded-full" />
                <span class="flex grow flex-col gap-2">
                    <Skeleton class="h-3.5 w-40" />
                    <Skeleton class="h-3 w-24" />
                </span>
            </li>
        }
    };
    view! {
        <div role="status">
            <VisuallyHidden>{t::common::loading(l)}</VisuallyHidden>
            <ul class="list" aria-hidden="true">{(0..rows).map(|_| row()).collect_view()}</ul>
        </div>
    }
}
