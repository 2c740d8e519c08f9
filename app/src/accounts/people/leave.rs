//! Leaving a workspace, after a question.

use domain::accounts::Workspace;
use domain::{Problem, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::session::use_session;
use crate::ui::{ConfirmDialog, ProblemNote, Toast, use_toasts};

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
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move || {
        if open.get() {
            problem.set(None);
        }
    });
    let title = t::settings::leave_title(l, &workspace.name);
    let (id, name) = (workspace.id, StoredValue::new(workspace.name));
    let confirm = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let start = navigate.clone();
        spawn_local(async move {
            match rpc::remove_member(id, me).await {
                Ok(()) => {
                    toasts.show(Toast::ok(t::settings::left(l, name.get_value())));
                    open.set(false);
                    // The start page asks where one belongs now, and leads there.
                    session.forget();
                    start("/", NavigateOptions::default());
                }
                Err(error) => {
                    problem.set(Some(error.0));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <ConfirmDialog
            open
            title
            text=t::settings::leave_text(l)
            action=t::settings::leave_action(l)
            loading=busy
            on_confirm=confirm
        >
            {move || problem.get().map(|problem| view! { <ProblemNote problem /> })}
        </ConfirmDialog>
    }
}
