//! Removing a role, and what those who have it get instead.

use domain::Role;
use domain::accounts::{CustomRole, RemoveRole};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::Value;

use super::roles_state::RolesState;
use super::rpc;
use crate::accounts::role_name;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Choice, Dialog, DialogActions, DialogSize, SelectField, Submission,
    SubmissionNote, Toast,
};

/// Asks whether to remove a role.
#[component]
pub fn RemoveRoleDialog(
    /// The roles.
    state: RolesState,
    /// Which one.
    removing: RwSignal<Option<CustomRole>>,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(removing.with(Option::is_some)));
    let closed = move |now: &bool, before: Option<&bool>, _| {
        if before == Some(&true) && !now {
            removing.set(None);
        }
    };
    Effect::watch(move || open.get(), closed, false);
    let title = Signal::derive(move || {
        let name = removing.with(|role| role.as_ref().map(|role| role.name.clone()));
        t::roles::remove_title(l, name.unwrap_or_default())
    });
    view! {
        <Dialog open title size=DialogSize::Small>
            {move || removing.get().map(|role| view! { <RemoveForm state role open /> })}
        </Dialog>
    }
}

#[component]
fn RemoveForm(state: RolesState, role: CustomRole, open: RwSignal<bool>) -> impl IntoView {
    let l = use_locale();
    let to = RwSignal::new(Role::Viewer.to_string());
    let count = RwSignal::new(role.member_count);
    let sent = Submission::new();
    let choices: Vec<_> = Role::ALL
        .into_iter()
        .filter(|role| state.mine.may_grant(role.permissions()))
        .map(|role| Choice::new(role.as_str(), role_name(l, role)))
        .collect();
    let choices = StoredValue::new(choices);
    let used = move || count.get() > 0;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = RemoveRole {
            id: role.id,
            version: role.version,
            move_to: to.get_untracked().parse().ok().filter(|_| used()),
        };
        let name = role.name.clone();
        let done = async move |()| {
            state.toasts.show(Toast::ok(t::roles::removed(l, name)));
            state.remove(command.id);
            open.try_set(false);
        };
        sent.run_or(rpc::remove_role(state.workspace, command), done, move |problem| {
            // Somebody got the role while the question stood: now it asks for another one.
            let now = problem.extensions.get("member_count").and_then(Value::as_i64);
            match now {
                Some(now) if command.move_to.is_none() => drop(count.try_set(now)),
                _ => sent.refuse(problem),
            }
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <p class="text-sm text-muted">
                {move || if used() { t::roles::remove_used(l, count.get()) } else { t::roles::remove_text(l).to_owned() }}
            </p>
            <Show when=used>
                <SelectField
                    name="move_to"
                    id="role-move-to"
                    label=t::roles::move_to(l)
                    choices=choices.get_value()
                    value=to
                />
            </Show>
            <SubmissionNote sent all=true />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Danger kind=ButtonKind::Submit loading=sent.busy()>
                    {t::roles::remove(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
