//! Giving a member another role.

use domain::WorkspaceId;
use domain::accounts::{ChangeMember, Member};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::role_field::RoleField;
use crate::accounts::{RoleOffer, rpc};
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Dialog, DialogActions, DialogSize, Submission, SubmissionNote,
};

/// Asks for the new role of `member`.
#[component]
pub fn ChangeRoleDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Whose.
    member: RwSignal<Option<Member>>,
    /// Where.
    workspace: WorkspaceId,
    /// The roles that the reader may give.
    offer: RoleOffer,
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
            {move || member.get().map(|member| view! { <ChangeRoleForm open member workspace offer on_done /> })}
        </Dialog>
    }
}

#[component]
fn ChangeRoleForm(
    open: RwSignal<bool>,
    member: Member,
    workspace: WorkspaceId,
    offer: RoleOffer,
    on_done: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    let role = RwSignal::new(member.choice().to_string());
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let role = role.get_untracked().parse().unwrap_or_else(|_| member.choice());
        let command = ChangeMember {
            role,
            version: member.version,
        };
        let call = rpc::change_member(workspace, member.user_id, command);
        sent.run(call, async move |member| {
            open.set(false);
            on_done.run(member);
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <RoleField id="change-role" offer value=role />
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
