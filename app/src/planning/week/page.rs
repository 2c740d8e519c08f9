//! `/w/:workspace/planning`: loads a week and shows it.

use domain::{Kind, Problem};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::keep_fresh::TOPICS;
use super::memory::Memory;
use super::month_page::MonthPage;
use super::place::{Place, View};
use super::screen::WeekScreen;
use super::week_skeleton::WeekSkeleton;
use super::wide::use_wide;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::live::Fresh;
use crate::planning::batches::Changes;
use crate::planning::rpc;
use crate::ui::{ButtonLink, PageHeader, ProblemNote};

/// The week that the address names, or the current one.
#[component]
pub fn WeekPage() -> impl IntoView {
    let here = use_workspace();
    let (workspace, acting) = (here.workspace.id, here.acting());
    let query = use_query_map();
    let place = Memo::new(move |_| {
        query.with(|query| {
            let value = |name| query.get_str(name);
            Place::read(value("week"), value("mission"), value("shift"))
                .read_team(value("team"))
                .read_view(value("view"))
                .read_rows(value("rows"))
        })
    });
    let by_month = Memo::new(move |_| place.get().view == View::Month);
    let memory = Memory::new();
    move || {
        if by_month.get() {
            view! { <MonthPage workspace place /> }.into_any()
        } else {
            view! { <LoadedWeek workspace acting place memory /> }.into_any()
        }
    }
}

/// The week or one of its days.
#[component]
fn LoadedWeek(
    workspace: domain::WorkspaceId,
    acting: domain::PermissionSet,
    place: Memo<Place>,
    memory: Memory,
) -> impl IntoView {
    // A change of filter or an opened shift asks for no other week, nor does another day of the same.
    let wanted = Memo::new(move |_| place.get().query());
    let (changes, fresh) = (Changes::count(), Fresh::new(&TOPICS));
    let load = move |(query, _)| {
        fresh.asks();
        rpc::show_week(workspace, query)
    };
    let week = Resource::new(move || (wanted.get(), changes.get()), load);
    let wide = use_wide();
    let retry = move || week.refetch();
    view! {
        <Transition fallback=|| view! { <WeekSkeleton /> }>
            {move || Suspend::new(async move {
                match week.await {
                    Ok(mut week) => {
                        week.permissions = week.permissions.within(acting);
                        view! { <WeekScreen workspace week place memory wide fresh on_reload=retry /> }.into_any()
                    }
                    Err(error) => view! { <WeekFailed workspace problem=error.0 on_retry=retry /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// Why there is no week, and the way on.
#[component]
pub(super) fn WeekFailed(
    workspace: domain::WorkspaceId,
    problem: Problem,
    #[prop(into)] on_retry: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let current = (problem.kind == Kind::Invalid).then(|| {
        view! { <ButtonLink href=workspace_path(workspace, "planning")>{t::planning::today(l)}</ButtonLink> }
    });
    view! {
        <PageHeader title=t::common::planning(l).to_owned() />
        <div class="page-body flex flex-col items-start gap-3">
            <ProblemNote problem on_retry />
            {current}
        </div>
    }
}
