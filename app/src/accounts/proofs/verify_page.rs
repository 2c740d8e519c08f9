//! Proving the address of an account.

use leptos::form::ActionForm;
use leptos::prelude::*;

use super::card::{LinkPage, Refusal};
use super::rpc::VerifyEmail;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonSize, ButtonVariant};

/// `/verify-email?token=`.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let l = use_locale();
    let press = |token| view! { <Press token /> }.into_any();
    view! { <LinkPage title=t::proofs::verify_title(l) done=t::proofs::verify_done(l) press /> }
}

#[component]
fn Press(token: String) -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<VerifyEmail>::new();
    let problem = Signal::derive(move || action.value().get()?.err().map(|error| error.0));
    view! {
        <p class="text-sm text-muted">{t::proofs::verify_lead(l)}</p>
        <Refusal problem />
        <ActionForm action attr:class="form">
            <input type="hidden" name="token" value=token />
            <Button
                variant=ButtonVariant::Primary
                size=ButtonSize::Wide
                kind=ButtonKind::Submit
                loading=action.pending()
            >
                {t::proofs::verify_action(l)}
            </Button>
        </ActionForm>
    }
}
