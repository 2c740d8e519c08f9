//! A failure, said where it happened.

use domain::Problem;
use icondata_lu::{LuRotateCw, LuTriangleAlert};
use leptos::prelude::*;

use super::{Button, ButtonLink, ButtonSize, Icon, IconSize};
use crate::i18n::{problem_text, t, use_locale};

/// What failed and what to do next. Signing in and reloading are offered where they help; with `on_retry`, so is trying
/// again.
#[component]
pub fn ProblemNote(
    /// What failed.
    #[prop(into)]
    problem: Problem,
    /// Tries again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let l = use_locale();
    // Only a fault of ours is worth a reference: support cannot help with a mistyped password.
    // RFC 9457 wants a URI there; people copy the id alone, which is also what the log has.
    let reference = problem.instance.as_deref().filter(|_| problem.status >= 500);
    let reference = reference.map(|id| id.trim_start_matches("urn:uuid:").to_owned());
    view! {
        <div class="note tone-danger" role="alert">
            <Icon icon=LuTriangleAlert size=IconSize::Large />
            <div class="min-w-0 grow">
                <p>{problem_text(l, &problem)}</p>
                {reference.map(|id| view! { <p class="text-xs opacity-80">{t::common::reference(l, id)}</p> })}
            </div>
            <NextStep slug=problem.slug().to_owned() on_retry />
        </div>
    }
}

/// The button that helps, if one does. By slug and not by kind: a wrong password is "unauthenticated" too, and is
/// mended where one is.
#[component]
fn NextStep(slug: String, #[prop(optional_no_strip)] on_retry: Option<Callback<()>>) -> impl IntoView {
    let l = use_locale();
    let size = ButtonSize::Small;
    let reload = || drop(window().location().reload());
    let retry = move |on_retry| view! { <Button size icon=LuRotateCw on_click=on_retry>{t::common::retry(l)}</Button> };
    match slug.as_str() {
        "unauthenticated" => {
            view! { <ButtonLink href="/sign-in" size>{t::common::sign_in(l)}</ButtonLink> }.into_any()
        }
        "outdated" => view! { <Button size on_click=reload>{t::common::reload(l)}</Button> }.into_any(),
        _ => on_retry.map(retry).into_any(),
    }
}
