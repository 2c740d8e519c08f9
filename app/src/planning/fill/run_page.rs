//! `/w/:workspace/planning/fill/:fill`.

use domain::planning::fill::{FillDetail, FillState};
use domain::{FillId, Problem, WorkspaceId};
use icondata_lu::{LuCircleX, LuTriangleAlert};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::review::Review;
use super::searching::Searching;
use super::{rpc, words};
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{ButtonLink, EmptyState, PageHeader, ProblemNote, SkeletonList};

/// A search: how far it is, then what it found.
#[component]
pub fn FillRunPage() -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace().workspace.id;
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("fill")?.parse::<FillId>().ok()));
    let detail = Resource::new(
        move || id.get(),
        move |id| async move {
            let id = id.ok_or_else(Problem::missing)?;
            Ok::<_, Problem>(rpc::show_fill(workspace, id).await?)
        },
    );
    let retry = move || detail.refetch();
    view! {
        <PageHeader title=t::fill::title(l).to_owned()>
            <ButtonLink href=workspace_path(workspace, "planning/fill")>{t::fill::again(l)}</ButtonLink>
        </PageHeader>
        <div class="page-body page-narrow flex flex-col gap-4">
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match detail.await {
                        Ok(detail) => view! { <Run workspace detail /> }.into_any(),
                        Err(problem) => view! { <ProblemNote problem on_retry=retry /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Run(workspace: WorkspaceId, detail: FillDetail) -> impl IntoView {
    let l = use_locale();
    let id = detail.run.id;
    let days = words::days(l, &detail.run);
    let week = format!(
        "{}?week={}",
        workspace_path(workspace, "planning"),
        detail.run.from
    );
    let detail = RwSignal::new(detail);
    // Counts the looks, so that the next one is waited for also after one that failed.
    let looks = RwSignal::new(0_u32);
    let look = Callback::new(move |()| {
        spawn_local(async move {
            if let Ok(found) = rpc::show_fill(workspace, id).await {
                detail.try_set(found);
            }
            looks.try_update(|looks| *looks += 1);
        });
    });
    let state = Memo::new(move |_| detail.with(|detail| detail.run.state));
    let view_of = move || match state.get() {
        FillState::Waiting | FillState::Searching => {
            view! { <Searching workspace detail looks look /> }.into_any()
        }
        FillState::Ready => view! { <Review workspace detail look /> }.into_any(),
        FillState::Cancelled => {
            let (title, text) = (t::fill::state_cancelled(l), t::fill::cancelled_text(l));
            view! { <EmptyState title text icon=LuCircleX /> }.into_any()
        }
        FillState::Failed => {
            let (title, text) = (t::fill::state_failed(l), t::fill::failed_text(l));
            view! { <EmptyState title text icon=LuTriangleAlert /> }.into_any()
        }
    };
    view! {
        <p class="flex flex-wrap items-center justify-between gap-2">
            <strong class="text-ink">{days}</strong>
            <a class="link inline-flex min-h-11 items-center" href=week>{t::fill::show_week(l)}</a>
        </p>
        {view_of}
    }
}
