//! `/w/:workspace`: gives the pages below it who looks and where.

use domain::WorkspaceId;
use domain::accounts::{Me, MyWorkspace};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::NotFoundPage;
use super::frame::Frame;
use super::scope::LastWorkspace;
use super::signed_in::SignedIn;
use crate::live::provide_live;
use crate::planning::Changes;

/// The frame around the pages of a workspace; leads to the sign-in page when nobody is signed in.
#[component]
pub fn WorkspaceLayout() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("workspace")?.parse::<WorkspaceId>().ok()));
    view! { <SignedIn page=move |me| view! { <Place me id=id.get() /> }.into_any() /> }
}

/// The workspace of the address, if it is one of mine.
#[component]
fn Place(me: Me, id: Option<WorkspaceId>) -> impl IntoView {
    match find(&me, id) {
        None => view! { <NotFoundPage /> }.into_any(),
        Some(workspace) => {
            let (last, here) = (expect_context::<LastWorkspace>(), workspace.workspace.id);
            Effect::new(move || last.remember(here));
            provide_context(me);
            provide_context(workspace);
            Changes::provide();
            provide_live(here);
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
