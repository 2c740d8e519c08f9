//! The month on one page: how much everybody works on each day.

use domain::WorkspaceId;
use domain::planning::{Month, MonthQuery};
use icondata_lu::{LuChevronLeft, LuChevronRight};
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;

use super::month_table::MonthTable;
use super::page::WeekFailed;
use super::place::Place;
use super::team_filter::TeamFilter;
use super::view_switch::ViewSwitch;
use super::week_skeleton::WeekSkeleton;
use crate::i18n::{self, t, use_locale};
use crate::layout::workspace_path;
use crate::planning::rpc;
use crate::ui::{Icon, IconSize, PageHeader};

/// Loads the month that the address names, or the current one, and shows it.
#[component]
pub fn MonthPage(
    /// Where.
    workspace: WorkspaceId,
    /// What the address says.
    place: Memo<Place>,
) -> impl IntoView {
    let wanted = Memo::new(move |_| {
        let place = place.get();
        MonthQuery {
            day: place.day.map(Date::first_of_month),
            mission_id: place.mission,
            team_id: place.team,
        }
    });
    let month = Resource::new(
        move || wanted.get(),
        move |query| rpc::show_month(workspace, query),
    );
    let retry = move || month.refetch();
    view! {
        <Transition fallback=|| view! { <WeekSkeleton /> }>
            {move || Suspend::new(async move {
                match month.await {
                    Ok(month) => view! { <MonthScreen workspace place month /> }.into_any(),
                    Err(error) => view! { <WeekFailed workspace problem=error.0 on_retry=retry /> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn MonthScreen(workspace: WorkspaceId, place: Memo<Place>, month: Month) -> impl IntoView {
    let l = use_locale();
    let first = month.first;
    let title = format!("{} {}", i18n::month_long(l, first), first.year());
    let teams = month.teams.clone();
    view! {
        <PageHeader title>
            <MonthNav workspace place first />
            <ViewSwitch workspace place />
            {(!teams.is_empty()).then(|| view! { <TeamFilter workspace place teams /> })}
        </PageHeader>
        <MonthTable workspace place=place.get_untracked() month />
    }
}

/// From month to month.
#[component]
fn MonthNav(workspace: WorkspaceId, place: Memo<Place>, first: Date) -> impl IntoView {
    let l = use_locale();
    let href = move |day: Option<Date>| {
        format!(
            "{}{}",
            workspace_path(workspace, "planning"),
            place.get().with_day(day).search()
        )
    };
    let arrow = move |day: Date, label: &'static str, icon: icondata_core::Icon| {
        view! {
            <a
                class="button button-icon button-ghost"
                href=move || href(Some(day))
                data-noscroll=""
                title=label
                aria-label=label
            >
                <Icon icon size=IconSize::Large />
            </a>
        }
    };
    view! {
        <nav class="flex items-center gap-1" aria-label=t::grid::months(l)>
            {arrow(first.saturating_sub(1.month()), t::grid::previous_month(l), LuChevronLeft)}
            <a class="button button-secondary" href=move || href(None) data-noscroll="">
                {t::planning::today(l)}
            </a>
            {arrow(first.saturating_add(1.month()), t::grid::next_month(l), LuChevronRight)}
        </nav>
    }
}
