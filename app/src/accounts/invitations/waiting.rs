//! How many invitations wait, beside the tab that leads to them.

use domain::accounts::{InvitationQuery, InvitationState};
use domain::{PageQuery, WorkspaceId};
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{t, use_locale};

/// The number of open invitations; nothing while it is none or not known.
#[component]
pub fn WaitingMark(
    /// Where.
    workspace: WorkspaceId,
    /// Counts anew with each change.
    recount: Signal<u32>,
) -> impl IntoView {
    let l = use_locale();
    let count = Resource::new(
        move || recount.get(),
        move |_| async move {
            let query = InvitationQuery {
                page: PageQuery { page: 1, size: 1 },
                state: Some(InvitationState::Open),
            };
            rpc::list_invitations(workspace, query)
                .await
                .map(|page| page.total)
        },
    );
    // A count that could not be made is no reason to say more: the page behind the tab tells what is wrong.
    let mark = move || {
        let count = count.get()?.ok().filter(|count| *count > 0)?;
        Some(view! {
            <span class="badge tone-neutral link-tab-mark" aria-hidden="true">{count}</span>
            <span class="sr-only">" " {t::invitations::waiting(l, count)}</span>
        })
    };
    view! { <Transition fallback=|| ()>{mark}</Transition> }
}
