//! Giving several members the same role.

use domain::accounts::ChangeMembers;
use domain::{Problem, PermissionSet};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::role_field::RoleField;
use super::selection::{Selection, whole};
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonVariant, Dialog, DialogActions, DialogSize, ProblemNote};

/// Asks for the new role of the people that are selected.
#[component]
pub fn BulkRoleDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Whose.
    selection: Selection,
    /// Called with what was done.
    on_done: Callback<String>,
) -> impl IntoView {
    let l = use_locale();
    let title = Signal::derive(move || t::accounts::change_roles_of(l, whole(selection.count())));
    view! {
        <Dialog open title size=DialogSize::Small>
            <BulkRoleForm open selection on_done />
        </Dialog>
    }
}

#[component]
fn BulkRoleForm(open: RwSignal<bool>, selection: Selection, on_done: Callback<String>) -> impl IntoView {
    let l = use_locale();
    let role = RwSignal::new(Role::Member.to_string());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let command = ChangeMembers {
            members: selection.members(),
            role: role.get_untracked().parse().unwrap_or(Role::Viewer),
        };
        spawn_local(async move {
            match rpc::change_members(selection.workspace, command).await {
                Ok(changed) => {
                    open.set(false);
                    on_done.run(t::accounts::roles_changed(l, whole(changed.len())));
                }
                Err(error) => drop(problem.try_set(Some(error.0))),
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <RoleField id="bulk-role" mine=selection.mine value=role />
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
