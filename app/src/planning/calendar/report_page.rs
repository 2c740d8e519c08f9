//! Some lines of an import's report.

use domain::planning::{ImportEvent, ImportOutcome, ImportReason};
use leptos::prelude::*;

use crate::i18n::{Locale, t, use_locale};
use crate::ui::{Badge, Moment, Tone};

/// Lines shown at a time.
pub const PAGE: usize = 50;

/// A table: line of the file, when, title, what became of it and why.
#[component]
pub fn ReportPage(
    /// The lines.
    events: Vec<ImportEvent>,
    /// The workspace's zone.
    zone: String,
) -> impl IntoView {
    let l = use_locale();
    let row = |event: ImportEvent| {
        let (tone, outcome) = outcome(l, event.outcome);
        let at = event
            .starts_at
            .map(|at| view! { <Moment at zone=zone.clone() /> });
        view! {
            <tr>
                <td class="tabular-nums">{event.line}</td>
                <td class="whitespace-nowrap">{at}</td>
                <td class="report-title">{event.summary}</td>
                <td><Badge tone>{outcome}</Badge></td>
                <td>{event.reason.map(|why| reason(l, why))}</td>
            </tr>
        }
    };
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=t::planning::report_title(l)>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t::planning::line(l)}</th>
                        <th scope="col">{t::planning::when(l)}</th>
                        <th scope="col">{t::planning::event_title(l)}</th>
                        <th scope="col">{t::planning::outcome(l)}</th>
                        <th scope="col">{t::planning::reason(l)}</th>
                    </tr>
                </thead>
                <tbody>{events.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn outcome(l: Locale, outcome: ImportOutcome) -> (Tone, &'static str) {
    match outcome {
        ImportOutcome::Created => (Tone::Ok, t::planning::outcome_created(l)),
        ImportOutcome::Updated => (Tone::Accent, t::planning::outcome_updated(l)),
        ImportOutcome::Skipped => (Tone::Neutral, t::planning::outcome_skipped(l)),
        ImportOutcome::Failed => (Tone::Danger, t::planning::outcome_failed(l)),
    }
}

fn reason(l: Locale, reason: ImportReason) -> &'static str {
    match reason {
        ImportReason::Unchanged => t::planning::why_unchanged(l),
        ImportReason::Cancelled => t::planning::why_cancelled(l),
        ImportReason::Superseded => t::planning::why_superseded(l),
        ImportReason::Overlap => t::planning::why_overlap(l),
        ImportReason::NoStart => t::planning::why_no_start(l),
        ImportReason::BadTime => t::planning::why_bad_time(l),
        ImportReason::EndBeforeStart => t::planning::why_end_before_start(l),
        ImportReason::TooLong => t::planning::why_too_long(l),
        ImportReason::BadRule => t::planning::why_bad_rule(l),
        ImportReason::TooManyOccurrences => t::planning::why_too_many_occurrences(l),
        ImportReason::BeyondHorizon => t::planning::why_beyond_horizon(l),
        ImportReason::UnknownZone => t::planning::why_unknown_zone(l),
        ImportReason::BrokenLine => t::planning::why_broken_line(l),
        ImportReason::BadEncoding => t::planning::why_bad_encoding(l),
        ImportReason::SkippedHour => t::planning::why_skipped_hour(l),
        ImportReason::NoDuration => t::planning::why_no_duration(l),
        ImportReason::NoUid => t::planning::why_no_uid(l),
    }
}
