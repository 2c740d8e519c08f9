//! `/w/:workspace/settings/logs`: what the server noted about a workspace.

use domain::{Permission, Problem, WorkspaceId};
use icondata_lu::LuScrollText;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::log_filters::LogFilters;
use super::log_list::LogList;
use super::place::Place;
use super::tail::Tail;
use crate::i18n::{t, use_locale};
use crate::layout::{SettingsNav, use_workspace, workspace_path};
use crate::ops::rpc;
use crate::ui::{EmptyState, PageHeader, ProblemNote, SkeletonList};

/// Requests and jobs as the server saw them, for those who may see it.
#[component]
pub fn LogsPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let allowed = here.permissions.has(Permission::ViewLogs);
    view! {
        <PageHeader title=t::logs::title(l).to_owned() text=t::logs::lead(l) />
        <div class="page-body page-narrow">
            <SettingsNav />
            {if allowed {
                view! { <LogSection workspace zone=here.workspace.time_zone /> }.into_any()
            } else {
                view! { <ProblemNote problem=Problem::forbidden() /> }.into_any()
            }}
        </div>
    }
}

/// The filters and what they leave.
#[component]
fn LogSection(workspace: WorkspaceId, zone: String) -> impl IntoView {
    let l = use_locale();
    let query = use_query_map();
    let place = Memo::new(move |_| query.with(Place::of));
    let lines = Resource::new(
        move || place.get(),
        move |place| async move {
            let page = rpc::list_logs(workspace, place.query(None)).await?;
            Ok::<_, crate::error::AppError>((place, page))
        },
    );
    let path = workspace_path(workspace, "settings/logs");
    let zone = StoredValue::new(zone);
    let empty = move |place: &Place| {
        let (title, text) = if place.is_filtered() {
            (t::logs::none_here_title(l), t::logs::none_here_text(l))
        } else {
            (t::logs::empty_title(l), t::logs::empty_text(l))
        };
        view! { <EmptyState title text icon=LuScrollText /> }
    };
    view! {
        <LogFilters place path />
        <Transition fallback=|| view! { <SkeletonList /> }>
            {move || Suspend::new(async move {
                match lines.await {
                    Ok((place, page)) if page.items.is_empty() => empty(&place).into_any(),
                    Ok((place, page)) => {
                        let tail = Tail::new(workspace, place, page);
                        view! { <LogList tail zone=zone.get_value() /> }.into_any()
                    }
                    Err(error) => {
                        view! { <ProblemNote problem=error.0 on_retry=move || lines.refetch() /> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}
