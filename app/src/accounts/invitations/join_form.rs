//! Making the account that an invited address does not have.

use leptos::form::ActionForm;
use leptos::prelude::*;

use super::rpc::JoinWithAccount;
use crate::accounts::proofs::Refusal;
use crate::accounts::strength::NewPasswordField;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonSize, ButtonVariant, Field, TextField, error_of};

/// Asks for a name and a password; the address is that of the invitation.
#[component]
pub fn JoinForm(
    /// What the link ends with.
    token: String,
    /// The address that was invited.
    email: String,
) -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<JoinWithAccount>::new();
    let problem = Signal::derive(move || action.value().get()?.err().map(|error| error.0));
    view! {
        <p class="text-sm text-muted">{t::invitations::no_account(l)}</p>
        <Refusal problem />
        <ActionForm action attr:class="form">
            <input type="hidden" name="token" value=token />
            <Field id="f-email" label=t::accounts::email(l)>
                // For the program that keeps passwords; what is posted here is not looked at.
                <input
                    id="f-email"
                    class="control"
                    type="email"
                    name="email"
                    autocomplete="username"
                    readonly=true
                    value=email
                />
            </Field>
            <TextField
                name="display_name"
                label=t::accounts::display_name(l)
                hint=t::accounts::display_name_hint(l)
                autocomplete="name"
                error=error_of(problem, "display_name")
                required=true
                maxlength=120
            />
            <NewPasswordField
                name="password"
                label=t::accounts::password(l)
                error=error_of(problem, "password")
            />
            <Button
                variant=ButtonVariant::Primary
                size=ButtonSize::Wide
                kind=ButtonKind::Submit
                loading=action.pending()
            >
                {t::invitations::make_account(l)}
            </Button>
        </ActionForm>
    }
}
