//! Another address, as a part of the account page.

use domain::accounts::RequestEmailChange;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement};

use super::proofs::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, PasswordField, Submission, SubmissionNote, TextField, TextKind,
    error_of,
};

/// Shows the address and asks for another one, which counts once the mail to it is answered.
#[component]
pub fn ChangeEmailSection(
    /// The address the account has.
    email: String,
) -> impl IntoView {
    let l = use_locale();
    let sent_to = RwSignal::new(None::<String>);
    view! {
        <section class="panel" aria-labelledby="change-email-title">
            <h2 id="change-email-title" class="panel-title">{t::accounts::email(l)}</h2>
            <p class="text-sm text-muted">{t::proofs::change_lead(l, email)}</p>
            <p class="text-sm" aria-live="polite">
                {move || sent_to.get().map(|address| t::proofs::change_sent(l, address))}
            </p>
            <ChangeEmailForm on_sent=move |address| sent_to.set(Some(address)) />
        </section>
    }
}

#[component]
fn ChangeEmailForm(#[prop(into)] on_sent: Callback<String>) -> impl IntoView {
    let l = use_locale();
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some((form, command)) = target.and_then(|form| Some((form.clone(), command(&form)?))) else {
            return;
        };
        let address = command.new_email.clone();
        sent.run(rpc::request_email_change(command), async move |()| {
            form.reset();
            on_sent.try_run(address);
        });
    };
    view! {
        // By POST: sent before the page answers, it must not put a password into an address.
        <form class="form max-w-sm" method="post" on:submit=submit>
            <TextField
                name="new_email"
                label=t::proofs::new_email(l)
                kind=TextKind::Email
                autocomplete="email"
                error=error_of(sent.problem(), "new_email")
                required=true
            />
            <PasswordField
                // Another field of the account page is called `password`.
                name="email_password"
                label=t::accounts::password(l)
                autocomplete="current-password"
                error=error_of(sent.problem(), "password")
            />
            <SubmissionNote sent />
            <div>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::proofs::change_action(l)}
                </Button>
            </div>
        </form>
    }
}

fn command(form: &HtmlFormElement) -> Option<RequestEmailChange> {
    let data = FormData::new_with_form(form).ok()?;
    Some(RequestEmailChange {
        new_email: data.get("new_email").as_string()?,
        password: data.get("email_password").as_string()?,
    })
}
