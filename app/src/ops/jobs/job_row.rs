//! One job.

use domain::ops::{Job, JobState, Progress};
use icondata_lu::{LuRotateCw, LuX};
use leptos::prelude::*;

use super::words::badge;
use crate::i18n::{t, use_locale};
use crate::ui::{Badge, Button, ButtonSize, Moment};

/// How far a job is, why it failed, and what can be done with it.
#[component]
pub fn JobRow(
    /// The job; follows what becomes of it.
    #[prop(into)]
    job: Signal<Job>,
    /// The workspace's zone.
    zone: String,
    /// Tries it again.
    on_retry: Callback<Job>,
    /// Calls it off.
    on_cancel: Callback<Job>,
) -> impl IntoView {
    let l = use_locale();
    let name = job.with_untracked(|job| job.name.clone());
    let asked_at = job.with_untracked(|job| job.enqueued_at);
    let mark = Memo::new(move |_| job.with(|job| badge(l, job)));
    let error = Memo::new(move |_| job.with(|job| job.last_error.clone()));
    let next = StoredValue::new(zone.clone());
    view! {
        <li class="list-row job-row">
            <div class="min-w-0 grow">
                <p class="flex flex-wrap items-center gap-2">
                    <span class="font-medium text-ink break-all">{name}</span>
                    {move || {
                        let (text, tone) = mark.get();
                        view! { <Badge tone>{text}</Badge> }
                    }}
                </p>
                <p class="text-xs text-muted">
                    {t::jobs::asked_at(l)} " " <Moment at=asked_at zone /> " \u{b7} " <Tries job />
                    <NextTry job zone=next />
                </p>
                {move || error.get().map(|error| view! { <p class="job-error">{error}</p> })}
                <Done job />
            </div>
            <Actions job on_retry on_cancel />
        </li>
    }
}

#[component]
fn Tries(job: Signal<Job>) -> impl IntoView {
    let l = use_locale();
    move || job.with(|job| t::jobs::tries(l, job.attempt, job.max_attempts))
}

/// When a job that failed will be tried again.
#[component]
fn NextTry(job: Signal<Job>, zone: StoredValue<String>) -> impl IntoView {
    let l = use_locale();
    let at = Memo::new(move |_| {
        job.with(|job| (job.state == JobState::Pending && job.attempt > 0).then_some(job.run_at))
    });
    move || {
        at.get().map(|at| {
            view! { " \u{b7} " {t::jobs::next_try(l)} " " <Moment at zone=zone.get_value() /> }
        })
    }
}

#[component]
fn Done(job: Signal<Job>) -> impl IntoView {
    let l = use_locale();
    let percent = Memo::new(move |_| {
        job.with(|job| {
            let running = job.progress.filter(|_| job.state == JobState::Running);
            running.map(Progress::percent)
        })
    });
    move || {
        percent.get().map(|percent| {
            view! {
                <p class="job-progress">
                    <progress max="100" value=percent aria-label=t::jobs::progress(l)></progress>
                    <span class="text-xs text-muted">{t::jobs::percent(l, percent)}</span>
                </p>
            }
        })
    }
}

#[component]
fn Actions(job: Signal<Job>, on_retry: Callback<Job>, on_cancel: Callback<Job>) -> impl IntoView {
    let l = use_locale();
    let size = ButtonSize::Small;
    let retry = Memo::new(move |_| job.with(Job::can_be_retried));
    let cancel = Memo::new(move |_| job.with(Job::can_be_cancelled));
    view! {
        <div class="flex flex-wrap gap-2">
            {move || {
                retry
                    .get()
                    .then(|| view! {
                        <Button size icon=LuRotateCw on_click=move || on_retry.run(job.get_untracked())>
                            {t::jobs::retry(l)}
                        </Button>
                    })
            }}
            {move || {
                cancel
                    .get()
                    .then(|| view! {
                        <Button size icon=LuX on_click=move || on_cancel.run(job.get_untracked())>
                            {t::jobs::cancel(l)}
                        </Button>
                    })
            }}
        </div>
    }
}
