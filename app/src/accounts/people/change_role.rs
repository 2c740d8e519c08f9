//! Giving a member another role.

use domain::accounts::{ChangeMember, Member};
use domain::{Problem, PermissionSet, WorkspaceId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::role_field::RoleField;
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonVariant, Dialog, DialogActions, DialogSize, ProblemNote};

/// Asks for the new role of `member`.
#[component]
pub fn ChangeRoleDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Whose.
    member: RwSignal<Option<Member>>,
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// Called with the changed member.
    on_done: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    let name = move || {
        member.with(|member| {
            member
                .as_ref()
                .map(|m| m.display_name.clone())
                .unwrap_or_default()
        })
    };
    let title = Signal::derive(move || t::accounts::change_role_of(l, name()));
    view! {
        <Dialog open title size=DialogSize::Small>
            {move || member.get().map(|member| view! { <ChangeRoleForm open member workspace mine on_done /> })}
        </Dialog>
    }
}

#[component]
fn ChangeRoleForm(
    open: RwSignal<bool>,
    member: Member,
    workspace: WorkspaceId,
    mine: PermissionSet,
    on_done: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    let role = RwSignal::new(member.role.to_string());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let role = role.get_untracked().parse().unwrap_or(member.role);
        let command = ChangeMember {
            role,
            version: member.version,
        };
        spawn_local(async move {
            match rpc::change_member(workspace, member.user_id, command).await {
                Ok(member) => {
                    open.set(false);
                    on_done.run(member);
                }
                Err(error) => problem.set(Some(error.0)),
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <RoleField id="change-role" mine value=role />
            {move || problem.get().map(|problem| view! { <ProblemNote problem /> })}
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=busy>
                    {t::common::save(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
