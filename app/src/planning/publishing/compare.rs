//! A version beside another one.

use domain::planning::{Publication, VersionChanges};
use domain::{Problem, PublicationId, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::people_changes::PeopleChanges;
use super::rpc;
use crate::i18n::{self, Locale, t, use_locale};
use crate::ui::{Choice, ProblemNote, SelectField};

/// Chooses the other version and shows what lies between.
#[component]
pub fn Compare(
    /// Where.
    workspace: WorkspaceId,
    /// The one.
    publication: Publication,
    /// The newest versions, among which the other one is.
    others: Vec<Publication>,
) -> impl IntoView {
    let l = use_locale();
    let others = comparable(&publication, others);
    let chooser = if others.is_empty() {
        view! { <p class="text-sm text-muted">{t::publications::compare_none(l)}</p> }.into_any()
    } else {
        view! { <Chooser workspace id=publication.id others /> }.into_any()
    };
    view! {
        <section class="mt-6 flex flex-col gap-3">
            <h2 class="text-base font-semibold text-ink">{t::publications::compare(l)}</h2>
            {chooser}
        </section>
    }
}

/// The others that have a week in common with it.
fn comparable(this: &Publication, mut others: Vec<Publication>) -> Vec<Publication> {
    others.retain(|other| other.id != this.id && other.period.within(this.period).is_some());
    others
}

#[component]
fn Chooser(workspace: WorkspaceId, id: PublicationId, others: Vec<Publication>) -> impl IntoView {
    let l = use_locale();
    let chosen = RwSignal::new(String::new());
    let found: RwSignal<Option<Result<VersionChanges, Problem>>> = RwSignal::new(None);
    let none = Choice::new("", t::publications::compare_choose(l));
    let choices: Vec<Choice> = std::iter::once(none)
        .chain(others.iter().map(|other| choice(l, other)))
        .collect();
    Effect::new(move || {
        found.set(None);
        let text = chosen.get();
        let Ok(with) = text.parse::<PublicationId>() else {
            return;
        };
        spawn_local(async move {
            let answer = rpc::show_publication_changes(workspace, id, with).await;
            // Another one may be chosen by now.
            if chosen.try_get_untracked() == Some(text) {
                found.try_set(Some(answer.map_err(|error| error.0)));
            }
        });
    });
    let shown = move || {
        found.get().map(|answer| match answer {
            Ok(changes) => view! { <Between changes /> }.into_any(),
            Err(problem) => view! { <ProblemNote problem /> }.into_any(),
        })
    };
    view! {
        <SelectField
            name="compare_with"
            label=t::publications::compare_with(l)
            choices=Signal::derive(move || choices.clone())
            value=chosen
        />
        <div class="flex flex-col gap-2" aria-live="polite">{shown}</div>
    }
}

fn choice(l: Locale, version: &Publication) -> Choice {
    let weeks = i18n::day_range(l, version.period.from, version.period.to);
    Choice::new(
        version.id.to_string(),
        t::publications::version_of(l, version.number, weeks),
    )
}

#[component]
fn Between(changes: VersionChanges) -> impl IntoView {
    let l = use_locale();
    view! {
        <p class="text-sm text-muted">{t::publications::between(l, changes.from, changes.to)}</p>
        <PeopleChanges people=changes.people />
    }
}
