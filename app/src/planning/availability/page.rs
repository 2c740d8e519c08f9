//! `/w/:workspace/availability`: one's own time, or somebody's for those who plan, four weeks at once.

use domain::Permission;
use domain::planning::PeriodQuery;
use icondata_lu::LuCalendarOff;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::month::Month;
use super::person_picker::PersonPicker;
use super::rpc;
use super::tabs::AvailabilityTabs;
use crate::i18n::{t, use_locale};
use crate::layout::{use_me, use_workspace};
use crate::ui::{EmptyState, PageHeader, ProblemNote, SkeletonList};

/// Years that can be planned in.
const YEARS: std::ops::RangeInclusive<i16> = 1971..=2198;

/// The four weeks that the address names, or those from this one on.
#[component]
pub fn AvailabilityPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let plans = here.permissions.has(Permission::EditPlanning);
    let may = plans || here.permissions.has(Permission::OwnAvailability);
    let mine = here.acting();
    let me = use_me().user.id;
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let day: Option<Date> = query.with(|query| query.get_str("from")?.parse().ok());
        PeriodQuery {
            day: day.filter(|day| YEARS.contains(&day.year())),
            user_id: query
                .with(|query| query.get_str("person")?.parse().ok())
                .filter(|person| plans && *person != me),
        }
    });
    let body = if may {
        let period = Resource::new(
            move || wanted.get(),
            move |query| rpc::show_availability(workspace, query),
        );
        view! {
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match period.await {
                        Ok(period) => {
                            let person = wanted.get_untracked().user_id;
                            view! { <Month workspace mine person period /> }.into_any()
                        }
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || period.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        }
        .into_any()
    } else {
        view! {
            <EmptyState
                title=t::availability::not_yours(l)
                text=t::availability::not_yours_text(l)
                icon=LuCalendarOff
            />
        }
        .into_any()
    };
    view! {
        <PageHeader title=t::availability::title(l).to_owned() text=t::availability::text(l) />
        <div class="page-body page-narrow">
            <AvailabilityTabs workspace />
            {plans.then(|| view! { <PersonPicker workspace wanted me /> })}
            {body}
        </div>
    }
}
