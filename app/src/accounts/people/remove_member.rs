//! Removing a member, after a question.

use domain::WorkspaceId;
use domain::accounts::Member;
use leptos::prelude::*;

use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{ConfirmDialog, Submission};

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
    let sent = Submission::new();
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
        sent.run(rpc::remove_member(workspace, member.user_id), async move |()| {
            open.set(false);
            on_done.run(member);
        });
    };
    view! {
        <ConfirmDialog
            open
            title
            text=t::accounts::remove_text(l)
            action=t::common::remove(l)
            sent
            on_confirm=confirm
        />
    }
}
