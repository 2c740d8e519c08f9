//! Importing a calendar file: form, preview, report.

use domain::WorkspaceId;
use domain::accounts::Member;
use domain::planning::{ImportReport, Mission};
use leptos::prelude::*;

use super::import_form::{ImportFields, ImportForm};
use super::import_report::Report;
use crate::i18n::{t, use_locale};

/// A report and whether it only tells what would happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The report.
    pub report: ImportReport,
    /// Nothing was stored.
    pub dry_run: bool,
}

/// The section.
#[component]
pub fn ImportSection(
    /// Where.
    workspace: WorkspaceId,
    /// The workspace's zone.
    zone: String,
    /// To choose from.
    missions: Vec<Mission>,
    /// To choose from.
    people: Vec<Member>,
) -> impl IntoView {
    let l = use_locale();
    let fields = ImportFields::new(
        missions
            .first()
            .filter(|_| missions.len() == 1)
            .map(|only| only.id),
    );
    let outcome = RwSignal::new(None::<Outcome>);
    let zone = StoredValue::new(zone);
    let run = move |dry_run: bool| {
        let upload = fields.upload(workspace);
        let file = fields.file();
        if let Err(problem) = upload.check(file.as_ref()) {
            return fields.sent.refuse(problem);
        }
        let Some(file) = file else { return };
        let call = async move { upload.send(file, dry_run).await };
        fields.sent.run(call, async move |report| {
            outcome.try_set(Some(Outcome { report, dry_run }));
        });
    };
    // Another file or another person makes the preview untrue.
    Effect::watch(move || fields.track(), move |(), _, _| outcome.set(None), false);
    let previewed =
        Signal::derive(move || outcome.with(|outcome| outcome.as_ref().is_some_and(|o| o.dry_run)));
    view! {
        <section class="panel" aria-labelledby="import-title">
            <h2 id="import-title" class="panel-title">{t::planning::import_calendar(l)}</h2>
            <p class="text-sm text-muted">{t::planning::import_text(l)}</p>
            <ImportForm fields missions people previewed on_run=run />
            {move || {
                outcome
                    .get()
                    .map(|outcome| view! { <Report workspace zone=zone.get_value() outcome /> })
            }}
        </section>
    }
}
