//! Signing in.

use domain::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::passkey_button::PasskeyButton;
use super::proofs::DoneNote;
use super::rpc::SignIn;
use super::sign_in_code::{SignInCode, asks_for_code, use_second_step};
use crate::i18n::{t, use_locale};
use crate::layout::BareLayout;
use crate::session::forget_session;
use crate::ui::{
    Button, ButtonKind, ButtonSize, ButtonVariant, PasswordField, ProblemNote, TextField, TextKind, error_of,
};

/// `/sign-in?next=`. The form works before the page is hydrated and without JavaScript: the server answers with a
/// redirect, or brings the browser back here with the problem in the address.
#[component]
pub fn SignInPage() -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<SignIn>::new();
    forget_session();
    let problem = Signal::derive(move || action.value().get()?.err().map(|error| error.0));
    let second_step = use_second_step(problem);
    // Sent from this very page, the form still holds address and password; brought back by the browser, it does not.
    let holds_both = Signal::derive(move || second_step.get() && action.version().get() > 0);
    let note = move || {
        let said_elsewhere = |problem: &Problem| {
            asks_for_code(problem) && (holds_both.get() || problem.slug() == "wrong-code")
        };
        problem
            .get()
            .filter(|problem| problem.errors.is_empty() && !said_elsewhere(problem))
    };
    let lead = move || {
        if second_step.get() {
            t::second_factor::sign_in_lead(l)
        } else {
            t::accounts::sign_in_lead(l)
        }
    };
    let query = use_query_map();
    let reset = move || query.with(|query| query.get("reset").is_some());
    let next = move || query.with(|query| query.get("next"));
    view! {
        <Title text=t::accounts::sign_in_title(l) />
        <BareLayout>
            <section class="card flex w-full max-w-sm flex-col gap-5 p-6">
                <div>
                    <h1 class="text-xl font-semibold text-ink">{t::accounts::sign_in_title(l)}</h1>
                    <p class="text-sm text-muted" aria-live="polite">{lead}</p>
                </div>
                {move || reset().then(|| view! { <DoneNote text=t::proofs::reset_done(l) /> })}
                {move || note().map(|problem| view! { <ProblemNote problem /> })}
                <ActionForm action attr:class="form">
                    <div class="form" hidden=holds_both>
                        <TextField
                            name="email"
                            label=t::accounts::email(l)
                            kind=TextKind::Email
                            autocomplete="username"
                            error=error_of(problem, "email")
                            required=true
                        />
                        <PasswordField
                            name="password"
                            label=t::accounts::password(l)
                            autocomplete="current-password"
                            error=error_of(problem, "password")
                        />
                    </div>
                    {move || second_step.get().then(|| view! { <SignInCode problem alone=holds_both /> })}
                    {move || next().map(|next| view! { <input type="hidden" name="next" value=next /> })}
                    <Button
                        variant=ButtonVariant::Primary
                        size=ButtonSize::Wide
                        kind=ButtonKind::Submit
                        loading=action.pending()
                    >
                        {t::accounts::sign_in_action(l)}
                    </Button>
                    {move || {
                        holds_both
                            .get()
                            .then(|| view! {
                                <Button size=ButtonSize::Wide on_click=move || action.clear()>
                                    {t::second_factor::back(l)}
                                </Button>
                            })
                    }}
                </ActionForm>
                <PasskeyButton next=Signal::derive(next) />
                <p class="text-sm text-muted">
                    {t::proofs::forgot_question(l)} " "
                    <a class="link" href="/forgot-password">{t::proofs::forgot_link(l)}</a>
                </p>
            </section>
            <p class="text-sm text-muted">
                {t::accounts::no_account(l)} " "
                <a class="link" href="/sign-up">{t::accounts::sign_up_title(l)}</a>
            </p>
        </BareLayout>
    }
}
