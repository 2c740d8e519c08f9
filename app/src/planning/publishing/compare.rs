//! A version beside another one.

use domain::planning::{Publication, VersionChanges};
use domain::{PageQuery, Problem, PublicationId, WorkspaceId};
use leptos::prelude::*;

use super::people_changes::PeopleChanges;
use super::rpc;
use crate::i18n::{self, Locale, t, use_locale};
use crate::ui::{Choice, ProblemNote, SelectField, SkeletonList};

/// Chooses the other version and shows what lies between.
#[component]
pub fn Compare(
    /// Where.
    workspace: WorkspaceId,
    /// The one.
    publication: Publication,
) -> impl IntoView {
    let l = use_locale();
    let id = publication.id;
    let this = StoredValue::new(publication);
    let others = LocalResource::new(move || async move {
        let page = rpc::list_publications(workspace, PageQuery::default()).await?;
        Ok::<_, Problem>(this.with_value(|this| comparable(this, page.items)))
    });
    view! {
        <section class="mt-6 flex flex-col gap-3">
            <h2 class="text-base font-semibold text-ink">{t::publications::compare(l)}</h2>
            <Suspense fallback=|| view! { <SkeletonList rows=1 /> }>
                {move || Suspend::new(async move {
                    match others.await {
                        Ok(others) if others.is_empty() => {
                            view! { <p class="text-sm text-muted">{t::publications::compare_none(l)}</p> }.into_any()
                        }
                        Ok(others) => view! { <Chooser workspace id others /> }.into_any(),
                        Err(problem) => view! { <ProblemNote problem /> }.into_any(),
                    }
                })}
            </Suspense>
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
    let none = Choice::new("", t::publications::compare_choose(l));
    let choices: Vec<Choice> = std::iter::once(none)
        .chain(others.iter().map(|other| choice(l, other)))
        .collect();
    let found = LocalResource::new(move || {
        let with = chosen.with(|chosen| chosen.parse::<PublicationId>().ok());
        async move {
            match with {
                Some(with) => Ok(Some(rpc::show_publication_changes(workspace, id, with).await?)),
                None => Ok::<_, Problem>(None),
            }
        }
    });
    view! {
        <SelectField
            name="compare_with"
            label=t::publications::compare_with(l)
            choices=Signal::derive(move || choices.clone())
            value=chosen
        />
        <div class="flex flex-col gap-2" aria-live="polite">
            <Suspense fallback=|| view! { <SkeletonList rows=2 /> }>
                {move || Suspend::new(async move {
                    match found.await {
                        Ok(found) => found.map(|changes| view! { <Between changes /> }).into_any(),
                        Err(problem) => view! { <ProblemNote problem /> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
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
