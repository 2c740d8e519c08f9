//! Proving the new address of an account.

use leptos::form::ActionForm;
use leptos::prelude::*;

use super::card::{LinkPage, Refusal};
use super::rpc::ConfirmEmailChange;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonSize, ButtonVariant};

/// `/confirm-email?token=`.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let l = use_locale();
    let press = |token| view! { <Press token /> }.into_any();
    view! { <LinkPage title=t::proofs::confirm_title(l) done=t::proofs::confirm_done(l) press /> }
}

#[component]
fn Press(token: String) -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<ConfirmEmailChange>::new();
    let problem = Signal::derive(move || action.value().get()?.err().map(|error| error.0));
    view! {
        <p class="text-sm text-muted">{t::proofs::confirm_lead(l)}</p>
        <Refusal problem />
        <ActionForm action attr:class="form">
            <input type="hidden" name="token" value=token />
            <Button
                variant=ButtonVariant::Primary
                size=ButtonSize::Wide
                kind=ButtonKind::Submit
                loading=action.pending()
            >
                {t::proofs::confirm_action(l)}
            </Button>
        </ActionForm>
    }
}
