//! Asking for a new password.

use leptos::form::ActionForm;
use leptos::prelude::*;

use super::card::{Done, ProofCard, Refusal, use_query_text};
use super::rpc::RequestPasswordReset;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonSize, ButtonVariant, TextField, TextKind, error_of};

/// `/forgot-password`. As the sign-in form, it works without JavaScript.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let l = use_locale();
    let sent = use_query_text("sent");
    view! {
        <ProofCard title=t::proofs::forgot_title(l)>
            {move || {
                if sent.with(String::is_empty) {
                    view! { <ForgotForm /> }.into_any()
                } else {
                    let (text, label) = (t::proofs::forgot_sent(l), t::proofs::back_to_sign_in(l));
                    view! { <Done text href="/sign-in" label /> }.into_any()
                }
            }}
        </ProofCard>
    }
}

#[component]
fn ForgotForm() -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<RequestPasswordReset>::new();
    let problem = Signal::derive(move || action.value().get()?.err().map(|error| error.0));
    view! {
        <p class="text-sm text-muted">{t::proofs::forgot_lead(l)}</p>
        <Refusal problem />
        <ActionForm action attr:class="form">
            <TextField
                name="email"
                label=t::accounts::email(l)
                kind=TextKind::Email
                autocomplete="username"
                error=error_of(problem, "email")
                required=true
            />
            <Button
                variant=ButtonVariant::Primary
                size=ButtonSize::Wide
                kind=ButtonKind::Submit
                loading=action.pending()
            >
                {t::proofs::forgot_action(l)}
            </Button>
        </ActionForm>
        <p class="text-sm text-muted">
            {t::proofs::remembered(l)} " " <a class="link" href="/sign-in">{t::accounts::sign_in_title(l)}</a>
        </p>
    }
}
