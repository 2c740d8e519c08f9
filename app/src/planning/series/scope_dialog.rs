//! Which shifts of a series a change is meant for.

use domain::planning::{BatchReport, ChangeSeries, RemoveSeries, SeriesScope, SkipReason, UndoneBatch};
use domain::{BatchId, Problem};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::{rpc, words};
use crate::i18n::{Locale, t, use_locale};
use crate::planning::batches::{self, BatchDesk, Outcome};
use crate::planning::closing::on_closing;
use crate::ui::{
    Button, ButtonKind, ButtonVariant, CheckboxField, Choice, Dialog, DialogActions, SelectField, Submission,
    SubmissionNote, TextArea, error_of,
};

/// What is to be done to the shift, and may be meant for others.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// New values.
    Change(ChangeSeries),
    /// Delete.
    Remove(RemoveSeries),
}

/// The question, while it is open.
pub type Asked = RwSignal<Option<Wanted>>;

/// Open while something is wanted; the form starts fresh each time.
#[component]
pub fn ScopeDialog(
    /// Where, and what follows.
    desk: BatchDesk,
    /// What is wanted.
    asked: Asked,
    /// The shift alone is meant.
    #[prop(into)]
    on_alone: Callback<Wanted>,
    /// The others were changed, too.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(asked.with(Option::is_some)));
    on_closing(open, move || asked.set(None));
    let form = move || {
        let wanted = asked.get_untracked()?;
        Some(view! { <ScopeForm desk open wanted on_alone on_done /> })
    };
    view! {
        <Dialog open title=t::series::which(l).to_owned()>
            {form()}
        </Dialog>
    }
}

/// The answer, what it would leave out, and the button.
#[component]
fn ScopeForm(
    desk: BatchDesk,
    open: RwSignal<bool>,
    wanted: Wanted,
    on_alone: Callback<Wanted>,
    on_done: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let removes = matches!(wanted, Wanted::Remove(_));
    let fields = Fields::new();
    fields.follow();
    let sender = Sender {
        desk,
        open,
        fields,
        on_done,
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if fields.scope() == SeriesScope::This {
            open.set(false);
            on_alone.run(wanted.clone());
        } else {
            sender.send(&wanted);
        }
    };
    let scopes: Vec<Choice> = SeriesScope::ALL
        .map(|scope| Choice::new(scope.as_str(), words::scope_name(l, scope)))
        .into();
    let text = if removes {
        t::series::which_remove(l)
    } else {
        t::series::which_change(l)
    };
    let hint = if removes {
        t::series::overwrite_remove_hint(l)
    } else {
        t::series::overwrite_hint(l)
    };
    let overwrite = move || {
        (fields.scope() != SeriesScope::This).then(|| {
            view! {
                <div>
                    <CheckboxField name="overwrite" label=t::series::overwrite(l) value=fields.overwrite />
                    <p class="text-sm text-muted">{hint}</p>
                </div>
            }
        })
    };
    let go = move || {
        let report = fields.report.get();
        view! { <Go fields removes report /> }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <p class="text-sm text-muted">{text}</p>
            <SelectField name="scope" label=t::series::scope(l) choices=scopes value=fields.scope />
            {overwrite}
            <Blocked fields />
            <SubmissionNote sent=fields.sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                {go}
            </DialogActions>
        </form>
    }
}

/// What is in the way, once the server has said so; a rule may be broken with a reason.
#[component]
fn Blocked(fields: Fields) -> impl IntoView {
    let l = use_locale();
    let shown = move || {
        let report = fields.report.get()?;
        let by_rule = report
            .items
            .iter()
            .any(|item| item.reason == SkipReason::RuleBroken);
        let reason = by_rule.then(|| {
            view! {
                <TextArea
                    name="series_override_reason"
                    label=t::rules::reason(l)
                    hint=t::rules::reason_hint(l)
                    value=fields.reason
                    error=error_of(fields.sent.problem(), "override_reason")
                    rows=2
                    maxlength=500
                />
            }
        });
        Some(view! {
            <p class="text-sm font-medium text-ink">{t::series::blocked(l)}</p>
            <Outcome report />
            {reason}
        })
    };
    view! { <div aria-live="polite" class="flex flex-col gap-2">{shown}</div> }
}

