//! Saying yes or no to proposals, and taking that back.

use domain::planning::fill::{ChooseProposals, FillRun};
use domain::{FillId, ShiftId, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rpc;
use crate::i18n::{Locale, t, use_locale};
use crate::ui::{Submission, Toast, Toasts, use_toasts};

/// What the buttons of a review do. Copied into handlers.
#[derive(Clone, Copy)]
pub struct Choices {
    locale: Locale,
    workspace: WorkspaceId,
    fill: FillId,
    toasts: Toasts,
    look: Callback<()>,
}

impl Choices {
    /// Over one search; `look` shows it again.
    pub fn new(workspace: WorkspaceId, fill: FillId, look: Callback<()>) -> Self {
        Self {
            locale: use_locale(),
            workspace,
            fill,
            toasts: use_toasts(),
            look,
        }
    }

    fn of(self, shift_ids: Vec<ShiftId>) -> ChooseProposals {
        ChooseProposals {
            fill_id: self.fill,
            shift_ids,
        }
    }

    /// Says yes.
    pub fn accept(self, sent: Submission, shifts: Vec<ShiftId>) {
        let call = rpc::accept_proposals(self.workspace, self.of(shifts.clone()));
        self.send(
            sent,
            call,
            t::fill::accepted_toast(self.locale, count(&shifts)),
            shifts,
        );
    }

    /// Says no.
    pub fn decline(self, sent: Submission, shifts: Vec<ShiftId>) {
        let call = rpc::decline_proposals(self.workspace, self.of(shifts.clone()));
        self.send(
            sent,
            call,
            t::fill::declined_toast(self.locale, count(&shifts)),
            shifts,
        );
    }

    fn send(
        self,
        sent: Submission,
        call: impl Future<Output = Result<FillRun, crate::error::AppError>> + 'static,
        text: String,
        shifts: Vec<ShiftId>,
    ) {
        let done = async move |_| {
            let undo = move || self.take_back(shifts.clone());
            self.toasts
                .show(Toast::ok(text).with_action(t::common::undo(self.locale), undo));
            self.look.try_run(());
        };
        sent.run_or(call, done, move |problem| {
            self.toasts.problem(&problem);
            self.look.try_run(());
        });
    }

    /// Takes back what was said.
    pub fn take_back(self, shifts: Vec<ShiftId>) {
        spawn_local(async move {
            match rpc::undo_proposals(self.workspace, self.of(shifts)).await {
                Ok(_) => self.toasts.show(Toast::ok(t::fill::undone_toast(self.locale))),
                Err(error) => self.toasts.problem(&error.0),
            }
            // The notice may outlive the page.
            self.look.try_run(());
        });
    }
}

fn count(shifts: &[ShiftId]) -> i64 {
    i64::try_from(shifts.len()).unwrap_or(i64::MAX)
}
