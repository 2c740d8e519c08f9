//! `/w/:workspace/planning/publications`: the versions there are.

use domain::planning::Publication;
use domain::{Page, PageQuery, WorkspaceId};
use icondata_lu::LuHistory;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::rpc;
use crate::i18n::{self, t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{Badge, ButtonLink, EmptyState, Moment, PageHeader, Pager, ProblemNote, SkeletonList, Tone};

/// The newest first.
#[component]
pub fn PublicationsPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let (workspace, zone) = (here.workspace.id, StoredValue::new(here.workspace.time_zone));
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let page = query.with(|query| query.get_str("page").and_then(|page| page.parse().ok()));
        PageQuery::new(page, None).unwrap_or_default()
    });
    let versions = Resource::new(
        move || wanted.get(),
        move |page| rpc::list_publications(workspace, page),
    );
    let reload = move || versions.refetch();
    view! {
        <PageHeader title=t::publications::title(l).to_owned() text=t::publications::lead(l)>
            <ButtonLink href=workspace_path(workspace, "planning")>{t::common::planning(l)}</ButtonLink>
        </PageHeader>
        <div class="page-body page-narrow">
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match versions.await {
                        Ok(page) => view! { <Versions workspace page zone=zone.get_value() /> }.into_any(),
                        Err(error) => view! { <ProblemNote problem=error.0 on_retry=reload /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Versions(workspace: WorkspaceId, page: Page<Publication>, zone: String) -> impl IntoView {
    let l = use_locale();
    if page.items.is_empty() {
        return view! {
            <EmptyState title=t::publications::empty_title(l) text=t::publications::empty_text(l) icon=LuHistory />
        }
        .into_any();
    }
    let rows = page.items.into_iter().map(|version| {
        let zone = zone.clone();
        view! { <VersionRow workspace version zone /> }
    });
    let path = workspace_path(workspace, "planning/publications");
    view! {
        <ul class="list">{rows.collect_view()}</ul>
        <Pager
            page=page.page
            size=page.size
            total=page.total
            href=move |number| format!("{path}?page={number}")
        />
    }
    .into_any()
}

#[component]
fn VersionRow(workspace: WorkspaceId, version: Publication, zone: String) -> impl IntoView {
    let l = use_locale();
    let href = workspace_path(workspace, &format!("planning/publications/{}", version.id));
    let weeks = i18n::day_range(l, version.period.from, version.period.to);
    let tone = if version.read < version.told {
        Tone::Neutral
    } else {
        Tone::Ok
    };
    let team = version.team.map(|team| format!("{team} \u{b7} "));
    view! {
        <li class="list-row">
            <span class="min-w-0 grow">
                <a class="flex min-h-11 items-center font-medium text-ink hover:underline" href=href>
                    {t::publications::version_of(l, version.number, weeks)}
                </a>
                <span class="block text-muted">{team} {version.by_name} " \u{b7} " <Moment at=version.at zone /></span>
            </span>
            <Badge tone>{t::publications::read_by(l, version.read, version.told)}</Badge>
        </li>
    }
}
