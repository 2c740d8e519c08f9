//! The invitations that wait, with what may be done to each.

use domain::accounts::{Invitation, InvitationState};
use domain::{PermissionSet, WorkspaceId};
use icondata_lu::{LuSend, LuTrash2};
use leptos::prelude::*;
use serde_json::Value;

use super::outcomes::wait;
use super::rpc;
use crate::accounts::role_name;
use crate::i18n::{t, use_locale};
use crate::ui::{Badge, ConfirmDialog, IconButton, Moment, Submission, Toast, Tone, use_toasts};

/// What can be done to a row.
#[derive(Clone, Copy)]
struct Actions {
    resend: Callback<Invitation>,
    revoke: Callback<Invitation>,
    busy: Signal<bool>,
}

/// One line each: sending again at once, revoking after a question.
#[component]
pub fn InvitationList(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// The workspace's zone.
    zone: String,
    /// The invitations of one page.
    invitations: Vec<Invitation>,
    /// Called with what was done.
    on_change: Callback<String>,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let (asking, sent, again) = (RwSignal::new(false), Submission::new(), Submission::new());
    let chosen = RwSignal::new(None::<Invitation>);
    let resend = Callback::new(move |invitation: Invitation| {
        let call = rpc::resend_invitation(workspace, invitation.id);
        again.run_or(
            call,
            async move |sent: Invitation| on_change.run(t::invitations::resent(l, sent.email)),
            move |problem| match problem.extensions.get("retry_after").and_then(Value::as_i64) {
                Some(seconds) => toasts.show(Toast::failed(wait(l, seconds))),
                None => toasts.problem(&problem),
            },
        );
    });
    let revoke = Callback::new(move |invitation| {
        sent.clear();
        chosen.set(Some(invitation));
        asking.set(true);
    });
    let actions = Actions {
        resend,
        revoke,
        busy: again.busy(),
    };
    let email =
        move || chosen.with(|chosen| chosen.as_ref().map(|one| one.email.clone()).unwrap_or_default());
    let title = Signal::derive(move || t::invitations::revoke_title(l, email()));
    let confirmed = move || {
        let Some(invitation) = chosen.get_untracked() else {
            return;
        };
        sent.run(
            rpc::revoke_invitation(workspace, invitation.id),
            async move |()| {
                asking.try_set(false);
                on_change.run(t::invitations::revoked(l).to_owned());
            },
        );
    };
    let row = |invitation: Invitation| {
        let actions = Some(actions).filter(|_| mine.may_grant(invitation.role.permissions()));
        view! { <InvitationRow invitation zone=zone.clone() actions /> }
    };
    view! {
        <ul class="list">{invitations.into_iter().map(row).collect_view()}</ul>
        <ConfirmDialog
            open=asking
            title
            text=t::invitations::revoke_text(l).to_owned()
            action=t::invitations::revoke(l)
            sent
            on_confirm=confirmed
        />
    }
}

#[component]
fn InvitationRow(invitation: Invitation, zone: String, actions: Option<Actions>) -> impl IntoView {
    let l = use_locale();
    let buttons = actions.map(|actions| view! { <RowButtons invitation=invitation.clone() actions /> });
    let teams = invitation.teams.iter().map(|team| team.name.as_str());
    let place: Vec<&str> = std::iter::once(role_name(l, invitation.role))
        .chain(teams)
        .collect();
    let is_void = invitation.state == InvitationState::Void;
    view! {
        <li class="list-row">
            <div class="min-w-0 grow">
                <p class="flex flex-wrap items-center gap-2">
                    <span class="min-w-0 truncate font-medium text-ink">{invitation.email}</span>
                    <StateBadge state=invitation.state />
                </p>
                <p class="text-xs text-muted">{place.join(" \u{b7} ")}</p>
                <p class="text-xs text-muted">
                    {t::invitations::invited_by(l, invitation.inviter)} " \u{b7} " {t::invitations::sent_on(l)} " "
                    <Moment at=invitation.sent_at zone=zone.clone() />
                    {(!is_void)
                        .then(|| view! {
                            " \u{b7} " {t::invitations::until(l)} " " <Moment at=invitation.expires_at zone />
                        })}
                </p>
                {is_void.then(|| view! { <p class="text-xs text-muted">{t::invitations::void_text(l)}</p> })}
            </div>
            {buttons}
        </li>
    }
}

/// Nothing for one that is open, as most are.
#[component]
fn StateBadge(state: InvitationState) -> impl IntoView {
    let l = use_locale();
    let text = match state {
        InvitationState::Open => return ().into_any(),
        InvitationState::Expired => t::invitations::expired(l),
        InvitationState::Void => t::invitations::void(l),
    };
    view! { <Badge tone=Tone::Warn>{text}</Badge> }.into_any()
}

#[component]
fn RowButtons(invitation: Invitation, actions: Actions) -> impl IntoView {
    let l = use_locale();
    let (sent, revoked) = (invitation.clone(), invitation.clone());
    view! {
        <div class="flex shrink-0">
            <IconButton
                icon=LuSend
                label=t::invitations::resend_named(l, &invitation.email)
                disabled=actions.busy
                on_click=move || actions.resend.run(sent.clone())
            />
            <IconButton
                icon=LuTrash2
                label=t::invitations::revoke_named(l, &invitation.email)
                on_click=move || actions.revoke.run(revoked.clone())
            />
        </div>
    }
}
