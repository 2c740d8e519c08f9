//! The start page: leads to the workspace looked at last, or helps to make the first one.

use domain::accounts::Me;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;

use super::BareLayout;
use super::new_workspace::NewWorkspaceForm;
use super::scope::{LastWorkspace, landing, workspace_path};
use super::signed_in::SignedIn;
use crate::i18n::{t, use_locale};

/// `/`.
#[component]
pub fn HomePage() -> impl IntoView {
    view! { <SignedIn page=|me| view! { <Landing me /> }.into_any() /> }
}

/// Goes on to a workspace; without one, asks to make it.
#[component]
fn Landing(me: Me) -> impl IntoView {
    let last = expect_context::<LastWorkspace>().current();
    match landing(&me, last.as_deref()) {
        Some(workspace) => {
            let path = workspace_path(workspace, "planning");
            // Else going back from there would lead there again.
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            view! { <Redirect path options /> }.into_any()
        }
        None => view! { <FirstWorkspace /> }.into_any(),
    }
}

/// What a new account sees.
#[component]
fn FirstWorkspace() -> impl IntoView {
    let l = use_locale();
    view! {
        <BareLayout>
            <div class="card flex w-full max-w-sm flex-col gap-4 p-6">
                <h1 class="text-xl font-semibold text-ink">{t::accounts::welcome_title(l)}</h1>
                <p class="text-sm text-muted">{t::accounts::welcome_text(l)}</p>
                <NewWorkspaceForm />
            </div>
        </BareLayout>
    }
}