/// The button.
#[component]
fn Go(fields: Fields, removes: bool, report: Option<BatchReport>) -> impl IntoView {
    let l = use_locale();
    let has_reason = move || !fields.reason.get().trim().is_empty();
    let is_whole = report.as_ref().is_some_and(|report| report.created == 0);
    let disabled = Signal::derive(move || is_whole && !has_reason());
    let (variant, label) = match (removes, report) {
        (true, _) => (ButtonVariant::Danger, t::common::delete(l)),
        (false, Some(report)) if report.created > 0 => (ButtonVariant::Primary, t::series::save_others(l)),
        (false, _) => (ButtonVariant::Primary, t::common::save(l)),
    };
    view! {
        <Button variant kind=ButtonKind::Submit loading=fields.sent.busy() disabled>
            {label}
        </Button>
    }
}

/// The signals behind the form. Copied into its handlers.
#[derive(Clone, Copy)]
struct Fields {
    scope: RwSignal<String>,
    overwrite: RwSignal<bool>,
    reason: RwSignal<String>,
    /// What was in the way when it was last sent.
    report: RwSignal<Option<BatchReport>>,
    sent: Submission,
}

impl Fields {
    fn new() -> Self {
        Self {
            scope: RwSignal::new(SeriesScope::This.as_str().to_owned()),
            overwrite: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            report: RwSignal::new(None),
            sent: Submission::new(),
        }
    }

    fn scope(self) -> SeriesScope {
        self.scope
            .with(|name| SeriesScope::from_name(name))
            .unwrap_or_default()
    }

    /// Forgets what was in the way whenever something else is asked for.
    fn follow(self) {
        Effect::watch(
            move || (self.scope.get(), self.overwrite.get()),
            move |_, _, _| self.report.set(None),
            false,
        );
    }
}

/// Sends the answer. Copied into handlers.
#[derive(Clone, Copy)]
struct Sender {
    desk: BatchDesk,
    open: RwSignal<bool>,
    fields: Fields,
    on_done: Callback<()>,
}

impl Sender {
    fn send(self, wanted: &Wanted) {
        let fields = self.fields;
        let (scope, overwrite) = untrack(|| (fields.scope(), fields.overwrite.get()));
        match wanted.clone() {
            Wanted::Change(change) => self.change(ChangeSeries {
                scope,
                overwrite,
                ..change
            }),
            Wanted::Remove(remove) => self.remove(RemoveSeries {
                scope,
                overwrite,
                ..remove
            }),
        }
    }

    fn change(self, mut command: ChangeSeries) {
        let fields = self.fields;
        command.skip_conflicts = fields.report.with_untracked(Option::is_some);
        let reason = fields.reason.get_untracked();
        if !reason.trim().is_empty() {
            command.set.override_reason = Some(reason);
        }
        let call = rpc::change_series(self.desk.workspace, command);
        let done = async move |report: BatchReport| {
            let text = changed(self.desk.locale, &report);
            self.finish(text, report.batch_id);
        };
        fields
            .sent
            .run_or(call, done, move |problem| match blocking(&problem) {
                Some(report) => drop(fields.report.try_set(Some(report))),
                None => fields.sent.refuse(problem),
            });
    }

    fn remove(self, command: RemoveSeries) {
        let call = rpc::remove_series(self.desk.workspace, command);
        let done = async move |gone: UndoneBatch| {
            let text = removed(self.desk.locale, &gone);
            self.finish(text, Some(gone.batch_id));
        };
        self.fields.sent.run(call, done);
    }

    fn finish(self, text: String, batch: Option<BatchId>) {
        self.open.try_set(false);
        self.on_done.try_run(());
        self.desk.changed(text, batch);
    }
}

fn blocking(problem: &Problem) -> Option<BatchReport> {
    let report = problem.extensions.get("report")?;
    serde_json::from_value(report.clone()).ok()
}

fn changed(l: Locale, report: &BatchReport) -> String {
    if report.batch_id.is_none() {
        return t::series::nothing(l).to_owned();
    }
    let text = t::series::changed(l, batches::count(report.created));
    if report.skipped == 0 {
        return text;
    }
    format!(
        "{text} {}.",
        t::batches::count_skipped(l, batches::count(report.skipped))
    )
}

fn removed(l: Locale, gone: &UndoneBatch) -> String {
    let text = t::series::removed(l, batches::count(gone.removed));
    if gone.kept == 0 {
        return text;
    }
    format!("{text} {}", t::series::kept_alone(l, batches::count(gone.kept)))
}
