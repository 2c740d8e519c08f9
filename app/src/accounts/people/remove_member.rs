//! Removing a member, after a question.

use domain::accounts::Member;
use domain::{Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{ConfirmDialog, ProblemNote};

/// Asks whether to remove `member`.
#[component]
pub fn RemoveMemberDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Whom.
    member: RwSignal<Option<Member>>,
    /// Where.
    workspace: WorkspaceId,
    /// Called with the member who is gone.
    on_done: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move || {
        if open.get() {
            problem.set(None);
        }
    });
    let name = move || {
        member.with(|member| {
            member
                .as_ref()
                .map(|m| m.display_name.clone())
                .unwrap_or_default()
        })
    };
    let title = Signal::derive(move || t::accounts::remove_title(l, name()));
    let confirm = move || {
        let Some(member) = member.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            match rpc::remove_member(workspace, member.user_id).await {
                Ok(()) => {
                    open.set(false);
                    on_done.run(member);
                }
                Err(error) => problem.set(Some(error.0)),
            }
            busy.try_set(false);
        });
    };
    view! {
        <ConfirmDialog
            open
            title
            text=t::accounts::remove_text(l)
            action=t::common::remove(l)
            loading=busy
            on_confirm=confirm
        >
            {move || problem.get().map(|problem| view! { <ProblemNote problem /> })}
        </ConfirmDialog>
    }
}
