//! The page when what it needs could not be loaded.

use domain::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

use super::BareLayout;
use crate::i18n::{t, use_locale};
use crate::ui::ProblemNote;

/// What failed, and a button that tries again.
#[component]
pub fn FailurePage(
    /// What failed.
    problem: Problem,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    crate::mark_failed(&problem);
    view! {
        <Title text=t::common::error_title(l) />
        <BareLayout>
            <div class="flex w-full max-w-md flex-col gap-4">
                <h1 class="text-xl font-semibold text-ink">{t::common::error_title(l)}</h1>
                <ProblemNote problem on_retry />
            </div>
        </BareLayout>
    }
}
