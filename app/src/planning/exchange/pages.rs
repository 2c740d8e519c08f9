//! `/w/:workspace/open-shifts` and the tabs beside it.

use domain::planning::exchange::{RequestQuery, ShiftRequest};
use domain::{Page, PageQuery, WorkspaceId};
use icondata_lu::LuArrowLeftRight;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::claims_setting::ClaimsSetting;
use super::open_list::OpenList;
use super::request_row::RequestRow;
use super::rpc;
use super::tabs::ExchangeTabs;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{EmptyState, PageHeader, Pager, ProblemNote, SkeletonList};

/// The page of the address; a number that is none means the first.
fn wanted_page() -> Memo<PageQuery> {
    let query = use_query_map();
    Memo::new(move |_| {
        let page = query.with(|query| query.get_str("page").and_then(|page| page.parse().ok()));
        PageQuery::new(page, None).unwrap_or_default()
    })
}

/// The shifts to come that nobody has.
#[component]
pub fn OpenShiftsPage() -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace().workspace.id;
    let wanted = wanted_page();
    let shifts = Resource::new(
        move || wanted.get(),
        move |page| rpc::list_open_shifts(workspace, page),
    );
    let reload = move || shifts.refetch();
    view! {
        <PageHeader title=t::exchange::title(l).to_owned() text=t::exchange::text(l) />
        <div class="page-body page-narrow">
            <ExchangeTabs workspace />
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match shifts.await {
                        Ok(page) => view! { <OpenList workspace page on_reload=reload /> }.into_any(),
                        Err(error) => view! { <ProblemNote problem=error.0 on_retry=reload /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

/// The requests that concern the reader.
#[component]
pub fn RequestsPage() -> impl IntoView {
    view! { <Requests to_decide=false /> }
}

/// The requests that wait for a manager.
#[component]
pub fn DecidePage() -> impl IntoView {
    view! { <Requests to_decide=true /> }
}

#[component]
fn Requests(to_decide: bool) -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace().workspace.id;
    let wanted = wanted_page();
    let requests = Resource::new(
        move || wanted.get(),
        move |page| {
            let query = RequestQuery {
                status: None,
                mine: !to_decide,
                to_decide,
                page,
            };
            rpc::list_requests(workspace, query)
        },
    );
    let reload = Callback::new(move |()| requests.refetch());
    view! {
        <PageHeader title=t::exchange::title(l).to_owned() text=t::exchange::text(l) />
        <div class="page-body page-narrow">
            <ExchangeTabs workspace />
            {to_decide.then(|| view! { <ClaimsSetting workspace /> })}
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match requests.await {
                        Ok(page) => view! { <RequestList workspace page to_decide on_reload=reload /> }.into_any(),
                        Err(error) => view! { <ProblemNote problem=error.0 on_retry=reload /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn RequestList(
    workspace: WorkspaceId,
    page: Page<ShiftRequest>,
    to_decide: bool,
    on_reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (title, text, place) = if to_decide {
        (
            t::exchange::empty_decide(l),
            t::exchange::empty_decide_text(l),
            "open-shifts/decide",
        )
    } else {
        (
            t::exchange::empty_mine(l),
            t::exchange::empty_mine_text(l),
            "open-shifts/mine",
        )
    };
    let href = move |page: u32| format!("{}?page={page}", workspace_path(workspace, place));
    let (number, size, total) = (page.page, page.size, page.total);
    if page.items.is_empty() {
        return view! { <EmptyState title text icon=LuArrowLeftRight /> }.into_any();
    }
    let row = move |request| view! { <RequestRow workspace request to_decide on_reload /> };
    view! {
        <ul class="list">{page.items.into_iter().map(row).collect_view()}</ul>
        <Pager page=number size total href />
    }
    .into_any()
}
