//! Choosing a new password.

use leptos::form::ActionForm;
use leptos::prelude::*;

use super::card::{Incomplete, ProofCard, Refusal, use_query_text};
use super::rpc::ResetPassword;
use crate::accounts::strength::NewPasswordField;
use crate::i18n::{t, use_locale};
use crate::session::forget_session;
use crate::ui::{Button, ButtonKind, ButtonSize, ButtonVariant, error_of};

/// `/reset-password?token=`. Looking at it uses nothing up.
#[component]
pub fn ResetPage() -> impl IntoView {
    let l = use_locale();
    let token = use_query_text("token");
    forget_session();
    view! {
        <ProofCard title=t::proofs::reset_title(l)>
            {move || {
                let token = token.get();
                if token.is_empty() {
                    view! { <Incomplete /> }.into_any()
                } else {
                    view! { <ResetForm token /> }.into_any()
                }
            }}
            <p class="text-sm text-muted">
                {t::proofs::link_too_old(l)} " "
                <a class="link" href="/forgot-password">{t::proofs::ask_again(l)}</a>
            </p>
        </ProofCard>
    }
}

#[component]
fn ResetForm(token: String) -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<ResetPassword>::new();
    let problem = Signal::derive(move || action.value().get()?.err().map(|error| error.0));
    view! {
        <p class="text-sm text-muted">{t::proofs::reset_lead(l)}</p>
        <Refusal problem />
        <ActionForm action attr:class="form">
            <input type="hidden" name="token" value=token />
            <NewPasswordField
                name="new_password"
                label=t::proofs::new_password(l)
                error=error_of(problem, "new_password")
            />
            <Button
                variant=ButtonVariant::Primary
                size=ButtonSize::Wide
                kind=ButtonKind::Submit
                loading=action.pending()
            >
                {t::proofs::reset_action(l)}
            </Button>
        </ActionForm>
    }
}
