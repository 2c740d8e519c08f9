//! What takes both proofs: other recovery codes, and switching off.

use domain::accounts::{BothProofs, RecoveryCodes};
use leptos::prelude::*;

use super::codes::Codes;
use super::proof_form::ProofForm;
use super::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{ButtonVariant, Dialog, Submission, Toast, use_toasts};

/// Makes new recovery codes and shows them.
#[component]
pub fn RenewDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Called when there are new ones.
    on_changed: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::second_factor::renew(l)>
            <Renew open on_changed />
        </Dialog>
    }
}

#[component]
fn Renew(open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let made = RwSignal::new(None::<RecoveryCodes>);
    let sent = Submission::new();
    let on_submit = Callback::new(move |proofs: BothProofs| {
        sent.run(rpc::renew_recovery_codes(proofs), async move |codes| {
            made.try_set(Some(codes));
            on_changed.try_run(());
        });
    });
    move || match made.get() {
        Some(codes) => view! { <Codes open codes text=t::second_factor::renewed_text(l) /> }.into_any(),
        None => view! {
            <ProofForm
                open
                text=t::second_factor::renew_text(l)
                action=t::second_factor::renew_action(l)
                variant=ButtonVariant::Primary
                sent
                on_submit
            />
        }
        .into_any(),
    }
}

/// Switches it off.
#[component]
pub fn OffDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Called when it is off.
    on_changed: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::second_factor::off_title(l)>
            <Off open on_changed />
        </Dialog>
    }
}

#[component]
fn Off(open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let sent = Submission::new();
    let on_submit = move |proofs: BothProofs| {
        sent.run(rpc::remove_second_factor(proofs), async move |()| {
            open.set(false);
            toasts.show(Toast::ok(t::second_factor::is_off(l)));
            on_changed.run(());
        });
    };
    view! {
        <ProofForm
            open
            text=t::second_factor::off_text(l)
            action=t::second_factor::turn_off(l)
            variant=ButtonVariant::Danger
            sent
            on_submit
        />
    }
}
