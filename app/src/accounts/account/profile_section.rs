//! Another name.

use domain::Problem;
use domain::accounts::ChangeProfile;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, ButtonVariant, ProblemNote, TextField, Toast, error_of, use_toasts};

/// The name that colleagues see, to be changed. The header shows the new one at once.
#[component]
pub fn ProfileSection() -> impl IntoView {
    let l = use_locale();
    let (toasts, session) = (use_toasts(), use_session());
    let name = RwSignal::new(use_me().user.display_name);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let command = ChangeProfile {
            display_name: name.get_untracked(),
        };
        spawn_local(async move {
            match rpc::change_profile(command).await {
                Ok(user) => {
                    name.try_set(user.display_name);
                    toasts.show(Toast::ok(t::account::name_changed(l)));
                    session.refresh().await;
                }
                Err(error) => {
                    problem.try_set(Some(error.0));
                }
            }
            busy.try_set(false);
        });
    };
    let note = move || problem.get().filter(|problem| problem.errors.is_empty());
    view! {
        <section class="panel" aria-labelledby="profile-title">
            <h2 id="profile-title" class="panel-title">{t::account::profile(l)}</h2>
            <form class="form max-w-md" on:submit=submit>
                {move || note().map(|problem| view! { <ProblemNote problem /> })}
                <TextField
                    name="display_name"
                    label=t::accounts::display_name(l)
                    hint=t::account::name_hint(l)
                    autocomplete="name"
                    maxlength=120
                    value=name
                    error=error_of(problem.into(), "display_name")
                    required=true
                />
                <div>
                    <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=busy>
                        {t::account::change_name(l)}
                    </Button>
                </div>
            </form>
        </section>
    }
}
