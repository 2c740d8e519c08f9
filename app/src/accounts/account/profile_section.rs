//! Another name.

use domain::accounts::{ChangeProfile, User};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Submission, SubmissionNote, TextField, Toast, error_of, use_toasts,
};

/// The name that colleagues see, to be changed. The header shows the new one at once.
#[component]
pub fn ProfileSection() -> impl IntoView {
    let l = use_locale();
    let (toasts, session) = (use_toasts(), use_session());
    let name = RwSignal::new(use_me().user.display_name);
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = ChangeProfile {
            display_name: name.get_untracked(),
        };
        sent.run(rpc::change_profile(command), async move |user: User| {
            name.try_set(user.display_name);
            toasts.show(Toast::ok(t::account::name_changed(l)));
            session.refresh().await;
        });
    };
    view! {
        <section class="panel" aria-labelledby="profile-title">
            <h2 id="profile-title" class="panel-title">{t::account::profile(l)}</h2>
            <form class="form max-w-md" on:submit=submit>
                <SubmissionNote sent />
                <TextField
                    name="display_name"
                    label=t::accounts::display_name(l)
                    hint=t::account::name_hint(l)
                    autocomplete="name"
                    maxlength=120
                    value=name
                    error=error_of(sent.problem(), "display_name")
                    required=true
                />
                <div>
                    <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                        {t::account::change_name(l)}
                    </Button>
                </div>
            </form>
        </section>
    }
}
