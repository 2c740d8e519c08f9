//! `/w/:workspace/settings/jobs`.

use domain::PageQuery;
use domain::ops::{JobQuery, JobState};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::job_list::JobList;
use super::state_filter::StateFilter;
use crate::i18n::{t, use_locale};
use crate::layout::{SettingsNav, use_workspace};
use crate::ops::rpc;
use crate::ui::{PageHeader, ProblemNote, SkeletonList};

/// What is waiting, running, done and failed.
#[component]
pub fn JobsPage() -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace().workspace.id;
    let query = use_query_map();
    let state = Memo::new(move |_| query.with(|query| JobState::from_name(&query.get("state")?)));
    let page = Memo::new(move |_| query.with(|query| query.get("page")?.parse().ok()).unwrap_or(1));
    let wanted = move || JobQuery {
        state: state.get(),
        page: PageQuery {
            page: page.get(),
            ..PageQuery::default()
        },
    };
    let jobs = Resource::new(wanted, move |query| async move {
        rpc::list_jobs(workspace, query).await.map(|found| (query, found))
    });
    view! {
        <PageHeader title=t::jobs::title(l).to_owned() text=t::jobs::lead(l) />
        <div class="page-body page-narrow">
            <SettingsNav />
            <StateFilter workspace chosen=state />
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match jobs.await {
                        Ok((query, found)) => view! { <JobList found query /> }.into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || jobs.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        </div>
    }
}
