//! Showing once more who one is.

use domain::accounts::Proof;
use domain::{FieldCode, Problem};
use icondata_lu::LuFingerprint;
use leptos::prelude::*;

use super::rpc;
use crate::accounts::sign_in_code::asks_for_code;
use crate::browser::passkeys;
use crate::error::AppError;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::ui::{Button, CodeField, PasswordField, Submission, error_of};

/// How somebody shows it.
#[derive(Clone, Debug)]
pub enum ProveBy {
    /// With what they typed.
    Typed(Proof),
    /// With a passkey they have.
    Passkey,
}

/// What is typed. Copied into handlers.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedProof {
    password: RwSignal<String>,
    code: RwSignal<String>,
    /// Whether the account asks for a code too: it says so once the password is right.
    takes_code: RwSignal<bool>,
}

impl TypedProof {
    /// As it stands now.
    pub fn read(self) -> ProveBy {
        let takes_code = self.takes_code.get_untracked();
        ProveBy::Typed(Proof::Password {
            password: self.password.get_untracked(),
            code: takes_code.then(|| self.code.get_untracked()),
        })
    }

    /// Deals with what was answered instead of yes.
    pub fn refuse(self, sent: Submission, problem: Problem) {
        if problem.field("password").is_none() {
            // It was looked at, and is good no more whatever came after.
            self.code.try_set(String::new());
        }
        let asked_before = self.takes_code.try_get_untracked().unwrap_or_default();
        if asks_for_code(&problem) && !asked_before {
            self.takes_code.try_set(true);
        }
        if let Some(problem) = said(problem, asked_before) {
            sent.refuse(problem);
        }
    }
}

/// What the form says of a refusal. The first time that a code is asked for, its field appears and says enough.
fn said(problem: Problem, asked_before: bool) -> Option<Problem> {
    let code = match problem.slug() {
        "wrong-code" => FieldCode::WrongCode,
        "second-factor-required" => FieldCode::Required,
        _ => return Some(problem),
    };
    asked_before.then(|| Problem::invalid().with_field("code", code))
}

/// The proof, for which a passkey may have to be asked.
///
/// # Errors
/// What the server or the browser answers.
pub async fn prove(by: ProveBy) -> Result<Proof, AppError> {
    Ok(match by {
        ProveBy::Typed(proof) => proof,
        ProveBy::Passkey => {
            let asked = rpc::start_confirmation().await?;
            Proof::Passkey(passkeys::sign(&asked).await?)
        }
    })
}

/// The field for the password, one for a code once it is asked for, and a button instead of both for who has a passkey.
#[component]
pub fn ProofFields(
    /// What is typed.
    typed: TypedProof,
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
    let wrong_code = error_of(sent.problem(), "code");
    let code = move || {
        view! {
            <CodeField
                name="passkey_code"
                label=t::second_factor::code_or_recovery(l)
                hint=t::second_factor::sign_in_lead(l)
                value=typed.code
                error=wrong_code
                letters=true
            />
        }
    };
    view! {
        <input class="hidden" type="text" name="username" autocomplete="username" value=email readonly=true />
        <PasswordField
            // Another field of the account page is called `password`.
            name="passkey_password"
            label=t::passkeys::your_password(l)
            autocomplete="current-password"
            value=typed.password
            error=error_of(sent.problem(), "password")
        />
        {move || typed.takes_code.get().then(code)}
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::accounts::{second_factor_required, wrong_code};

    #[test]
    fn a_code_is_not_missed_before_it_was_asked_for() {
        let code = |problem: Problem| problem.field("code").map(|error| error.code.clone());
        assert_eq!(said(second_factor_required(), false), None);
        let empty = said(second_factor_required(), true).and_then(code);
        assert_eq!(empty, Some(FieldCode::Required));
        let wrong = said(wrong_code(), true).and_then(code);
        assert_eq!(wrong, Some(FieldCode::WrongCode));
        let other = Problem::invalid().with_field("password", FieldCode::WrongPassword);
        assert_eq!(said(other.clone(), false), Some(other));
    }
}
