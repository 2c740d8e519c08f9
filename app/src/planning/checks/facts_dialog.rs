//! What the rules know of a person.

use domain::WorkspaceId;
use domain::planning::Person;
use domain::planning::rules::{ChangeFacts, EmploymentFacts, SetFacts};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::layout::use_workspace;
use crate::planning::rules::rpc;
use crate::ui::{
    Button, ButtonKind, ButtonSize, ButtonVariant, DateTimeField, Dialog, DialogActions, Submission,
    SubmissionNote, TextField, TextKind, TimeKind, Toast, current_of, error_of, use_toasts,
};

/// Opens the dialog, once the facts are there; nothing where nothing can be changed.
#[component]
pub fn FactsButton(
    /// Where.
    workspace: WorkspaceId,
    /// Whose.
    person: Person,
) -> impl IntoView {
    let l = use_locale();
    let (open, sent) = (RwSignal::new(false), Submission::new());
    let stored = RwSignal::new(EmploymentFacts::unknown(person.user_id));
    let (born_on, elsewhere) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fill = move |facts: EmploymentFacts| {
        born_on.try_set(facts.born_on.map(|day| day.to_string()).unwrap_or_default());
        elsewhere.try_set((facts.elsewhere_minutes / 60).to_string());
        stored.try_set(facts);
    };
    let show = move || {
        sent.run(rpc::find_facts(workspace, person.user_id), async move |facts| {
            fill(facts);
            open.try_set(true);
        });
    };
    let toasts = use_toasts();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let facts = stored.get_untracked();
        let command = ChangeFacts {
            user_id: facts.user_id,
            version: facts.version,
            set: SetFacts {
                born_on: born_on.get_untracked().parse().ok(),
                // What is no number is refused by its field.
                elsewhere_minutes: elsewhere.get_untracked().trim().parse().map_or(-1, |hours: i64| {
                    hours
                        .saturating_mul(60)
                        .saturating_add(facts.elsewhere_minutes % 60)
                }),
            },
        };
        let saved = async move |facts| {
            fill(facts);
            open.try_set(false);
            toasts.show(Toast::ok(t::rules::facts_saved(l)));
        };
        sent.run_or(rpc::set_facts(workspace, command), saved, move |problem| {
            if let Some(current) = current_of::<EmploymentFacts>(&problem) {
                fill(current);
            }
            sent.refuse(problem);
        });
    };
    let problem = sent.problem();
    let id = format!("facts-{}", person.user_id);
    let fields = [format!("{id}-born"), format!("{id}-elsewhere")];
    let [born_id, elsewhere_id] = fields;
    let title = Signal::stored(t::rules::facts_of(l, &person.display_name));
    let editable = !use_workspace().is_archived();
    editable.then(|| {
        view! {
            <Button size=ButtonSize::Small variant=ButtonVariant::Ghost loading=sent.busy() on_click=show>
                {t::rules::facts(l)}
                <span class="sr-only">{person.display_name.clone()}</span>
            </Button>
            <Dialog open title>
                <form class="form" on:submit=submit novalidate=true>
                    <SubmissionNote sent />
                    <p class="text-sm text-muted">{t::rules::facts_text(l)}</p>
                    <DateTimeField
                        name="born_on"
                        id=born_id.clone()
                        label=t::rules::born_on(l)
                        hint=t::rules::born_on_hint(l)
                        kind=TimeKind::Date
                        value=born_on
                        error=error_of(problem, "born_on")
                    />
                    <TextField
                        name="elsewhere"
                        id=elsewhere_id.clone()
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
    })
}
