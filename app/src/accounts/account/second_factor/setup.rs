//! Setting it up, step by step: the password, the app, the recovery codes.

use domain::accounts::{ProposedFactor, RecoveryCodes, StartSecondFactor};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::codes::Codes;
use super::rpc;
use super::scan::Scan;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Dialog, DialogActions, PasswordField, Submission, SubmissionNote,
    error_of,
};

/// How far it is.
#[derive(Clone)]
enum Step {
    Password,
    Scan(ProposedFactor),
    Codes(RecoveryCodes),
}

/// Leads through the steps. Closed before a code confirms the app, it changes nothing.
#[component]
pub fn SetupDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Called when it is on.
    on_changed: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::second_factor::set_up(l)>
            <Steps open on_changed />
        </Dialog>
    }
}

#[component]
fn Steps(open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let step = RwSignal::new(Step::Password);
    let on_started = Callback::new(move |proposed| step.set(Step::Scan(proposed)));
    let on_confirmed = Callback::new(move |codes| {
        step.set(Step::Codes(codes));
        on_changed.run(());
    });
    move || match step.get() {
        Step::Password => view! { <PasswordStep open on_started /> }.into_any(),
        Step::Scan(proposed) => view! { <Scan open proposed on_confirmed /> }.into_any(),
        Step::Codes(codes) => view! { <Codes open codes text=t::second_factor::codes_text(l) /> }.into_any(),
    }
}

#[component]
fn PasswordStep(open: RwSignal<bool>, on_started: Callback<ProposedFactor>) -> impl IntoView {
    let l = use_locale();
    let password = RwSignal::new(String::new());
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = StartSecondFactor {
            password: password.get_untracked(),
        };
        sent.run(rpc::start_second_factor(command), async move |proposed| {
            on_started.try_run(proposed);
        });
    };
    view! {
        <form class="form" method="post" on:submit=submit>
            <p class="text-sm text-muted">{t::second_factor::password_text(l)}</p>
            <PasswordField
                // Another field of the account page is called `password`.
                name="factor_password"
                label=t::accounts::password(l)
                autocomplete="current-password"
                value=password
                error=error_of(sent.problem(), "password")
            />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::second_factor::go_on(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
