//! Going back to a version.

use domain::WorkspaceId;
use domain::planning::{Publication, RestoreConflict, RestoreReason, RestoreReport};
use icondata_lu::LuRotateCcw;
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{self, Locale, t, use_locale};
use crate::layout::workspace_path;
use crate::planning::week::words;
use crate::ui::{Button, ConfirmDialog, Submission};

/// The button, the question, and what came of it.
#[component]
pub fn Restore(
    /// Where.
    workspace: WorkspaceId,
    /// The version.
    publication: Publication,
) -> impl IntoView {
    let l = use_locale();
    let (open, sent) = (RwSignal::new(false), Submission::new());
    let done = RwSignal::new(None);
    let conflicts = RwSignal::new(Vec::new());
    let id = publication.id;
    let confirm = move || {
        let call = async move { rpc::restore_publication(workspace, id).await };
        let finish = async move |report: RestoreReport| {
            conflicts.try_set(Vec::new());
            done.try_set(Some(report));
            open.try_set(false);
        };
        sent.run_or(call, finish, move |problem| {
            let found = problem.extensions.get("conflicts").cloned();
            let found: Option<Vec<RestoreConflict>> =
                found.and_then(|value| serde_json::from_value(value).ok());
            match found {
                Some(found) => {
                    conflicts.try_set(found);
                    open.try_set(false);
                }
                None => sent.refuse(problem),
            }
        });
    };
    let weeks = i18n::day_range(l, publication.period.from, publication.period.to);
    let week = format!(
        "{}?week={}",
        workspace_path(workspace, "planning"),
        publication.period.from
    );
    let week = StoredValue::new(week);
    let report = move |report: RestoreReport| {
        view! {
            <p>
                {t::publications::restored(l, report.changed, report.brought_back, report.removed)} " "
                <a class="underline" href=week.get_value()>{t::publications::see_week(l)}</a>
            </p>
        }
    };
    view! {
        <section class="mt-6 flex flex-col items-start gap-3">
            <h2 class="text-base font-semibold text-ink">{t::publications::restore(l)}</h2>
            <p class="text-sm text-muted">{t::publications::restore_text(l)}</p>
            <div role="status" class="text-sm text-ink">{move || done.get().map(report)}</div>
            {move || {
                let found = conflicts.get();
                (!found.is_empty()).then(|| view! { <Conflicts found /> })
            }}
            <Button icon=LuRotateCcw on_click=move || open.set(true)>{t::publications::restore_button(l)}</Button>
        </section>
        <ConfirmDialog
            open
            title=t::publications::restore_question(l, publication.number)
            text=t::publications::restore_warning(l, weeks)
            action=t::publications::restore_button(l)
            sent
            on_confirm=confirm
        />
    }
}

/// What is in the way, line by line.
#[component]
fn Conflicts(found: Vec<RestoreConflict>) -> impl IntoView {
    let l = use_locale();
    let lines = found.into_iter().map(|conflict| {
        let name = conflict.display_name.clone().unwrap_or_default();
        let when = words::when(l, conflict.shift.local);
        view! { <li>{format!("{name}, {when}")} " \u{b7} " {reason(l, &conflict)}</li> }
    });
    view! {
        <div class="note tone-danger" role="alert">
            <div class="min-w-0 grow">
                <p class="font-medium">{t::publications::conflicts(l)}</p>
                <ul class="list-disc ps-5">{lines.collect_view()}</ul>
            </div>
        </div>
    }
}

fn reason(l: Locale, conflict: &RestoreConflict) -> String {
    match conflict.reason {
        RestoreReason::Overlap => {
            let other = conflict.other.as_ref();
            let other = other.map(|other| words::when(l, other.local)).unwrap_or_default();
            t::publications::works_elsewhere(l, other)
        }
        RestoreReason::PersonGone => t::publications::person_gone(l).to_owned(),
        RestoreReason::MissionGone => t::publications::mission_gone(l).to_owned(),
        RestoreReason::ImportedAgain => t::publications::imported_again(l).to_owned(),
    }
}
