//! What the rules know of a person.

use domain::WorkspaceId;
use domain::planning::Person;
use domain::planning::rules::{ChangeFacts, EmploymentFacts, SetFacts};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::planning::rules::rpc;
use crate::ui::{
    Button, ButtonKind, ButtonVariant, DateTimeField, Dialog, DialogActions, Submission, SubmissionNote,
    TextField, TextKind, TimeKind, Toast, current_of, error_of, use_toasts,
};

/// Opens when there are facts to show.
#[component]
pub fn FactsDialog(
    /// Where.
    workspace: WorkspaceId,
    /// Whose, and what is stored.
    facts: RwSignal<Option<(Person, EmploymentFacts)>>,
) -> impl IntoView {
    let l = use_locale();
    let (open, sent, toasts) = (RwSignal::new(false), Submission::new(), use_toasts());
    let (born_on, elsewhere) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move || {
        let Some((_, facts)) = facts.get() else { return };
        born_on.set(facts.born_on.map(|day| day.to_string()).unwrap_or_default());
        elsewhere.set((facts.elsewhere_minutes / 60).to_string());
        sent.clear();
        open.set(true);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some((person, stored)) = facts.get_untracked() else {
            return;
        };
        let hours = elsewhere.get_untracked().trim().parse::<i64>();
        let entered = SetFacts {
            born_on: born_on.get_untracked().parse().ok(),
            // What is no number is refused by its field.
            elsewhere_minutes: hours.map_or(-1, |hours| {
                hours
                    .saturating_mul(60)
                    .saturating_add(stored.elsewhere_minutes % 60)
            }),
        };
        let command = ChangeFacts {
            user_id: stored.user_id,
            version: stored.version,
            set: entered,
        };
        let saved = async move |_| {
            open.try_set(false);
            toasts.show(Toast::ok(t::rules::facts_saved(l)));
        };
        sent.run_or(rpc::set_facts(workspace, command), saved, move |problem| {
            if let Some(current) = current_of::<EmploymentFacts>(&problem) {
                facts.try_set(Some((person, current)));
            }
            sent.refuse(problem);
        });
    };
    let problem = sent.problem();
    let title = Signal::derive(move || {
        facts.with(|facts| match facts {
            Some((person, _)) => t::rules::facts_of(l, &person.display_name),
            None => t::rules::facts(l).to_owned(),
        })
    });
    view! {
        <Dialog open title>
            <form class="form" on:submit=submit novalidate=true>
                <SubmissionNote sent />
                <DateTimeField
                    name="born_on"
                    label=t::rules::born_on(l)
                    hint=t::rules::born_on_hint(l)
                    kind=TimeKind::Date
                    value=born_on
                    error=error_of(problem, "born_on")
                />
                <TextField
                    name="elsewhere"
                    label=t::rules::elsewhere(l)
                    kind=TextKind::Number
                    value=elsewhere
                    error=error_of(problem, "elsewhere_minutes")
                    autocomplete="off"
                />
                <DialogActions>
                    <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                    <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                        {t::common::save(l)}
                    </Button>
                </DialogActions>
            </form>
        </Dialog>
    }
}
