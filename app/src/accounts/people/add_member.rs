//! Adding a person who has an account.

use domain::accounts::{AddMember, Member};
use domain::{Problem, PermissionSet, WorkspaceId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::role_field::RoleField;
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Dialog, DialogActions, ProblemNote, TextField, TextKind, error_of,
};

/// Asks for an address and a role.
#[component]
pub fn AddMemberDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// Called with the new member.
    on_done: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::accounts::add_person(l)>
            <AddMemberForm open workspace mine on_done />
        </Dialog>
    }
}

#[component]
fn AddMemberForm(
    open: RwSignal<bool>,
    workspace: WorkspaceId,
    mine: PermissionSet,
    on_done: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    let email = RwSignal::new(String::new());
    let role = RwSignal::new(Role::Member.to_string());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let role = role.get_untracked().parse().unwrap_or(Role::Viewer);
        let command = AddMember {
            email: email.get_untracked(),
            role,
        };
        spawn_local(async move {
            match rpc::add_member(workspace, command).await {
                Ok(member) => {
                    open.set(false);
                    on_done.run(member);
                }
                Err(error) => problem.set(Some(error.0)),
            }
            busy.try_set(false);
        });
    };
    let note = move || problem.get().filter(|problem| problem.errors.is_empty());
    view! {
        <form class="form" on:submit=submit>
            <TextField
                name="email"
                id="add-member-email"
                label=t::accounts::email(l)
                hint=t::accounts::add_person_hint(l)
                kind=TextKind::Email
                value=email
                error=error_of(problem.into(), "email")
                required=true
                autofocus=true
            />
            <RoleField id="add-member-role" mine value=role />
            {move || note().map(|problem| view! { <ProblemNote problem /> })}
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=busy>
                    {t::common::add(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
