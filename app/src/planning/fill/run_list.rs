//! The searches of before.

use domain::planning::fill::FillRun;
use domain::{Page, WorkspaceId};
use icondata_lu::LuWandSparkles;
use leptos::prelude::*;

use super::words;
use crate::i18n::{Locale, t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{Badge, ButtonLink, ButtonSize, EmptyState, Moment, Pager, VisuallyHidden};

/// One page of them, the newest first.
#[component]
pub fn RunList(
    /// Where.
    workspace: WorkspaceId,
    /// The page.
    runs: Page<FillRun>,
    /// The workspace's zone.
    zone: String,
) -> impl IntoView {
    let l = use_locale();
    let (page, size, total) = (runs.page, runs.size, runs.total);
    let href = move |page: u32| format!("{}?page={page}", workspace_path(workspace, "planning/fill"));
    let list = if runs.items.is_empty() {
        let (title, text) = (t::fill::empty_title(l), t::fill::empty_text(l));
        view! { <EmptyState title text icon=LuWandSparkles /> }.into_any()
    } else {
        let rows = runs
            .items
            .into_iter()
            .map(|run| row(l, workspace, run, zone.clone()));
        view! {
            <ul class="list">{rows.collect_view()}</ul>
            <Pager page size total href />
        }
        .into_any()
    };
    view! {
        <section class="flex flex-col gap-2" aria-labelledby="fill-runs">
            <h2 id="fill-runs" class="text-sm font-semibold text-ink">{t::fill::runs(l)}</h2>
            {list}
        </section>
    }
}

fn row(l: Locale, workspace: WorkspaceId, run: FillRun, zone: String) -> impl IntoView + use<> {
    let (state, tone) = words::state(l, &run);
    let days = words::days(l, &run);
    let href = workspace_path(workspace, &format!("planning/fill/{}", run.id));
    view! {
        <li class="list-row">
            <div class="min-w-0 grow">
                <p class="flex flex-wrap items-center gap-2">
                    <span class="font-medium text-ink">{days.clone()}</span>
                    <Badge tone>{state}</Badge>
                </p>
                <p class="text-sm text-muted">
                    {t::fill::posts(l, run.posts.into())} " \u{b7} " {run.display_name} " \u{b7} "
                    <Moment at=run.asked_at zone />
                </p>
            </div>
            <ButtonLink href size=ButtonSize::Small>
                {t::fill::open(l)}
                <VisuallyHidden>" " {days}</VisuallyHidden>
            </ButtonLink>
        </li>
    }
}
