//! Whose situation is noted: somebody is chosen before the rules that need it find anything.

use domain::WorkspaceId;
use domain::planning::Person;
use domain::planning::rules::EmploymentFacts;
use leptos::prelude::*;

use super::facts_dialog::FactsDialog;
use crate::i18n::{t, use_locale};
use crate::planning::rules::rpc;
use crate::ui::{Button, Choice, SelectField, Submission, SubmissionNote};

/// A person to choose, and the dialog about them.
#[component]
pub fn FactsPanel(
    /// Where.
    workspace: WorkspaceId,
    /// Who can be chosen.
    people: Vec<Person>,
) -> impl IntoView {
    let l = use_locale();
    let first = people.first().map(|person| person.user_id.to_string());
    let chosen = RwSignal::new(first.unwrap_or_default());
    let choices: Vec<_> = people
        .iter()
        .map(|person| Choice::new(person.user_id.to_string(), &person.display_name))
        .collect();
    let people = StoredValue::new(people);
    let sent = Submission::new();
    let facts = RwSignal::new(None::<(Person, EmploymentFacts)>);
    let show = move || {
        let id = chosen.get_untracked();
        let person = people.with_value(|people| people.iter().find(|p| p.user_id.to_string() == id).cloned());
        let Some(person) = person else { return };
        sent.run(rpc::find_facts(workspace, person.user_id), async move |found| {
            facts.try_set(Some((person, found)));
        });
    };
    view! {
        <section class="panel facts-panel" aria-labelledby="facts-title">
            <h2 id="facts-title" class="panel-title">{t::rules::facts_title(l)}</h2>
            <p class="text-sm text-muted">{t::rules::facts_text(l)}</p>
            <SubmissionNote sent all=true />
            <div class="facts-choice">
                <SelectField name="person" label=t::rules::person(l) choices value=chosen />
                <Button loading=sent.busy() on_click=show>
                    {t::rules::open_facts(l)}
                </Button>
            </div>
        </section>
        <FactsDialog workspace facts />
    }
}
