//! Archiving, after a question.

use domain::accounts::Workspace;
use leptos::prelude::*;

use super::rpc;
use crate::browser;
use crate::i18n::{t, use_locale};
use crate::session::use_session;
use crate::ui::{ConfirmDialog, Submission, Toast, current_of, use_toasts};

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
    let sent = Submission::new();
    let title = Signal::derive(move || stored.with(|stored| t::settings::archive_title(l, &stored.name)));
    let confirm = move || {
        let (id, version) = stored.with_untracked(|stored| (stored.id, stored.version));
        let archived = async move |_| {
            toasts.show(Toast::ok(t::settings::archived(l)));
            open.try_set(false);
            session.refresh().await;
            browser::focus_content();
        };
        sent.run_or(rpc::archive_workspace(id, version), archived, move |problem| {
            if let Some(current) = current_of(&problem) {
                stored.try_set(current);
            }
            sent.refuse(problem);
        });
    };
    view! {
        <ConfirmDialog
            open
            title
            text=t::settings::archive_text(l)
            action=t::settings::archive_action(l)
            sent
            on_confirm=confirm
        />
    }
}
