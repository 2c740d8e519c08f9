//! Another name for a passkey.

use domain::accounts::{MAX_PASSKEY_NAME, Passkey};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Dialog, DialogActions, DialogSize, Submission, SubmissionNote,
    TextField, Toast, error_of, use_toasts,
};

/// Asks for the name.
#[component]
pub fn RenamePasskeyDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Which.
    #[prop(into)]
    chosen: Signal<Option<Passkey>>,
    /// Called when it has another name.
    on_renamed: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let form = move || {
        let passkey = chosen.get_untracked()?;
        Some(view! { <RenamePasskeyForm open passkey on_renamed /> })
    };
    view! {
        <Dialog open title=t::passkeys::rename(l) size=DialogSize::Small>
            {form()}
        </Dialog>
    }
}

#[component]
fn RenamePasskeyForm(open: RwSignal<bool>, passkey: Passkey, on_renamed: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let id = passkey.id;
    let name = RwSignal::new(passkey.name);
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        sent.run(rpc::rename_passkey(id, name.get_untracked()), async move |()| {
            toasts.show(Toast::ok(t::passkeys::renamed(l)));
            open.try_set(false);
            on_renamed.try_run(());
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <TextField
                name="passkey_new_name"
                label=t::passkeys::name(l)
                value=name
                error=error_of(sent.problem(), "name")
                maxlength=MAX_PASSKEY_NAME
                required=true
                autofocus=true
            />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::common::save(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
