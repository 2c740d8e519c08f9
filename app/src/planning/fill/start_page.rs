//! `/w/:workspace/planning/fill`.

use domain::planning::fill::FillRun;
use domain::planning::{Week, WeekQuery};
use domain::{Page, PageQuery, Permission, Problem, WorkspaceId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::rpc;
use super::run_list::RunList;
use super::start_form::StartForm;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::planning::rpc as planning_rpc;
use crate::ui::{ButtonLink, PageHeader, ProblemNote, SkeletonList};

/// What is to be filled, and the searches of before.
#[component]
pub fn FillPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let allowed = here.permissions.has(Permission::EditPlanning);
    view! {
        <PageHeader title=t::fill::title(l).to_owned() text=t::fill::lead(l)>
            <ButtonLink href=workspace_path(workspace, "planning")>{t::fill::back(l)}</ButtonLink>
        </PageHeader>
        <div class="page-body page-narrow flex flex-col gap-4">
            {if allowed {
                view! { <Asked workspace /> }.into_any()
            } else {
                view! { <ProblemNote problem=Problem::forbidden() /> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Asked(workspace: WorkspaceId) -> impl IntoView {
    let query = use_query_map();
    let place = Memo::new(move |_| {
        query.with(|query| {
            let page = query.get("page").and_then(|page| page.parse().ok());
            let week = query.get("week").and_then(|week| week.parse().ok());
            (week, PageQuery::new(page, None).unwrap_or_default())
        })
    });
    let found = Resource::new(
        move || place.get(),
        move |(day, page)| async move {
            let query = WeekQuery {
                day,
                ..WeekQuery::default()
            };
            let week = planning_rpc::show_week(workspace, query).await?;
            let runs = rpc::list_fills(workspace, page).await?;
            Ok::<_, Problem>((week, runs))
        },
    );
    let retry = move || found.refetch();
    view! {
        <Transition fallback=|| view! { <SkeletonList /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok((week, runs)) => view! { <Start workspace week runs /> }.into_any(),
                    Err(problem) => view! { <ProblemNote problem on_retry=retry /> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Start(workspace: WorkspaceId, week: Week, runs: Page<FillRun>) -> impl IntoView {
    let zone = week.time_zone.clone();
    let editable = !use_workspace().is_archived();
    view! {
        {editable.then(|| view! { <StartForm workspace week /> })}
        <RunList workspace runs zone />
    }
}
