//! Leaving a workspace, after a question.

use domain::UserId;
use domain::accounts::Workspace;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::session::use_session;
use crate::ui::{ConfirmDialog, Submission, Toast, use_toasts};

/// Asks whether to leave; then leads to where one still belongs.
#[component]
pub fn LeaveDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// What is left.
    workspace: Workspace,
    /// The reader.
    me: UserId,
) -> impl IntoView {
    let l = use_locale();
    let (session, toasts) = (use_session(), use_toasts());
    let navigate = use_navigate();
    let sent = Submission::new();
    let title = t::settings::leave_title(l, &workspace.name);
    let (id, name) = (workspace.id, StoredValue::new(workspace.name));
    let confirm = move || {
        let start = navigate.clone();
        sent.run(rpc::remove_member(id, me), async move |()| {
            toasts.show(Toast::ok(t::settings::left(l, name.get_value())));
            open.set(false);
            // The start page asks where one belongs now, and leads there.
            session.forget();
            start("/", NavigateOptions::default());
        });
    };
    view! {
        <ConfirmDialog
            open
            title
            text=t::settings::leave_text(l)
            action=t::settings::leave_action(l)
            sent
            on_confirm=confirm
        />
    }
}
