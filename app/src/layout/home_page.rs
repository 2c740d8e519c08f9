//! The start page: leads to the workspace looked at last, or helps to make the first one.

use domain::accounts::Me;
use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::new_workspace::NewWorkspaceForm;
use super::scope::{LastWorkspace, landing, workspace_path};
use super::{BareLayout, FailurePage};
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};

/// `/`.
#[component]
pub fn HomePage() -> impl IntoView {
    let session = Resource::new_blocking(|| (), |()| rpc::session());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match session.await {
                    Ok(Some(me)) => view! { <Landing me /> }.into_any(),
                    Ok(None) => view! { <Redirect path="/sign-in" /> }.into_any(),
                    Err(error) => {
                        view! { <FailurePage problem=error.0 on_retry=move || session.refetch() /> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

/// Goes on to a workspace; without one, asks to make it.
#[component]
fn Landing(me: Me) -> impl IntoView {
    let last = expect_context::<LastWorkspace>().current();
    match landing(&me, last.as_deref()) {
        Some(workspace) => view! { <Redirect path=workspace_path(workspace, "planning") /> }.into_any(),
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
