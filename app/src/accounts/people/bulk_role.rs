//! Giving several members the same role.

use domain::accounts::ChangeMembers;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::role_field::RoleField;
use super::selection::{Selection, whole};
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Dialog, DialogActions, DialogSize, Submission, SubmissionNote,
};

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
    let offer = selection.offer();
    let role = RwSignal::new(offer.first().to_string());
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = ChangeMembers {
            members: selection.members(),
            role: role.get_untracked().parse().unwrap_or_else(|_| offer.first()),
        };
        let call = rpc::change_members(selection.workspace, command);
        sent.run(call, async move |changed| {
            open.set(false);
            on_done.run(t::accounts::roles_changed(l, whole(changed.len())));
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <RoleField id="bulk-role" offer value=role />
            <SubmissionNote sent all=true />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::common::save(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
