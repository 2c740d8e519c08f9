//! Adding a passkey.

use domain::accounts::{AddPasskey, MAX_PASSKEY_NAME, Passkey};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::proof_fields::{ProofFields, ProveBy, TypedProof, prove};
use super::rpc;
use crate::browser::passkeys;
use crate::error::AppError;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Dialog, DialogActions, Submission, SubmissionNote, TextField, Toast,
    error_of, use_toasts,
};

/// Asks what to call it and who one is, then has the device make it.
#[component]
pub fn AddPasskeyDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Whether the account has one already.
    #[prop(into)]
    has_passkey: Signal<bool>,
    /// Called when there is one more.
    on_added: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::passkeys::add(l)>
            <AddPasskeyForm open has_passkey=has_passkey.get_untracked() on_added />
        </Dialog>
    }
}

#[component]
fn AddPasskeyForm(open: RwSignal<bool>, has_passkey: bool, on_added: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let (name, typed) = (RwSignal::new(String::new()), TypedProof::default());
    let sent = Submission::new();
    let send = move |by: ProveBy| {
        let done = async move |passkey: Passkey| {
            toasts.show(Toast::ok(t::passkeys::added(l, &passkey.name)));
            open.try_set(false);
            on_added.try_run(());
        };
        let refused = move |problem| typed.refuse(sent, problem);
        sent.run_or(add(by, name.get_untracked()), done, refused);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(typed.read());
    };
    view! {
        <form class="form" method="post" on:submit=submit>
            <p class="text-sm text-muted">{t::passkeys::add_text(l)}</p>
            <TextField
                name="passkey_name"
                label=t::passkeys::name(l)
                hint=t::passkeys::name_hint(l)
                value=name
                error=error_of(sent.problem(), "name")
                maxlength=MAX_PASSKEY_NAME
                optional=true
                autofocus=true
            />
            <ProofFields typed sent has_passkey on_passkey=move || send(ProveBy::Passkey) />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::passkeys::make(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

async fn add(by: ProveBy, name: String) -> Result<Passkey, AppError> {
    let asked = rpc::start_registration(prove(by).await?).await?;
    let credential = passkeys::create(&asked).await?;
    rpc::finish_registration(AddPasskey { name, credential }).await
}
