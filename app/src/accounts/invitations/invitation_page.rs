//! The page that the link of an invitation opens.

use domain::Problem;
use domain::accounts::ShownInvitation;
use leptos::form::ActionForm;
use leptos::prelude::*;

use super::join_form::JoinForm;
use super::rpc::{self, AcceptInvitation, SwitchAccount};
use crate::accounts::proofs::{Incomplete, ProofCard, Refusal, use_query_text};
use crate::accounts::{role_name, sign_in_path};
use crate::i18n::{t, use_locale};
use crate::session::forget_session;
use crate::ui::{Button, ButtonKind, ButtonLink, ButtonSize, ButtonVariant, ProblemNote, Skeleton};

/// `/invitation?token=`. Looking at it changes nothing; a press accepts.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let l = use_locale();
    let token = use_query_text("token");
    let switch = ServerAction::<SwitchAccount>::new();
    forget_session();
    // Whoever signed out here looks at the same address again.
    let shown = Resource::new(
        move || (token.get(), switch.version().get()),
        |(token, _)| async move {
            if token.is_empty() {
                return Ok(None);
            }
            rpc::show_invitation(token).await.map(Some)
        },
    );
    view! {
        <ProofCard title=t::invitations::page_title(l)>
            <Transition fallback=|| view! { <Skeleton class="h-40 w-full" /> }>
                {move || Suspend::new(async move {
                    match shown.await {
                        Ok(Some(shown)) => {
                            view! { <Shown shown token=token.get_untracked() switch /> }.into_any()
                        }
                        Ok(None) => view! { <Incomplete /> }.into_any(),
                        Err(error) => view! { <NotOpen problem=error.0 /> }.into_any(),
                    }
                })}
            </Transition>
        </ProofCard>
    }
}

/// Why there is nothing to accept, and the way on.
#[component]
fn NotOpen(problem: Problem) -> impl IntoView {
    let l = use_locale();
    view! {
        <ProblemNote problem />
        <ButtonLink href="/" size=ButtonSize::Wide>{t::invitations::go_home(l)}</ButtonLink>
    }
}

/// Who invites where, and what this reader can do about it.
#[component]
fn Shown(shown: ShownInvitation, token: String, switch: ServerAction<SwitchAccount>) -> impl IntoView {
    let l = use_locale();
    let next = if shown.is_for_reader() {
        view! { <Accept token workspace=shown.workspace_name.clone() /> }.into_any()
    } else if let Some(mine) = shown.signed_in_as.clone() {
        view! { <Switch token mine switch /> }.into_any()
    } else if shown.has_account {
        view! { <SignInFirst token /> }.into_any()
    } else {
        view! { <JoinForm token email=shown.email.clone() /> }.into_any()
    };
    view! {
        <p class="text-ink">{t::invitations::invites_you(l, &shown.inviter, &shown.workspace_name)}</p>
        <dl class="facts">
            <dt>{t::invitations::your_role(l)}</dt>
            <dd>{role_name(l, shown.role)}</dd>
            <dt>{t::invitations::sent_to(l)}</dt>
            <dd>{shown.email}</dd>
        </dl>
        {next}
    }
}

#[component]
fn Accept(token: String, workspace: String) -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<AcceptInvitation>::new();
    let problem = Signal::derive(move || action.value().get()?.err().map(|error| error.0));
    view! {
        <Refusal problem />
        <ActionForm action attr:class="form">
            <input type="hidden" name="token" value=token />
            <Button
                variant=ButtonVariant::Primary
                size=ButtonSize::Wide
                kind=ButtonKind::Submit
                loading=action.pending()
            >
                {t::invitations::join(l, workspace)}
            </Button>
        </ActionForm>
    }
}

#[component]
fn Switch(token: String, mine: String, switch: ServerAction<SwitchAccount>) -> impl IntoView {
    let l = use_locale();
    let problem = Signal::derive(move || switch.value().get()?.err().map(|error| error.0));
    view! {
        <div class="note tone-warn">
            <p class="min-w-0 grow">{t::invitations::other_account(l, mine)}</p>
        </div>
        <Refusal problem />
        <ActionForm action=switch attr:class="form">
            <input type="hidden" name="token" value=token />
            <Button size=ButtonSize::Wide kind=ButtonKind::Submit loading=switch.pending()>
                {t::invitations::switch(l)}
            </Button>
        </ActionForm>
    }
}

#[component]
fn SignInFirst(token: String) -> impl IntoView {
    let l = use_locale();
    let back = super::link_path(&token);
    let (path, search) = back.split_once('?').unwrap_or((&back, ""));
    view! {
        <p class="text-sm text-muted">{t::invitations::has_account(l)}</p>
        <ButtonLink href=sign_in_path(path, search) variant=ButtonVariant::Primary size=ButtonSize::Wide>
            {t::invitations::sign_in(l)}
        </ButtonLink>
    }
}
