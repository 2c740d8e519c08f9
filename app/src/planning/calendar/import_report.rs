//! What an import did, or would do.

use domain::WorkspaceId;
use domain::planning::{ImportOutcome, ImportReport};
use leptos::prelude::*;

use super::import_section::Outcome;
use super::report_page::{PAGE, ReportPage};
use crate::i18n::{Locale, t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{Badge, Button, ButtonLink, ButtonSize, ButtonVariant, Tone, day_in_zone};

/// Counts, a way to the first shift, and one line an event.
#[component]
pub fn Report(
    /// Where.
    workspace: WorkspaceId,
    /// The workspace's zone.
    zone: String,
    /// The report.
    outcome: Outcome,
) -> impl IntoView {
    let l = use_locale();
    let Outcome { report, dry_run } = outcome;
    let title = if dry_run {
        t::planning::preview_title(l)
    } else {
        t::planning::report_title(l)
    };
    let week = (!dry_run)
        .then(|| first_day(&report, &zone))
        .flatten()
        .map(|day| {
            let href = format!("{}?week={day}", workspace_path(workspace, "planning"));
            view! { <ButtonLink href variant=ButtonVariant::Primary>{t::planning::show_week(l)}</ButtonLink> }
        });
    let pages = report.events.len().div_ceil(PAGE);
    let page = RwSignal::new(0_usize);
    let counts = counts(l, &report);
    let events = StoredValue::new(report.events);
    let turn = move |by: isize| {
        page.update(|page| *page = page.saturating_add_signed(by).min(pages.saturating_sub(1)));
    };
    let position = move || t::common::page_of(l, page.get() + 1, pages);
    view! {
        <div class="report" role="status">
            <h3 class="text-sm font-semibold text-ink">{title}</h3>
            <p class="flex flex-wrap gap-2">{counts}</p>
            {week}
        </div>
        {move || view! { <ReportPage events=events.with_value(|events| slice(events, page.get())) zone=zone.clone() /> }}
        {(pages > 1)
            .then(|| {
                view! {
                    <div class="flex items-center gap-3">
                        <Button size=ButtonSize::Small on_click=move || turn(-1)>{t::common::previous_page(l)}</Button>
                        <span class="text-sm text-muted">{position}</span>
                        <Button size=ButtonSize::Small on_click=move || turn(1)>{t::common::next_page(l)}</Button>
                    </div>
                }
            })}
    }
}

fn slice<T: Clone>(events: &[T], page: usize) -> Vec<T> {
    events.iter().skip(page * PAGE).take(PAGE).cloned().collect()
}

fn counts(l: Locale, report: &ImportReport) -> impl IntoView + use<> {
    [
        (Tone::Ok, t::planning::count_created(l, report.created)),
        (Tone::Accent, t::planning::count_updated(l, report.updated)),
        (Tone::Neutral, t::planning::count_skipped(l, report.skipped)),
        (Tone::Danger, t::planning::count_failed(l, report.failed)),
    ]
    .into_iter()
    .map(|(tone, text)| view! { <Badge tone>{text}</Badge> })
    .collect_view()
}

/// The day of the first shift made.
fn first_day(report: &ImportReport, zone: &str) -> Option<String> {
    let made = report
        .events
        .iter()
        .filter(|event| event.outcome == ImportOutcome::Created);
    let first = made.filter_map(|event| event.starts_at).min()?;
    Some(day_in_zone(zone, first))
}
