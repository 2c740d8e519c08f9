//! One request, and what the reader may do about it.

use std::future::Future;

use domain::planning::exchange::{
    AnswerRequest, DecideRequest, RequestKind, RequestStatus, ShiftRequest, WithdrawRequest,
};
use domain::{Permission, WorkspaceId};
use leptos::prelude::*;

use super::{rpc, words};
use crate::error::AppError;
use crate::i18n::{t, use_locale};
use crate::layout::{use_me, use_workspace};
use crate::ui::{Badge, Button, ButtonSize, ButtonVariant, Submission, Toast, Toasts, use_toasts};

/// Sends an answer, says what came of it and loads the list again.
#[derive(Clone, Copy)]
struct Answers {
    sent: Submission,
    toasts: Toasts,
    reload: Callback<()>,
}

impl Answers {
    fn send(self, call: impl Future<Output = Result<ShiftRequest, AppError>> + 'static, said: &'static str) {
        let done = async move |_| {
            self.toasts.show(Toast::ok(said));
            self.reload.try_run(());
        };
        self.sent.run_or(call, done, move |problem| {
            self.toasts.problem(&problem);
            self.reload.try_run(());
        });
    }
}

/// Who asks for what, where it stands, and the buttons.
#[component]
pub fn RequestRow(
    /// Where.
    workspace: WorkspaceId,
    /// The request.
    request: ShiftRequest,
    /// Whether the reader is here to decide.
    to_decide: bool,
    /// Loads the list again.
    on_reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (status, tone) = words::status(l, request.status);
    let why = request.reason.map(|reason| words::void(l, reason));
    let to = request.to.as_ref().map(|person| person.display_name.clone());
    let other = request
        .other
        .as_ref()
        .map(|other| t::exchange::in_return(l, words::facts(l, other)));
    let (title, what, note) = (
        words::title(l, &request),
        words::facts(l, &request.facts),
        request.note.clone(),
    );
    let answers = Answers {
        sent: Submission::new(),
        toasts: use_toasts(),
        reload: on_reload,
    };
    let buttons = if to_decide {
        view! { <DecideButtons workspace request answers /> }.into_any()
    } else {
        view! { <OwnButtons workspace request answers /> }.into_any()
    };
    view! {
        <li class="list-row flex-wrap">
            <div class="min-w-0 grow basis-60">
                <p class="font-medium text-ink">{title}</p>
                <p class="text-muted">{what}</p>
                {to.map(|to| view! { <p class="text-muted">{t::exchange::offer_to(l)} " " {to}</p> })}
                {other.map(|other| view! { <p class="text-muted">{other}</p> })}
                {(!note.is_empty()).then(|| view! { <p class="whitespace-pre-line text-muted">{note}</p> })}
                {why.map(|why| view! { <p class="text-muted">{why}</p> })}
            </div>
            <Badge tone>{status}</Badge>
            {buttons}
        </li>
    }
}

/// A manager says yes or no.
#[component]
fn DecideButtons(workspace: WorkspaceId, request: ShiftRequest, answers: Answers) -> impl IntoView {
    let l = use_locale();
    let may = use_workspace().acting().has(Permission::EditPlanning) && request.can_be_approved();
    let (id, version) = (request.id, request.version);
    let decide = move |approve: bool| {
        let said = if approve {
            t::exchange::approved(l)
        } else {
            t::exchange::refused(l)
        };
        let command = DecideRequest { id, version, approve };
        answers.send(rpc::decide_request(workspace, command), said);
    };
    may.then(|| {
        view! {
            <Button loading=answers.sent.busy() on_click=move || decide(false)>{t::exchange::refuse(l)}</Button>
            <Button variant=ButtonVariant::Primary loading=answers.sent.busy() on_click=move || decide(true)>
                {t::exchange::approve(l)}
            </Button>
        }
    })
}

/// Who asked takes it back; who was asked says yes or no.
#[component]
fn OwnButtons(workspace: WorkspaceId, request: ShiftRequest, answers: Answers) -> impl IntoView {
    let l = use_locale();
    let me = use_me().user.id;
    let (id, version) = (request.id, request.version);
    if !request.status.is_open() {
        return ().into_any();
    }
    if request.by.user_id == me {
        let back = move || {
            let command = WithdrawRequest { id, version };
            answers.send(
                rpc::withdraw_request(workspace, command),
                t::exchange::withdrawn(l),
            );
        };
        return view! {
            <Button size=ButtonSize::Small loading=answers.sent.busy() on_click=back>
                {t::exchange::withdraw(l)}
            </Button>
        }
        .into_any();
    }
    if request.kind == RequestKind::Claim || request.status != RequestStatus::Asked {
        return ().into_any();
    }
    let answer = move |accept: bool| {
        let said = if accept {
            t::exchange::accepted(l)
        } else {
            t::exchange::declined(l)
        };
        let command = AnswerRequest { id, version, accept };
        answers.send(rpc::answer_request(workspace, command), said);
    };
    let decline = request.to.is_some().then(|| {
        view! { <Button loading=answers.sent.busy() on_click=move || answer(false)>{t::exchange::decline(l)}</Button> }
    });
    view! {
        {decline}
        <Button variant=ButtonVariant::Primary loading=answers.sent.busy() on_click=move || answer(true)>
            {t::exchange::accept(l)}
        </Button>
    }
    .into_any()
}
