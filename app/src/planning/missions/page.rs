//! `/w/:workspace/missions`: one page of the missions, by name.

use domain::PageQuery;
use domain::ops::Topic;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::mission_list::MissionList;
use crate::i18n::{t, use_locale};
use crate::layout::use_workspace;
use crate::live::Fresh;
use crate::planning::rpc;
use crate::ui::{PageHeader, ProblemNote, SkeletonList};

/// The missions, and what managers do with them.
#[component]
pub fn MissionsPage() -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace();
    let id = workspace.workspace.id;
    let query = use_query_map();
    // A number that is none, or out of range, means the first page.
    let wanted = Memo::new(move |_| {
        let page = query.with(|query| query.get_str("page").and_then(|page| page.parse().ok()));
        PageQuery::new(page, None).unwrap_or_default()
    });
    let fresh = Fresh::new(&[Topic::Missions]);
    let load = move |page| {
        fresh.asks();
        rpc::list_missions(id, page)
    };
    let missions = Resource::new(move || wanted.get(), load);
    let reload = move || missions.refetch();
    view! {
        <Transition fallback=move || {
            view! {
                <PageHeader title=t::common::missions(l).to_owned() />
                <div class="page-body page-narrow"><SkeletonList /></div>
            }
        }>
            {move || {
                let mine = workspace.acting();
                Suspend::new(async move {
                    match missions.await {
                        Ok(page) => view! { <MissionList workspace=id mine page fresh on_reload=reload /> }.into_any(),
                        Err(error) => {
                            view! {
                                <PageHeader title=t::common::missions(l).to_owned() />
                                <div class="page-body page-narrow"><ProblemNote problem=error.0 on_retry=reload /></div>
                            }
                                .into_any()
                        }
                    }
                })
            }}
        </Transition>
    }
}
