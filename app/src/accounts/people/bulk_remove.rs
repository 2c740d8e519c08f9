//! Removing several members, after a question.

use domain::accounts::RemoveMembers;
use leptos::prelude::*;

use super::selection::{Selection, whole};
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{ConfirmDialog, Submission};

/// Asks whether to remove the people that are selected.
#[component]
pub fn BulkRemoveDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Whom.
    selection: Selection,
    /// Called with what was done.
    on_done: Callback<String>,
) -> impl IntoView {
    let l = use_locale();
    let sent = Submission::new();
    let title = Signal::derive(move || t::accounts::remove_people(l, whole(selection.count())));
    let confirm = move || {
        let user_ids = selection.user_ids();
        let count = whole(user_ids.len());
        let call = rpc::remove_members(selection.workspace, RemoveMembers { user_ids });
        sent.run(call, async move |()| {
            open.set(false);
            on_done.run(t::accounts::people_removed(l, count));
        });
    };
    view! {
        <ConfirmDialog
            open
            title
            text=t::accounts::remove_people_text(l).to_owned()
            action=t::common::remove(l)
            sent
            on_confirm=confirm
        />
    }
}
