//! `/w/:workspace/availability/requests`: the leaves that wait for an answer.

use domain::planning::{Availability, AvailabilityQuery, AvailabilityStatus};
use domain::{Page, PageQuery, Permission};
use icondata_lu::{LuCalendarCheck, LuCalendarOff};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::decide::{DecideButtons, Decider, RefuseDialog};
use super::rpc;
use super::tabs::AvailabilityTabs;
use super::words;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{EmptyState, PageHeader, Pager, ProblemNote, SkeletonList, Toast, use_toasts};

/// One page of them, by start.
#[component]
pub fn LeaveRequestsPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let may_see = here.permissions.has(Permission::EditPlanning);
    let may_answer = here.acting().has(Permission::EditPlanning);
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let page = query.with(|query| query.get("page")?.parse().ok());
        AvailabilityQuery {
            status: Some(AvailabilityStatus::Requested),
            page: PageQuery::new(page, None).unwrap_or_default(),
            ..AvailabilityQuery::default()
        }
    });
    let list = Resource::new(
        move || wanted.get(),
        move |query| rpc::list_availabilities(workspace, query),
    );
    let changes = RwSignal::new(0_u32);
    let toasts = use_toasts();
    let reload = Callback::new(move |()| {
        list.refetch();
        changes.update(|count| *count += 1);
    });
    let on_done = Callback::new(move |leave: Availability| {
        let text = if leave.status == AvailabilityStatus::Approved {
            t::availability::approved(l, &leave.display_name)
        } else {
            t::availability::refused(l, &leave.display_name)
        };
        toasts.show(Toast::ok(text));
        reload.run(());
    });
    let decider = Decider::new(workspace, on_done, reload);
    let href = move |page: u32| {
        format!(
            "{}?page={page}",
            workspace_path(workspace, "availability/requests")
        )
    };
    let rows = move |page: Page<Availability>| {
        let row = |leave| view! { <RequestRow leave decider=may_answer.then_some(decider) /> };
        view! {
            <ul class="list">{page.items.into_iter().map(row).collect_view()}</ul>
            <Pager page=page.page size=page.size total=page.total href />
        }
    };
    view! {
        <PageHeader title=t::availability::requests_title(l).to_owned() text=t::availability::requests_text(l) />
        <div class="page-body page-narrow">
            <AvailabilityTabs workspace changes />
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        _ if !may_see => {
                            view! {
                                <EmptyState
                                    title=t::availability::not_a_planner(l)
                                    text=t::availability::not_a_planner_text(l)
                                    icon=LuCalendarOff
                                />
                            }
                                .into_any()
                        }
                        Ok(page) if page.items.is_empty() => {
                            view! {
                                <EmptyState
                                    title=t::availability::no_requests(l)
                                    text=t::availability::no_requests_text(l)
                                    icon=LuCalendarCheck
                                />
                            }
                                .into_any()
                        }
                        Ok(page) => rows(page).into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || list.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        </div>
        <RefuseDialog decider />
    }
}

#[component]
fn RequestRow(leave: Availability, decider: Option<Decider>) -> impl IntoView {
    let l = use_locale();
    let title = (!leave.title.is_empty()).then(|| view! { <p class="text-sm">{leave.title.clone()}</p> });
    let when = words::when(l, &leave);
    let name = leave.display_name.clone();
    let buttons = decider.map(|decider| view! { <DecideButtons decider leave /> });
    view! {
        <li class="list-row flex-wrap">
            <div class="min-w-0 grow">
                <p class="truncate font-medium text-ink">{name}</p>
                <p class="text-sm text-muted">{when}</p>
                {title}
            </div>
            {buttons}
        </li>
    }
}
