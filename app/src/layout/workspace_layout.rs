//! `/w/:workspace`: loads the session once and gives the pages below it who looks and where.

use domain::WorkspaceId;
use domain::accounts::{Me, MyWorkspace};
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_location, use_params_map};

use super::frame::Frame;
use super::new_workspace::SessionChanged;
use super::scope::LastWorkspace;
use super::{FailurePage, NotFoundPage};
use crate::accounts::{rpc, sign_in_path};

/// The frame around the pages of a workspace; leads to the sign-in page when nobody is signed in.
#[component]
pub fn WorkspaceLayout() -> impl IntoView {
    let session = Resource::new_blocking(|| (), |()| rpc::session());
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("workspace")?.parse::<WorkspaceId>().ok()));
    let location = use_location();
    let sign_in = move || {
        sign_in_path(
            &location.pathname.get_untracked(),
            &location.search.get_untracked(),
        )
    };
    view! {
        <Transition>
            {move || {
                let id = id.get();
                Suspend::new(async move {
                    match session.await {
                        Ok(Some(me)) => view! { <Place me id on_change=move || session.refetch() /> }.into_any(),
                        Ok(None) => view! { <Redirect path=sign_in() /> }.into_any(),
                        Err(error) => {
                            view! { <FailurePage problem=error.0 on_retry=move || session.refetch() /> }.into_any()
                        }
                    }
                })
            }}
        </Transition>
    }
}

/// The workspace of the address, if it is one of mine.
#[component]
fn Place(me: Me, id: Option<WorkspaceId>, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    match find(&me, id) {
        None => view! { <NotFoundPage /> }.into_any(),
        Some(workspace) => {
            let (last, here) = (expect_context::<LastWorkspace>(), workspace.workspace.id);
            Effect::new(move || last.remember(here));
            provide_context(me);
            provide_context(workspace);
            provide_context(SessionChanged(on_change));
            view! { <Frame /> }.into_any()
        }
    }
}

fn find(me: &Me, id: Option<WorkspaceId>) -> Option<MyWorkspace> {
    me.workspaces
        .iter()
        .find(|mine| Some(mine.workspace.id) == id)
        .cloned()
}
