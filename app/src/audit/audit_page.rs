//! `/w/:workspace/settings/audit`: the trail of a workspace.

use domain::{Permission, Problem, WorkspaceId};
use icondata_lu::{LuDownload, LuScrollText};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use super::audit_list::AuditList;
use super::download::download_csv;
use super::filters::Filters;
use super::place::Place;
use super::rpc;
use super::trail::Trail;
use crate::accounts::rpc as accounts;
use crate::all_pages::all_pages;
use crate::i18n::{t, use_locale};
use crate::layout::{SettingsNav, use_workspace, workspace_path};
use crate::ui::{Button, EmptyState, PageHeader, ProblemNote, SkeletonList, Toast, use_toasts};

/// Who changed what and when, for those who may see it.
#[component]
pub fn AuditPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let allowed = here.permissions.has(Permission::ViewAudit);
    let query = use_query_map();
    let place = Memo::new(move |_| query.with(Place::of));
    let changed = RwSignal::new(0_u32);
    let on_export = Callback::new(move |()| changed.update(|count| *count += 1));
    view! {
        <PageHeader title=t::audit::title(l).to_owned() text=t::audit::lead(l)>
            {allowed.then(|| view! { <ExportButton workspace place on_done=on_export /> })}
        </PageHeader>
        <div class="page-body page-narrow">
            <SettingsNav />
            {if allowed {
                view! { <TrailSection workspace zone=here.workspace.time_zone place changed /> }.into_any()
            } else {
                view! { <ProblemNote problem=Problem::forbidden() /> }.into_any()
            }}
        </div>
    }
}

/// The filters and what they leave.
#[component]
fn TrailSection(
    workspace: WorkspaceId,
    zone: String,
    place: Memo<Place>,
    changed: RwSignal<u32>,
) -> impl IntoView {
    let l = use_locale();
    let sees_people = use_workspace().permissions.has(Permission::ViewPlanning);
    let people = Resource::new(
        || (),
        move |()| async move {
            // Who reads the trail need not see the people: then it cannot be filtered by them.
            if !sees_people {
                return Ok(Vec::new());
            }
            all_pages(move |page| accounts::list_members(workspace, page.into())).await
        },
    );
    let trail = Resource::new(
        move || (place.get(), changed.get()),
        move |(place, _)| async move {
            let page = rpc::list_audit(workspace, place.query(None)).await?;
            Ok::<_, crate::error::AppError>((place, page))
        },
    );
    let path = workspace_path(workspace, "settings/audit");
    let zone = StoredValue::new(zone);
    let empty = move || view! { <EmptyState title=t::audit::empty_title(l) text=t::audit::empty_text(l) icon=LuScrollText /> };
    view! {
        <Transition fallback=|| view! { <div class="audit-filters-room"></div> }>
            {move || {
                let path = path.clone();
                Suspend::new(async move {
                    match people.await {
                        Ok(people) => view! { <Filters place path people /> }.into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || people.refetch() /> }.into_any()
                        }
                    }
                })
            }}
        </Transition>
        <Transition fallback=|| view! { <SkeletonList /> }>
            {move || Suspend::new(async move {
                match trail.await {
                    Ok((_, page)) if page.items.is_empty() => empty().into_any(),
                    Ok((place, page)) => {
                        let trail = Trail::new(workspace, place, page);
                        view! { <AuditList trail zone=zone.get_value() /> }.into_any()
                    }
                    Err(error) => {
                        view! { <ProblemNote problem=error.0 on_retry=move || trail.refetch() /> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

/// Puts the rows that the filters leave among the downloads.
#[component]
fn ExportButton(workspace: WorkspaceId, place: Memo<Place>, on_done: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let export = move || {
        busy.set(true);
        spawn_local(async move {
            match rpc::export_audit(workspace, place.get_untracked().filter()).await {
                Ok(file) if download_csv(&file.file_name, &file.csv).is_ok() => {
                    toasts.show(Toast::ok(t::audit::exported(l)));
                    on_done.try_run(());
                }
                Ok(_) => toasts.problem(&Problem::new(domain::Kind::Internal, "no download")),
                Err(error) => toasts.problem(&error.0),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Button icon=LuDownload loading=busy on_click=export>
            {t::audit::export(l)}
        </Button>
    }
}
