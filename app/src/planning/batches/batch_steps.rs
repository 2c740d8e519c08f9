//! First look, then make: the foot of every form that makes many shifts.

use domain::planning::BatchReport;
use leptos::prelude::*;

use super::outcome::Outcome;
use super::words;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonVariant, DialogActions, Submission, SubmissionNote};

/// Where a form stands. Copied into its handlers.
#[derive(Clone, Copy)]
pub struct Steps {
    /// Shows and hides the dialog.
    pub open: RwSignal<bool>,
    /// What is sent.
    pub sent: Submission,
    /// What would become of it as it is filled in; none before one has looked.
    pub preview: RwSignal<Option<BatchReport>>,
}

impl Steps {
    /// Nothing looked at yet.
    pub fn new(open: RwSignal<bool>) -> Self {
        Self {
            open,
            sent: Submission::new(),
            preview: RwSignal::new(None),
        }
    }

    /// Forgets what was looked at whenever `values` changes: it would not be what is made.
    pub fn follow<T: PartialEq + Send + Sync + 'static>(
        self,
        values: impl Fn() -> T + Send + Sync + 'static,
    ) {
        let values = Memo::new(move |_| values());
        Effect::watch(
            move || values.track(),
            move |(), _, _| self.preview.set(None),
            false,
        );
    }

    /// Whether the next press only looks.
    pub fn looks(self) -> bool {
        self.preview.with_untracked(Option::is_none)
    }
}

/// What would become of it, and the button for the next step.
#[component]
pub fn BatchSteps(
    /// Where the form stands.
    steps: Steps,
    /// Whether what is in the way may be left out.
    #[prop(default = Signal::stored(true))]
    skips: Signal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let shown = move || {
        let report = steps.preview.get()?;
        Some(view! { <Outcome report /> })
    };
    let button = move || {
        let preview = steps.preview.get();
        let loading = steps.sent.busy();
        let refused = preview
            .as_ref()
            .is_some_and(|report| report.created == 0 || report.skipped > 0 && !skips.get());
        let label = match preview {
            None => t::batches::look(l).to_owned(),
            Some(report) => t::batches::make(l, words::count(report.created)),
        };
        view! {
            <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading disabled=refused>
                {label}
            </Button>
        }
    };
    view! {
        <SubmissionNote sent=steps.sent />
        {shown}
        <DialogActions>
            <Button on_click=move || steps.open.set(false)>{t::common::cancel(l)}</Button>
            {button}
        </DialogActions>
    }
}
