//! Removing several members, after a question.

use domain::Problem;
use domain::accounts::RemoveMembers;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::selection::{Selection, whole};
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{ConfirmDialog, ProblemNote};

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
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move || {
        if open.get() {
            problem.set(None);
        }
    });
    let title = Signal::derive(move || t::accounts::remove_people(l, whole(selection.count())));
    let confirm = move || {
        let user_ids = selection.user_ids();
        let count = whole(user_ids.len());
        busy.set(true);
        spawn_local(async move {
            match rpc::remove_members(selection.workspace, RemoveMembers { user_ids }).await {
                Ok(()) => {
                    open.set(false);
                    on_done.run(t::accounts::people_removed(l, count));
                }
                Err(error) => drop(problem.try_set(Some(error.0))),
            }
            busy.try_set(false);
        });
    };
    view! {
        <ConfirmDialog
            open
            title
            text=t::accounts::remove_people_text(l).to_owned()
            action=t::common::remove(l)
            loading=busy
            on_confirm=confirm
        >
            {move || problem.get().map(|problem| view! { <ProblemNote problem /> })}
        </ConfirmDialog>
    }
}
