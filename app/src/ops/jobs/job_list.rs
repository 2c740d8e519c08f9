//! The jobs of one page, which follow what becomes of them.

use domain::ops::{Job, JobQuery};
use domain::{Page, WorkspaceId};
use icondata_lu::LuListChecks;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

use super::job_row::JobRow;
use super::state_filter::address;
use crate::i18n::{t, use_locale};
use crate::layout::use_workspace;
use crate::ops::rpc;
use crate::ui::{EmptyState, Pager, Toast, use_toasts};

/// Between two looks while something is going on.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

/// The rows stay in place when what they show changes: whoever stands on a button with the keyboard keeps standing there.
#[component]
pub fn JobList(
    /// As it was found.
    found: Page<Job>,
    /// What was looked for.
    query: JobQuery,
) -> impl IntoView {
    let here = use_workspace().workspace;
    let (workspace, zone) = (here.id, StoredValue::new(here.time_zone));
    let (size, page) = (found.size, found.page);
    let total = RwSignal::new(found.total);
    let jobs = RwSignal::new(found.items);
    let looks = RwSignal::new(0_u32);
    let look = Callback::new(move |()| {
        spawn_local(async move {
            // A look that fails leaves what is there; a press on a button says what is wrong.
            if let Ok(found) = rpc::list_jobs(workspace, query).await {
                total.try_set(found.total);
                jobs.try_set(found.items);
            }
            looks.try_update(|looks| *looks = looks.wrapping_add(1));
        });
    });
    follow(jobs, looks, look);
    let (on_retry, on_cancel) = actions(workspace, jobs, look);
    let row = move |job: Job| {
        let (id, first) = (job.id, job);
        let job = Memo::new(move |last: Option<&Job>| {
            let now = jobs.with(|jobs| jobs.iter().find(|job| job.id == id).cloned());
            now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
        });
        view! { <JobRow job zone=zone.get_value() on_retry on_cancel /> }
    };
    let href = move |page: u32| address(workspace, query.state, page);
    let is_empty = Memo::new(move |_| jobs.with(Vec::is_empty));
    view! {
        <Show when=move || !is_empty.get() fallback=move || view! { <NoJobs filtered=query.state.is_some() /> }>
            <ul class="list">
                <For each=move || jobs.get() key=|job| job.id children=row />
            </ul>
        </Show>
        {move || view! { <Pager page size total=total.get() href /> }}
    }
}

#[component]
fn NoJobs(filtered: bool) -> impl IntoView {
    let l = use_locale();
    let (title, text) = if filtered {
        (t::jobs::none_here_title(l), t::jobs::none_here_text(l))
    } else {
        (t::jobs::empty_title(l), t::jobs::empty_text(l))
    };
    view! { <EmptyState title text icon=LuListChecks /> }
}

/// Looks again after a while for as long as something is going on.
fn follow(jobs: RwSignal<Vec<Job>>, looks: RwSignal<u32>, look: Callback<()>) {
    Effect::new(move |_| {
        looks.track();
        let busy = jobs.with(|jobs| jobs.iter().any(|job| job.state.is_open()));
        if let Some(timer) = busy
            .then(|| set_timeout_with_handle(move || look.run(()), LOOK_AGAIN))
            .and_then(Result::ok)
        {
            on_cleanup(move || timer.clear());
        }
    });
}

/// What the buttons do.
fn actions(
    workspace: WorkspaceId,
    jobs: RwSignal<Vec<Job>>,
    look: Callback<()>,
) -> (Callback<Job>, Callback<Job>) {
    let l = use_locale();
    let toasts = use_toasts();
    let put = move |changed: Job| {
        jobs.try_update(|jobs| {
            if let Some(job) = jobs.iter_mut().find(|job| job.id == changed.id) {
                *job = changed;
            }
        });
    };
    let retry = Callback::new(move |job: Job| {
        spawn_local(async move {
            match rpc::retry_job(workspace, job.id).await {
                Ok(job) => {
                    toasts.show(Toast::ok(t::jobs::retried(l, &job.name)));
                    put(job);
                }
                Err(error) => {
                    toasts.problem(&error.0);
                    look.try_run(());
                }
            }
        });
    });
    let cancel = Callback::new(move |job: Job| {
        spawn_local(async move {
            match rpc::cancel_job(workspace, job.id).await {
                Ok(job) => {
                    toasts.show(Toast::ok(t::jobs::called_off(l, &job.name)));
                    put(job);
                }
                Err(error) => {
                    toasts.problem(&error.0);
                    look.try_run(());
                }
            }
        });
    });
    (retry, cancel)
}
