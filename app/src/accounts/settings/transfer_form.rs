//! To whom a workspace is handed over, with the name typed as the answer to "are you sure".

use domain::accounts::{Member, TransferOwnership, Workspace};
use domain::{FieldCode, Problem};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::rpc;
use crate::browser;
use crate::i18n::{t, use_locale};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Choice, DialogActions, SelectField, Submission, SubmissionNote,
    TextField, Toast, error_of, use_toasts,
};

/// Asks whom, and for the name of the workspace.
#[component]
pub fn TransferForm(
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// The workspace as it is stored.
    stored: RwSignal<Workspace>,
    /// Who may become the owner.
    members: Vec<Member>,
    /// Loads them again.
    #[prop(into)]
    on_stale: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (session, toasts) = (use_session(), use_toasts());
    let (chosen, typed) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let sent = Submission::new();
    let (id, name) = stored.with_untracked(|stored| (stored.id, stored.name.clone()));
    let choices: Vec<_> = std::iter::once(Choice::new("", t::settings::transfer_choose(l)))
        .chain(
            members
                .iter()
                .map(|member| Choice::new(member.user_id.to_string(), &member.display_name)),
        )
        .collect();
    let wrong_name = t::settings::transfer_wrong_name(l, &name);
    let is_wrong = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        is_wrong.set(typed.with_untracked(|typed| typed.trim() != name));
        let receiver = chosen.with_untracked(|chosen| {
            members
                .iter()
                .find(|member| member.user_id.to_string() == *chosen)
                .cloned()
        });
        let Some(receiver) = receiver else {
            return sent.refuse(Problem::invalid().with_field("user_id", FieldCode::Required));
        };
        sent.clear();
        if is_wrong.get_untracked() {
            return;
        }
        let command = TransferOwnership {
            user_id: receiver.user_id,
            version: receiver.version,
        };
        let handed_over = async move |owner: Member| {
            toasts.show(Toast::ok(t::settings::transferred(l, owner.display_name)));
            open.try_set(false);
            session.refresh().await;
            browser::focus_content();
        };
        sent.run_or(
            rpc::transfer_ownership(id, command),
            handed_over,
            move |problem| {
                // The list is from before that change.
                if ["stale", "already-owner"].contains(&problem.slug()) {
                    toasts.problem(&problem);
                    on_stale.try_run(());
                } else {
                    sent.refuse(problem);
                }
            },
        );
    };
    let name_error = Signal::derive(move || is_wrong.get().then(|| wrong_name.clone()));
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <p class="text-sm text-muted">{t::settings::transfer_text(l)}</p>
            <SelectField
                name="user_id"
                id="transfer-to"
                label=t::settings::transfer_to(l)
                choices
                value=chosen
                error=error_of(sent.problem(), "user_id")
            />
            <TextField
                name="confirm"
                id="transfer-confirm"
                label=t::settings::transfer_confirm(l)
                hint=stored.with_untracked(|stored| stored.name.clone())
                value=typed
                error=name_error
                required=true
                autocomplete="off"
            />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Danger kind=ButtonKind::Submit loading=sent.busy()>
                    {t::settings::transfer_action(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
