//! Answering leaves.

use domain::WorkspaceId;
use domain::planning::{Availability, DecideLeave};
use icondata_lu::{LuCheck, LuX};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::{rpc, words};
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonSize, ButtonVariant, Dialog, DialogActions, Submission, SubmissionNote,
    TextArea, error_of, use_toasts,
};

/// The means to answer. Copied into every row.
#[derive(Clone, Copy)]
pub struct Decider {
    workspace: WorkspaceId,
    /// The leave that is about to be refused.
    chosen: RwSignal<Option<Availability>>,
    open: RwSignal<bool>,
    approving: Submission,
    on_done: Callback<Availability>,
    on_stale: Callback<()>,
}

impl Decider {
    /// Tells what became of it by `on_done`; `on_stale` loads again what somebody else answered.
    pub fn new(workspace: WorkspaceId, on_done: Callback<Availability>, on_stale: Callback<()>) -> Self {
        Self {
            workspace,
            chosen: RwSignal::new(None),
            open: RwSignal::new(false),
            approving: Submission::new(),
            on_done,
            on_stale,
        }
    }

    fn approve(self, leave: &Availability, toasts: crate::ui::Toasts) {
        let command = command(leave, true, String::new());
        let call = rpc::decide_leave(self.workspace, command);
        let done = async move |leave| self.on_done.run(leave);
        self.approving.run_or(call, done, move |problem| {
            toasts.problem(&problem);
            if matches!(problem.slug(), "stale" | "not-found") {
                self.on_stale.run(());
            }
        });
    }

    fn refuse(self, leave: Availability) {
        self.chosen.set(Some(leave));
        self.open.set(true);
    }
}

fn command(leave: &Availability, approve: bool, note: String) -> DecideLeave {
    DecideLeave {
        id: leave.id,
        version: leave.version,
        approve,
        note,
    }
}

/// Two buttons in a row.
#[component]
pub fn DecideButtons(
    /// What they do.
    decider: Decider,
    /// Which leave.
    leave: Availability,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let name = leave.display_name.clone();
    let (approved, refused) = (leave.clone(), leave);
    view! {
        <div class="flex shrink-0 flex-wrap gap-2" role="group" aria-label=t::availability::answer_named(l, name)>
            <Button
                size=ButtonSize::Small
                variant=ButtonVariant::Primary
                icon=LuCheck
                loading=decider.approving.busy()
                on_click=move || decider.approve(&approved, toasts)
            >
                {t::availability::approve(l)}
            </Button>
            <Button size=ButtonSize::Small icon=LuX on_click=move || decider.refuse(refused.clone())>
                {t::availability::refuse(l)}
            </Button>
        </div>
    }
}

/// Asks what to say with a refusal.
#[component]
pub fn RefuseDialog(
    /// What it does.
    decider: Decider,
) -> impl IntoView {
    let l = use_locale();
    let title = Signal::derive(move || {
        let chosen = decider.chosen.get();
        let name = chosen.map(|leave| leave.display_name).unwrap_or_default();
        t::availability::refuse_title(l, name)
    });
    view! {
        <Dialog open=decider.open title>
            <RefuseForm decider />
        </Dialog>
    }
}

#[component]
fn RefuseForm(decider: Decider) -> impl IntoView {
    let l = use_locale();
    let (note, sent) = (RwSignal::new(String::new()), Submission::new());
    let when = move || {
        let chosen = decider.chosen.get();
        chosen.map(|leave| words::when(l, &leave)).unwrap_or_default()
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(leave) = decider.chosen.get_untracked() else {
            return;
        };
        let call = rpc::decide_leave(decider.workspace, command(&leave, false, note.get_untracked()));
        sent.run(call, async move |leave| {
            decider.open.try_set(false);
            decider.on_done.run(leave);
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent />
            <p class="text-sm text-muted">{when}</p>
            <TextArea
                name="note"
                label=t::availability::refuse_note(l)
                value=note
                error=error_of(sent.problem(), "note")
                optional=true
                maxlength=500
            />
            <DialogActions>
                <Button on_click=move || decider.open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::availability::refuse(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
