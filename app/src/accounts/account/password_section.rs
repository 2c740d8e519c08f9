//! Another password.

use domain::accounts::ChangePassword;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::accounts::rpc;
use crate::accounts::strength::Rated;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::ui::{
    Button, ButtonKind, ButtonVariant, CheckboxField, PasswordField, Submission, SubmissionNote, Toast,
    error_of, use_toasts,
};

/// Asks for the present password and the new one.
#[component]
pub fn PasswordSection(
    /// Called when the other sessions were ended with it.
    #[prop(into)]
    on_ended: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let email = use_me().user.email;
    let (password, new_password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let end_others = RwSignal::new(true);
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = ChangePassword {
            password: password.get_untracked(),
            new_password: new_password.get_untracked(),
            end_others: end_others.get_untracked(),
        };
        let ends = command.end_others;
        sent.run(rpc::change_password(command), async move |()| {
            password.try_set(String::new());
            new_password.try_set(String::new());
            toasts.show(Toast::ok(t::account::password_changed(l)));
            if ends {
                on_ended.try_run(());
            }
        });
    };
    view! {
        <section class="panel" aria-labelledby="password-title">
            <h2 id="password-title" class="panel-title">{t::account::password(l)}</h2>
            // By POST: sent before the page answers, it must not put a password into an address.
            <form class="form max-w-md" method="post" on:submit=submit>
                <SubmissionNote sent />
                // A password manager wants to know whose password it is asked to change.
                <input class="hidden" type="text" name="username" autocomplete="username" value=email readonly=true />
                <PasswordField
                    name="password"
                    label=t::account::present_password(l)
                    autocomplete="current-password"
                    value=password
                    error=error_of(sent.problem(), "password")
                />
                <Rated>
                    <PasswordField
                        name="new_password"
                        label=t::account::new_password(l)
                        hint=t::accounts::password_hint(l)
                        autocomplete="new-password"
                        minlength=8
                        value=new_password
                        error=error_of(sent.problem(), "new_password")
                    />
                </Rated>
                <CheckboxField name="end_others" label=t::account::end_others_too(l) value=end_others />
                <div>
                    <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                        {t::account::change_password(l)}
                    </Button>
                </div>
            </form>
        </section>
    }
}
