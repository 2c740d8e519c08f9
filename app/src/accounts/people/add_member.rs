//! Adding a person who has an account.

use domain::WorkspaceId;
use domain::accounts::{AddMember, Member};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::role_field::RoleField;
use crate::accounts::{RoleOffer, rpc};
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Dialog, DialogActions, Submission, SubmissionNote, TextField,
    TextKind, error_of,
};

/// Asks for an address and a role.
#[component]
pub fn AddMemberDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Where.
    workspace: WorkspaceId,
    /// The roles that the reader may give.
    offer: RoleOffer,
    /// Called with the new member.
    on_done: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::accounts::add_person(l)>
            <AddMemberForm open workspace offer on_done />
        </Dialog>
    }
}

#[component]
fn AddMemberForm(
    open: RwSignal<bool>,
    workspace: WorkspaceId,
    offer: RoleOffer,
    on_done: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    let email = RwSignal::new(String::new());
    let role = RwSignal::new(offer.first().to_string());
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let role = role.get_untracked().parse().unwrap_or_else(|_| offer.first());
        let command = AddMember {
            email: email.get_untracked(),
            role,
        };
        sent.run(rpc::add_member(workspace, command), async move |member| {
            open.set(false);
            on_done.run(member);
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <TextField
                name="email"
                id="add-member-email"
                label=t::accounts::email(l)
                hint=t::accounts::add_person_hint(l)
                kind=TextKind::Email
                value=email
                error=error_of(sent.problem(), "email")
                required=true
                autofocus=true
            />
            <RoleField id="add-member-role" offer value=role />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::common::add(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
