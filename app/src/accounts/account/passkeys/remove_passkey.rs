//! Removing a passkey, after a question.

use domain::PasskeyId;
use domain::accounts::Passkey;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::proof_fields::{ProofFields, ProveBy, TypedProof, prove};
use super::rpc;
use crate::error::AppError;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Dialog, DialogActions, Submission, SubmissionNote, Toast, use_toasts,
};

/// Asks whether, and who one is.
#[component]
pub fn RemovePasskeyDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Which.
    #[prop(into)]
    chosen: Signal<Option<Passkey>>,
    /// Called when it is gone.
    on_removed: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let name = move || chosen.with(|passkey| passkey.as_ref().map(|passkey| passkey.name.clone()));
    let title = Signal::derive(move || t::passkeys::remove_title(l, name().unwrap_or_default()));
    let form = move || {
        let id = chosen.get_untracked()?.id;
        Some(view! { <RemovePasskeyForm open id on_removed /> })
    };
    view! {
        <Dialog open title>
            {form()}
        </Dialog>
    }
}

#[component]
fn RemovePasskeyForm(open: RwSignal<bool>, id: PasskeyId, on_removed: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let typed = TypedProof::default();
    let sent = Submission::new();
    let send = move |by: ProveBy| {
        let done = async move |()| {
            toasts.show(Toast::ok(t::passkeys::removed(l)));
            open.try_set(false);
            on_removed.try_run(());
        };
        let refused = move |problem| typed.refuse(sent, problem);
        sent.run_or(remove(id, by), done, refused);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(typed.read());
    };
    view! {
        <form class="form" method="post" on:submit=submit>
            <p class="text-sm text-muted">{t::passkeys::remove_text(l)}</p>
            <ProofFields typed sent has_passkey=true on_passkey=move || send(ProveBy::Passkey) />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Danger kind=ButtonKind::Submit loading=sent.busy()>
                    {t::passkeys::remove(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

async fn remove(id: PasskeyId, by: ProveBy) -> Result<(), AppError> {
    rpc::remove_passkey(id, prove(by).await?).await
}
