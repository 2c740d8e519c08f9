//! Making an account.

use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::Title;

use super::rpc::SignUp;
use super::strength::NewPasswordField;
use crate::i18n::{t, use_locale};
use crate::layout::BareLayout;
use crate::session::forget_session;
use crate::ui::{Button, ButtonKind, ButtonSize, ButtonVariant, ProblemNote, TextField, TextKind, error_of};

/// `/sign-up`. As the sign-in form, it works without JavaScript.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<SignUp>::new();
    forget_session();
    let problem = Signal::derive(move || action.value().get()?.err().map(|error| error.0));
    let note = move || problem.get().filter(|problem| problem.errors.is_empty());
    view! {
        <Title text=t::accounts::sign_up_title(l) />
        <BareLayout>
            <section class="card flex w-full max-w-sm flex-col gap-5 p-6">
                <div>
                    <h1 class="text-xl font-semibold text-ink">{t::accounts::sign_up_title(l)}</h1>
                    <p class="text-sm text-muted">{t::accounts::sign_up_lead(l)}</p>
                </div>
                {move || note().map(|problem| view! { <ProblemNote problem /> })}
                <ActionForm action attr:class="form">
                    <TextField
                        name="display_name"
                        label=t::accounts::display_name(l)
                        hint=t::accounts::display_name_hint(l)
                        autocomplete="name"
                        error=error_of(problem, "display_name")
                        required=true
                        maxlength=120
                    />
                    <TextField
                        name="email"
                        label=t::accounts::email(l)
                        kind=TextKind::Email
                        autocomplete="username"
                        error=error_of(problem, "email")
                        required=true
                    />
                    <NewPasswordField
                        name="password"
                        label=t::accounts::password(l)
                        error=error_of(problem, "password")
                    />
                    <Button
                        variant=ButtonVariant::Primary
                        size=ButtonSize::Wide
                        kind=ButtonKind::Submit
                        loading=action.pending()
                    >
                        {t::accounts::sign_up_action(l)}
                    </Button>
                </ActionForm>
            </section>
            <p class="text-sm text-muted">
                {t::accounts::have_account(l)} " " <a class="link" href="/sign-in">{t::accounts::sign_in_title(l)}</a>
            </p>
        </BareLayout>
    }
}
