//! Proving the new address of an account.

use leptos::form::ActionForm;
use leptos::prelude::*;

use super::card::{Done, Incomplete, ProofCard, Refusal, use_query_text};
use super::rpc::ConfirmEmailChange;
use crate::i18n::{t, use_locale};
use crate::session::forget_session;
use crate::ui::{Button, ButtonKind, ButtonSize, ButtonVariant};

/// `/confirm-email?token=`. Looking at it uses nothing up: programs that look through mails open their links.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let l = use_locale();
    let (token, done) = (use_query_text("token"), use_query_text("done"));
    forget_session();
    view! {
        <ProofCard title=t::proofs::confirm_title(l)>
            {move || {
                let token = token.get();
                if !done.with(String::is_empty) {
                    let (text, label) = (t::proofs::confirm_done(l), t::proofs::go_on(l));
                    view! { <Done text href="/" label /> }.into_any()
                } else if token.is_empty() {
                    view! { <Incomplete /> }.into_any()
                } else {
                    view! { <Press token /> }.into_any()
                }
            }}
        </ProofCard>
    }
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
