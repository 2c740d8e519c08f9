//! A search under way.

use domain::WorkspaceId;
use domain::ops::Progress;
use domain::planning::fill::{FillDetail, FillRun};
use icondata_lu::LuX;
use leptos::prelude::*;
use std::time::Duration;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, Submission, use_toasts};

/// Between two looks at how far it is.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// How far it is, and the button that calls it off.
#[component]
pub fn Searching(
    /// Where.
    workspace: WorkspaceId,
    /// The search.
    detail: RwSignal<FillDetail>,
    /// How often it was looked at.
    looks: RwSignal<u32>,
    /// Looks at it.
    look: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (toasts, sent) = (use_toasts(), Submission::new());
    Effect::new(move |_| {
        looks.track();
        if let Ok(timer) = set_timeout_with_handle(move || look.run(()), LOOK_AGAIN) {
            on_cleanup(move || timer.clear());
        }
    });
    let percent = Memo::new(move |_| detail.with(|detail| detail.run.progress.map_or(0, Progress::percent)));
    let posts = detail.with_untracked(|detail| t::fill::posts(l, detail.run.posts.into()));
    let id = detail.with_untracked(|detail| detail.run.id);
    let cancel = move || {
        let done = async move |run: FillRun| {
            detail.try_update(|detail| detail.run = run);
        };
        sent.run_or(rpc::cancel_fill(workspace, id), done, move |problem| {
            toasts.problem(&problem);
            look.run(());
        });
    };
    view! {
        <section class="panel flex flex-col gap-3" aria-label=t::fill::state_searching(l)>
            <p role="status" class="font-medium text-ink">{t::fill::state_searching(l)}</p>
            <p class="text-sm text-muted">{posts}</p>
            <p class="job-progress">
                <progress max="100" value=percent aria-label=t::fill::progress(l)></progress>
                <span class="text-xs text-muted">{move || t::jobs::percent(l, percent.get())}</span>
            </p>
            <p class="text-sm text-muted">{t::fill::searching_text(l)}</p>
            <div>
                <Button icon=LuX loading=sent.busy() on_click=cancel>{t::fill::cancel(l)}</Button>
            </div>
        </section>
    }
}
