//! Making a role and naming it.

use domain::accounts::{ChangeRole, CustomRole, MAX_ROLE_NAME, SetRole, givable};
use domain::{PermissionSet, Role};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::roles_state::RolesState;
use super::rpc;
use crate::accounts::role_name;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Choice, Dialog, DialogActions, DialogSize, SelectField, Submission,
    SubmissionNote, TextField, Toast, error_of,
};

/// What the dialog is open for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Editing {
    /// It is closed.
    Nothing,
    /// A new role.
    New,
    /// Another name of this one.
    Rename(CustomRole),
}

/// Open while a role is made or named.
#[component]
pub fn RoleDialog(
    /// The roles.
    state: RolesState,
    /// What it is open for.
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(editing.with(|editing| *editing != Editing::Nothing)));
    let closed = move |now: &bool, before: Option<&bool>, _| {
        if before == Some(&true) && !now {
            editing.set(Editing::Nothing);
        }
    };
    Effect::watch(move || open.get(), closed, false);
    let title = Signal::derive(move || {
        editing.with(|editing| match editing {
            Editing::Nothing | Editing::New => t::roles::new_role(l).to_owned(),
            Editing::Rename(role) => t::roles::rename_named(l, &role.name),
        })
    });
    let inside = move || match editing.get_untracked() {
        Editing::Rename(role) => view! { <RenameForm state role open /> }.into_any(),
        Editing::Nothing | Editing::New => view! { <NewRoleForm state open /> }.into_any(),
    };
    view! {
        <Dialog open title size=DialogSize::Small>
            {inside()}
        </Dialog>
    }
}

/// What a role begins with: what a built-in one may do, as far as it can be given on.
fn start(state: RolesState, role: Role) -> PermissionSet {
    role.permissions().within(givable()).within(state.mine)
}

#[component]
fn NewRoleForm(state: RolesState, open: RwSignal<bool>) -> impl IntoView {
    let l = use_locale();
    let name = RwSignal::new(String::new());
    let from = RwSignal::new(Role::Viewer.to_string());
    let sent = Submission::new();
    let choices: Vec<_> = Role::ALL
        .into_iter()
        .filter(|role| *role != Role::Owner && !start(state, *role).is_empty())
        .map(|role| Choice::new(role.as_str(), role_name(l, role)))
        .collect();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let role = from.get_untracked().parse().unwrap_or(Role::Viewer);
        let set = SetRole {
            name: name.get_untracked(),
            permissions: start(state, role),
        };
        let set = match set.check(state.mine) {
            Ok(set) => set,
            Err(problem) => return sent.refuse(problem),
        };
        sent.run(rpc::create_role(state.workspace, set), async move |role| {
            state.toasts.show(Toast::ok(t::roles::made(l, &role.name)));
            state.add(role);
            open.try_set(false);
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <NameField value=name sent />
            <SelectField name="from" id="role-from" label=t::roles::starts_with(l) choices value=from />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::roles::make(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

#[component]
fn RenameForm(state: RolesState, role: CustomRole, open: RwSignal<bool>) -> impl IntoView {
    let l = use_locale();
    let name = RwSignal::new(role.name.clone());
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let set = SetRole {
            name: name.get_untracked(),
            permissions: role.permissions,
        };
        let command = match set.check(state.mine) {
            Ok(set) => ChangeRole {
                id: role.id,
                version: role.version,
                set,
            },
            Err(problem) => return sent.refuse(problem),
        };
        sent.run(rpc::change_role(state.workspace, command), async move |role| {
            state.toasts.show(Toast::ok(t::roles::saved(l, &role.name)));
            state.put(role);
            open.try_set(false);
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <NameField value=name sent />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::common::save(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

#[component]
fn NameField(value: RwSignal<String>, sent: Submission) -> impl IntoView {
    let l = use_locale();
    view! {
        <TextField
            name="name"
            id="role-name"
            label=t::roles::name(l)
            hint=t::roles::name_hint(l)
            value
            error=error_of(sent.problem(), "name")
            required=true
            autofocus=true
            maxlength=MAX_ROLE_NAME
        />
    }
}
