//! Showing once more who one is.

use domain::accounts::Proof;
use icondata_lu::LuFingerprint;
use leptos::prelude::*;

use super::rpc;
use crate::browser::passkeys;
use crate::error::AppError;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::ui::{Button, PasswordField, Submission, error_of};

/// How somebody shows it.
#[derive(Clone, Debug)]
pub enum ProveBy {
    /// With the password they typed.
    Password(String),
    /// With a passkey they have.
    Passkey,
}

/// The proof, for which a passkey may have to be asked.
///
/// # Errors
/// What the server or the browser answers.
pub async fn prove(by: ProveBy) -> Result<Proof, AppError> {
    Ok(match by {
        ProveBy::Password(password) => Proof::Password(password),
        ProveBy::Passkey => {
            let asked = rpc::start_confirmation().await?;
            Proof::Passkey(passkeys::sign(&asked).await?)
        }
    })
}

/// The field for the password, and a button instead of it for who has a passkey.
#[component]
pub fn ProofFields(
    /// The password as it is typed.
    password: RwSignal<String>,
    /// What is sent with it.
    sent: Submission,
    /// Whether the account has a passkey.
    has_passkey: bool,
    /// Called instead of sending the form.
    #[prop(into)]
    on_passkey: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let email = use_me().user.email;
    view! {
        <input class="hidden" type="text" name="username" autocomplete="username" value=email readonly=true />
        <PasswordField
            // Another field of the account page is called `password`.
            name="passkey_password"
            label=t::passkeys::your_password(l)
            autocomplete="current-password"
            value=password
            error=error_of(sent.problem(), "password")
        />
        {has_passkey
            .then(|| view! {
                <div>
                    <Button icon=LuFingerprint loading=sent.busy() on_click=on_passkey>
                        {t::passkeys::confirm_with_passkey(l)}
                    </Button>
                </div>
            })}
    }
}
