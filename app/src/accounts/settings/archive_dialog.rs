//! Archiving, after a question.

use domain::Problem;
use domain::accounts::Workspace;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rpc;
use crate::browser;
use crate::i18n::{t, use_locale};
use crate::session::use_session;
use crate::ui::{ConfirmDialog, ProblemNote, Toast, use_toasts};

/// Asks whether to archive the workspace.
#[component]
pub fn ArchiveDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// The workspace as it is stored.
    stored: RwSignal<Workspace>,
) -> impl IntoView {
    let l = use_locale();
    let (session, toasts) = (use_session(), use_toasts());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move || {
        if open.get() {
            problem.set(None);
        }
    });
    let title = Signal::derive(move || stored.with(|stored| t::settings::archive_title(l, &stored.name)));
    let confirm = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (id, version) = stored.with_untracked(|stored| (stored.id, stored.version));
        spawn_local(async move {
            let answer = rpc::archive_workspace(id, version).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    toasts.show(Toast::ok(t::settings::archived(l)));
                    open.try_set(false);
                    session.refresh().await;
                    browser::focus_content();
                }
                Err(error) => {
                    let current = error.0.extensions.get("current").cloned();
                    if let Some(current) = current.and_then(|current| serde_json::from_value(current).ok()) {
                        stored.try_set(current);
                    }
                    problem.try_set(Some(error.0));
                }
            }
        });
    };
    view! {
        <ConfirmDialog
            open
            title
            text=t::settings::archive_text(l)
            action=t::settings::archive_action(l)
            loading=busy
            on_confirm=confirm
        >
            {move || problem.get().map(|problem| view! { <ProblemNote problem /> })}
        </ConfirmDialog>
    }
}
