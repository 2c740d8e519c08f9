//! `/w/:workspace/availability/team`: what everybody says about the time to come.

use domain::accounts::Team;
use domain::planning::{Availability, AvailabilityQuery};
use domain::{Page, PageQuery, TeamId, WorkspaceId};
use icondata_lu::LuCalendarCheck;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::rpc;
use super::tabs::AvailabilityTabs;
use super::words;
use crate::accounts::every_team;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::loaded::loaded;
use crate::ui::{Avatar, AvatarSize, EmptyState, PageHeader, Pager, ProblemNote, SkeletonList};

/// One page of it, by start; of everybody or of a team.
#[component]
pub fn TeamAvailabilityPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| {
            let page = query.get("page").and_then(|page| page.parse().ok());
            AvailabilityQuery {
                team_id: query.get("team").and_then(|team| team.parse().ok()),
                upcoming: true,
                page: PageQuery::new(page, None).unwrap_or_default(),
                ..AvailabilityQuery::default()
            }
        })
    });
    let list = Resource::new(
        move || wanted.get(),
        move |query| rpc::list_availabilities(workspace, query),
    );
    let href = move |page: u32| address(workspace, wanted.get_untracked().team_id, page);
    let rows = move |page: Page<Availability>| {
        let row = |item| view! { <TeamRow item /> };
        view! {
            <ul class="list">{page.items.into_iter().map(row).collect_view()}</ul>
            <Pager page=page.page size=page.size total=page.total href />
        }
    };
    let team = Memo::new(move |_| wanted.get().team_id);
    view! {
        <PageHeader title=t::availability::team_title(l).to_owned() text=t::availability::team_text(l) />
        <div class="page-body page-narrow">
            <AvailabilityTabs workspace />
            <TeamChoice workspace team />
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(page) if page.items.is_empty() => {
                            view! {
                                <EmptyState
                                    title=t::availability::nothing_said(l)
                                    text=t::availability::nothing_said_text(l)
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
    }
}

/// Everybody, or one team; nothing in a workspace without teams.
#[component]
fn TeamChoice(workspace: WorkspaceId, team: Memo<Option<TeamId>>) -> impl IntoView {
    let l = use_locale();
    let teams = loaded(Resource::new(|| (), move |()| every_team(workspace)));
    let navigate = use_navigate();
    let choose = move |event: web_sys::Event| {
        let chosen = event_target_value(&event).parse().ok();
        navigate(&address(workspace, chosen, 1), NavigateOptions::default());
    };
    let option = move |one: Team| {
        let id = one.id;
        view! {
            <option value=id.to_string() selected=move || team.get() == Some(id)>
                {one.name}
            </option>
        }
    };
    let none = move || teams.with(Vec::is_empty);
    view! {
        <div class="mb-4" class:hidden=none>
            <select class="control control-select" aria-label=t::availability::team_filter(l) on:change=choose>
                <option value="" selected=move || team.get().is_none()>
                    {t::availability::everybody(l)}
                </option>
                {move || teams.get().into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// The address of a page of it.
fn address(workspace: WorkspaceId, team: Option<TeamId>, page: u32) -> String {
    let team = team.map(|team| format!("team={team}"));
    let page = (page > 1).then(|| format!("page={page}"));
    let parts: Vec<_> = team.into_iter().chain(page).collect();
    let mark = if parts.is_empty() { "" } else { "?" };
    let base = workspace_path(workspace, "availability/team");
    format!("{base}{mark}{}", parts.join("&"))
}

#[component]
fn TeamRow(item: Availability) -> impl IntoView {
    let l = use_locale();
    let when = words::when(l, &item);
    let title = (!item.title.is_empty()).then(|| view! { <p class="text-sm">{item.title.clone()}</p> });
    view! {
        <li class="list-row">
            <Avatar name=item.display_name.clone() id=item.user_id.0 size=AvatarSize::Small />
            <div class="min-w-0 grow">
                <p class="flex flex-wrap items-center gap-2">
                    <span class="min-w-0 truncate font-medium text-ink">{item.display_name.clone()}</span>
                    <span class=format!("away-mark away-{}", words::tone(&item))>{words::said(l, &item)}</span>
                </p>
                {title}
                <p class="text-xs text-muted">{when}</p>
            </div>
        </li>
    }
}
