//! `/w/:workspace/calendar`: calendars in and out.

use domain::Permission;
use icondata_lu::LuRss;
use leptos::prelude::*;

use super::facts::CalendarFacts;
use super::feed_section::FeedSection;
use super::import_section::ImportSection;
use crate::i18n::{t, use_locale};
use crate::layout::use_workspace;
use crate::ui::{EmptyState, PageHeader, ProblemNote, SkeletonList};

/// What the reader may do of the two sections.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let (workspace, mine) = (here.workspace.id, here.acting());
    let why = if here.is_archived() {
        t::settings::archived_calendar(l)
    } else {
        t::planning::no_calendar_text(l)
    };
    let zone = StoredValue::new(here.workspace.time_zone);
    let facts = Resource::new(|| (), move |()| CalendarFacts::load(workspace, mine));
    let retry = move || facts.refetch();
    let sections = move |facts: CalendarFacts| {
        let zone = zone.get_value();
        let import = mine.has(Permission::EditPlanning).then(|| {
            view! { <ImportSection workspace zone=zone.clone() missions=facts.missions.clone() people=facts.people.clone() /> }
        });
        let feeds = mine
            .has(Permission::OwnCalendar)
            .then(|| view! { <FeedSection workspace mine zone=zone facts /> });
        view! {
            {feeds}
            {import}
        }
    };
    let nothing = move || {
        view! { <EmptyState title=t::planning::no_calendar(l) text=why icon=LuRss /> }
    };
    view! {
        <PageHeader title=t::common::calendars(l).to_owned() text=t::planning::calendars_text(l) />
        <div class="page-body page-narrow">
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match facts.await {
                        Ok(_) if !mine.has(Permission::OwnCalendar) => nothing().into_any(),
                        Ok(facts) => sections(facts).into_any(),
                        Err(error) => view! { <ProblemNote problem=error.0 on_retry=retry /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}
