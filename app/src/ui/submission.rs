//! What every form and every question does when it is sent.

use domain::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use super::ProblemNote;

/// Something that is sent to the server and may be refused. Copied into handlers.
#[derive(Clone, Copy, Debug)]
pub struct Submission {
    busy: RwSignal<bool>,
    /// Outlasts `busy` until the answer is dealt with.
    running: StoredValue<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Default for Submission {
    fn default() -> Self {
        Self::new()
    }
}

impl Submission {
    /// Nothing was sent yet.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            running: StoredValue::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// On its way: for the button that sends.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Why it was refused: for the fields.
    pub fn problem(self) -> Signal<Option<Problem>> {
        self.problem.into()
    }

    /// Says why it is refused.
    pub fn refuse(self, problem: Problem) {
        self.problem.try_set(Some(problem));
    }

    /// Forgets what was refused.
    pub fn clear(self) {
        self.problem.try_set(None);
    }

    /// Sends `call` and hands its answer to `done`. A second press meanwhile does nothing; a refusal is kept for the
    /// fields and for [`SubmissionNote`].
    pub fn run<T, E>(
        self,
        call: impl Future<Output = Result<T, E>> + 'static,
        done: impl AsyncFnOnce(T) + 'static,
    ) where
        T: 'static,
        E: Into<Problem> + 'static,
    {
        self.run_or(call, done, move |problem| self.refuse(problem));
    }

    /// The same, where a refusal asks for more than to be shown.
    pub fn run_or<T, E>(
        self,
        call: impl Future<Output = Result<T, E>> + 'static,
        done: impl AsyncFnOnce(T) + 'static,
        refused: impl FnOnce(Problem) + 'static,
    ) where
        T: 'static,
        E: Into<Problem> + 'static,
    {
        if !self.start() {
            return;
        }
        spawn_local(async move {
            let answer = call.await;
            // Before anything else: what follows may make the page anew, and its button with it.
            self.busy.try_set(false);
            match answer {
                Ok(answer) => done(answer).await,
                Err(error) => refused(error.into()),
            }
            self.running.try_set_value(false);
        });
    }

    fn start(self) -> bool {
        if self.running.get_value() {
            return false;
        }
        self.running.set_value(true);
        self.busy.set(true);
        self.problem.set(None);
        true
    }
}

/// What was refused. Where fields show what is about them, only what is about the whole.
#[component]
pub fn SubmissionNote(
    /// What was sent.
    sent: Submission,
    /// No field shows anything.
    #[prop(optional)]
    all: bool,
) -> impl IntoView {
    let said = move || {
        sent.problem
            .get()
            .filter(|problem| all || problem.errors.is_empty())
    };
    move || said().map(|problem| view! { <ProblemNote problem /> })
}

/// What somebody else stored meanwhile, which comes with a `stale` refusal.
pub fn current_of<T: DeserializeOwned>(problem: &Problem) -> Option<T> {
    let current = problem.extensions.get("current")?;
    serde_json::from_value(current.clone()).ok()
}
