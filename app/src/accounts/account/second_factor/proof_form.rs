//! Both proofs again.

use domain::accounts::BothProofs;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, CodeField, DialogActions, PasswordField, Submission, SubmissionNote,
    error_of,
};

/// Asks for the password and a code, in a dialog.
#[component]
pub fn ProofForm(
    /// The dialog it stands in.
    open: RwSignal<bool>,
    /// What will happen.
    text: &'static str,
    /// What the button says.
    action: &'static str,
    /// How the button looks.
    variant: ButtonVariant,
    /// What is sent.
    sent: Submission,
    /// Called with both.
    #[prop(into)]
    on_submit: Callback<BothProofs>,
) -> impl IntoView {
    let l = use_locale();
    let (password, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let proofs = BothProofs {
            password: password.get_untracked(),
            code: code.get_untracked(),
        };
        match proofs.check() {
            Ok(proofs) => on_submit.run(proofs),
            Err(refused) => sent.refuse(refused),
        }
    };
    view! {
        <form class="form" method="post" on:submit=submit>
            <p class="text-sm text-muted">{text}</p>
            <PasswordField
                // Another field of the account page is called `password`.
                name="factor_password"
                label=t::accounts::password(l)
                autocomplete="current-password"
                value=password
                error=error_of(sent.problem(), "password")
            />
            <CodeField
                name="code"
                id="factor-code"
                label=t::second_factor::code_or_recovery(l)
                value=code
                error=error_of(sent.problem(), "code")
                letters=true
                waits=true
            />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant kind=ButtonKind::Submit loading=sent.busy()>
                    {action}
                </Button>
            </DialogActions>
        </form>
    }
}
