//! What would become of many shifts.

use domain::planning::rules::RuleLevel;
use domain::planning::{BatchReport, SkippedShift};
use leptos::prelude::*;

use super::words;
use crate::i18n::{t, use_locale};
use crate::ui::{Badge, Tone};

/// How many, and those that are left out with the reason.
#[component]
pub fn Outcome(
    /// The report.
    report: BatchReport,
) -> impl IntoView {
    let l = use_locale();
    let hidden = report.skipped.saturating_sub(report.items.len());
    let row = move |shift: SkippedShift| {
        view! {
            <li class="batch-skipped">
                <p class="font-medium text-ink">
                    {words::when(l, shift.local)} " \u{b7} " {words::who(l, &shift)} " \u{b7} " {shift.role.clone()}
                </p>
                <p class="text-muted">{words::why(l, &shift)}</p>
            </li>
        }
    };
    let warned = report.warnings.clone();
    let warnings = (!warned.is_empty()).then(|| {
        let is_open = warned
            .iter()
            .any(|warning| warning.finding.level >= RuleLevel::Warn);
        let count = t::batches::warnings(l, words::count(warned.len()));
        let line = |warning: &_| view! { <li class="batch-skipped">{words::warning(l, warning)}</li> };
        let lines = warned.iter().map(line).collect_view();
        view! {
            <details open=is_open>
                <summary class="cursor-pointer py-3 text-sm">{count.clone()}</summary>
                <ul class="batch-list" aria-label=count.clone() tabindex="0">
                    {lines}
                </ul>
            </details>
        }
    });
    let left_out = (report.skipped > 0).then(|| {
        view! { <Badge tone=Tone::Warn>{t::batches::count_skipped(l, words::count(report.skipped))}</Badge> }
    });
    view! {
        <div class="batch-outcome" role="status">
            <p class="flex flex-wrap gap-2">
                <Badge tone=Tone::Ok>{t::batches::count_created(l, words::count(report.created))}</Badge>
                {left_out}
            </p>
            {(!report.items.is_empty())
                .then(|| {
                    let items = report.items.into_iter().map(row).collect_view();
                    view! {
                        <ul class="batch-list" aria-label=t::batches::skipped_list(l) tabindex="0">
                            {items}
                        </ul>
                    }
                })}
            {(hidden > 0)
                .then(|| view! { <p class="text-sm text-muted">{t::batches::and_more(l, words::count(hidden))}</p> })}
            {warnings}
        </div>
    }
}
