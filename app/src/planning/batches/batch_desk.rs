//! What follows when many shifts were made: the week is loaded again, and one press takes them back.

use domain::planning::BatchReport;
use domain::{BatchId, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{rpc, words};
use crate::i18n::{Locale, t, use_locale};
use crate::layout::use_workspace;
use crate::ui::{Toast, Toasts, use_toasts};

/// How often many shifts were changed at once on the pages of a workspace. Outlives each page: a notice that takes shifts
/// back may be pressed on another than the one that made them.
#[derive(Clone, Copy)]
pub struct Changes(RwSignal<u32>);

impl Changes {
    /// Makes it known to the pages; once a workspace.
    pub fn provide() {
        provide_context(Self(RwSignal::new(0)));
    }

    /// How often; reactive.
    ///
    /// # Panics
    /// Outside of the layout of a workspace.
    pub fn count() -> Signal<u32> {
        expect_context::<Self>().0.into()
    }

    fn note(self) {
        // The workspace may have left the screen.
        self.0.try_update(|count| *count = count.wrapping_add(1));
    }
}

/// What is taken back.
#[derive(Clone, Copy)]
enum What {
    /// New shifts.
    Made,
    /// Changes of stored ones.
    Changed,
}

/// Where, and how to show it. Copied into every handler.
#[derive(Clone, Copy)]
pub struct BatchDesk {
    /// Where.
    pub workspace: WorkspaceId,
    /// The language of what is said.
    pub locale: Locale,
    /// Notices.
    pub toasts: Toasts,
    changes: Changes,
}

/// The workspace of the page.
///
/// # Panics
/// Outside of the layout of a workspace.
pub fn use_batches() -> BatchDesk {
    BatchDesk {
        workspace: use_workspace().workspace.id,
        locale: use_locale(),
        toasts: use_toasts(),
        changes: expect_context(),
    }
}

impl BatchDesk {
    /// Says how many shifts were made, with undo, and shows them.
    pub fn made(self, report: &BatchReport) {
        let toast = Toast::ok(t::batches::made(self.locale, words::count(report.created)));
        self.toasts.show(match report.batch_id {
            Some(id) => toast.with_action(t::common::undo(self.locale), move || self.undo(id, What::Made)),
            None => toast,
        });
        self.changes.note();
    }

    /// Says what was changed together, with undo, and shows it.
    pub fn changed(self, text: String, batch: Option<BatchId>) {
        let toast = Toast::ok(text);
        self.toasts.show(match batch {
            Some(id) => toast.with_action(t::common::undo(self.locale), move || self.undo(id, What::Changed)),
            None => toast,
        });
        self.changes.note();
    }

    fn undo(self, id: BatchId, what: What) {
        spawn_local(async move {
            match rpc::undo_batch(self.workspace, id).await {
                Ok(undone) => {
                    let l = self.locale;
                    let removed = words::count(undone.removed);
                    let mut text = match what {
                        What::Made => t::batches::taken_back(l, removed),
                        What::Changed => t::series::put_back(l, removed),
                    };
                    if undone.kept > 0 {
                        text = format!("{text} {}", t::batches::kept(l, words::count(undone.kept)));
                    }
                    let restore = move || self.restore(id, what);
                    self.toasts
                        .show(Toast::ok(text).with_action(t::batches::redo(l), restore));
                    self.changes.note();
                }
                Err(error) => self.toasts.problem(&error.0),
            }
        });
    }

    fn restore(self, id: BatchId, what: What) {
        spawn_local(async move {
            match rpc::restore_batch(self.workspace, id).await {
                Ok(report) => match what {
                    What::Made => self.made(&report),
                    What::Changed => {
                        let text = t::series::changed(self.locale, words::count(report.created));
                        self.changed(text, report.batch_id);
                    }
                },
                Err(error) => self.toasts.problem(&error.0),
            }
        });
    }
}
