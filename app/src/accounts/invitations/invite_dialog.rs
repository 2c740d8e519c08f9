//! Inviting several people at once.

use domain::accounts::{InvitePeople, Invited, Team, addresses_in};
use domain::{Permission, PermissionSet, Role, TeamId, WorkspaceId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::outcomes::NotInvited;
use super::rpc;
use crate::accounts::RoleOffer;
use crate::accounts::people::{RoleField, whole};
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, CheckboxField, Dialog, DialogActions, Submission, SubmissionNote,
    TextArea, error_of,
};

/// Asks for addresses, a role and teams. Whether an address has an account makes no difference that shows.
#[component]
pub fn InviteDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// The teams there are.
    teams: Signal<Vec<Team>>,
    /// Called with how many mails leave, as often as some do.
    on_sent: Callback<i64>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::invitations::invite(l)>
            <InviteForm open workspace mine teams=teams.get_untracked() on_sent />
        </Dialog>
    }
}

#[component]
fn InviteForm(
    open: RwSignal<bool>,
    workspace: WorkspaceId,
    mine: PermissionSet,
    teams: Vec<Team>,
    on_sent: Callback<i64>,
) -> impl IntoView {
    let l = use_locale();
    let emails = RwSignal::new(String::new());
    // An invitation outlives a role of the workspace's own: it gives a built-in one.
    let offer = RoleOffer {
        mine,
        custom: Signal::derive(Vec::new),
    };
    let role = RwSignal::new(offer.first().to_string());
    let boxes: Vec<(TeamId, String, RwSignal<bool>)> = teams
        .into_iter()
        .filter(|_| mine.has(Permission::ManageTeams))
        .map(|team| (team.id, team.name, RwSignal::new(false)))
        .collect();
    let ticks = StoredValue::new(boxes.clone());
    let invited = RwSignal::new(Vec::<Invited>::new());
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = InvitePeople {
            emails: addresses_in(&emails.get_untracked()),
            role: role.get_untracked().parse().unwrap_or(Role::Viewer),
            team_ids: ticks.with_value(|boxes| {
                let ticked = boxes.iter().filter(|(_, _, ticked)| ticked.get_untracked());
                ticked.map(|(id, _, _)| *id).collect()
            }),
        };
        let command = match command.check() {
            Ok(command) => command,
            Err(refused) => return sent.refuse(refused),
        };
        sent.run(rpc::invite_people(workspace, command), async move |answer| {
            let (mailed, refused): (Vec<_>, Vec<_>) = answer
                .iter()
                .cloned()
                .partition(|invited| invited.outcome.is_sent());
            // What was refused stays in the field, to be corrected.
            let left: Vec<_> = refused.into_iter().map(|invited| invited.email).collect();
            if left.is_empty() {
                open.set(false);
            } else {
                emails.set(left.join("\n"));
                invited.set(answer);
            }
            if !mailed.is_empty() {
                on_sent.run(whole(mailed.len()));
            }
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <TextArea
                name="emails"
                id="invite-emails"
                label=t::invitations::emails(l)
                hint=t::invitations::emails_hint(l)
                value=emails
                error=error_of(sent.problem(), "emails")
                rows=4
            />
            <RoleField id="invite-role" offer value=role />
            <TeamBoxes boxes error=error_of(sent.problem(), "team_ids") />
            <NotInvited invited=invited.into() />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::invitations::send(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

/// The teams to tick; nothing when there is none.
#[component]
fn TeamBoxes(boxes: Vec<(TeamId, String, RwSignal<bool>)>, error: Signal<Option<String>>) -> impl IntoView {
    let l = use_locale();
    let tick = |(id, name, value): (TeamId, String, RwSignal<bool>)| {
        view! { <CheckboxField name=format!("team-{id}") label=name value /> }
    };
    (!boxes.is_empty()).then(|| {
        view! {
            <fieldset class="flex flex-col gap-1" aria-describedby="invite-teams-error">
                <legend class="field-label">{t::invitations::teams(l)}</legend>
                {boxes.into_iter().map(tick).collect_view()}
                <p id="invite-teams-error" class="field-error" aria-live="polite">{error}</p>
            </fieldset>
        }
    })
}
