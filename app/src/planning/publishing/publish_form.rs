//! What is published, and what that tells whom.

use domain::planning::{PublishPeriod, PublishReport, TeamName};
use domain::{FieldCode, Problem, TeamId, WorkspaceId};
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::people_changes::PeopleChanges;
use super::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Choice, DateTimeField, DialogActions, ProblemNote, SelectField,
    SkeletonList, Submission, SubmissionNote, TextArea, TimeKind, Toast, error_of, use_toasts,
};

/// The fields. Copied into handlers.
#[derive(Clone, Copy)]
struct Fields {
    from: RwSignal<String>,
    to: RwSignal<String>,
    team: RwSignal<String>,
    note: RwSignal<String>,
    sent: Submission,
}

impl Fields {
    fn new(monday: Date, team: Option<TeamId>) -> Self {
        let text = |text: String| RwSignal::new(text);
        Self {
            from: text(monday.to_string()),
            to: text(monday.saturating_add(6.days()).to_string()),
            team: text(team.map(|team| team.to_string()).unwrap_or_default()),
            note: text(String::new()),
            sent: Submission::new(),
        }
    }

    /// What is asked for, without the note, which changes nothing for the preview.
    fn weeks(self) -> Result<PublishPeriod, Problem> {
        let day = |field: &str, text: String| {
            let day: Option<Date> = text.parse().ok();
            day.ok_or_else(|| Problem::invalid().with_field(field, FieldCode::Time))
        };
        let command = PublishPeriod {
            from: day("from", self.from.get())?,
            to: day("to", self.to.get())?,
            team_id: self.team.with(|team| team.parse().ok()),
            note: String::new(),
        };
        command.check().map(|(_, command)| command)
    }

    fn command(self) -> Result<PublishPeriod, Problem> {
        let command = PublishPeriod {
            note: self.note.get_untracked(),
            ..untrack(|| self.weeks())?
        };
        command.check().map(|(_, command)| command)
    }
}

/// The form.
#[component]
pub fn PublishForm(
    /// Where.
    workspace: WorkspaceId,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// The first day of the week that is shown.
    monday: Date,
    /// The teams there are.
    teams: Vec<TeamName>,
    /// The team that is shown.
    team: Option<TeamId>,
    /// Called when it is published.
    on_done: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (fields, toasts) = (Fields::new(monday, team), use_toasts());
    let done = move |report: PublishReport| {
        let told = i64::try_from(report.people.len()).unwrap_or(i64::MAX);
        let number = report
            .publication
            .map(|version| version.number)
            .unwrap_or_default();
        toasts.show(Toast::ok(t::publications::published(l, told, number)));
        open.try_set(false);
        on_done.run(());
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match fields.command() {
            Ok(command) => {
                let call = rpc::publish_planning(workspace, command);
                fields.sent.run(call, async move |report| done(report));
            }
            Err(problem) => fields.sent.refuse(problem),
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent=fields.sent />
            <PeriodFields fields teams />
            <TextArea
                name="note"
                label=t::publications::note(l)
                hint=t::publications::note_hint(l)
                value=fields.note
                error=error_of(fields.sent.problem(), "note")
                optional=true
                maxlength=1000
                rows=2
            />
            <Preview workspace fields />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=fields.sent.busy()>
                    {t::publications::publish(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

#[component]
fn PeriodFields(fields: Fields, teams: Vec<TeamName>) -> impl IntoView {
    let l = use_locale();
    let problem = fields.sent.problem();
    let choices = (!teams.is_empty()).then(|| {
        let everybody = Choice::new("", t::publications::everybody(l));
        let teams = teams
            .into_iter()
            .map(|team| Choice::new(team.id.to_string(), team.name));
        let choices: Vec<Choice> = std::iter::once(everybody).chain(teams).collect();
        view! {
            <SelectField
                name="publish_team"
                label=t::publications::who(l)
                choices=Signal::derive(move || choices.clone())
                value=fields.team
                error=error_of(problem, "team_id")
            />
        }
    });
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <DateTimeField
                name="publish_from"
                label=t::publications::from(l)
                kind=TimeKind::Date
                value=fields.from
                error=error_of(problem, "from")
            />
            <DateTimeField
                name="publish_to"
                label=t::publications::to(l)
                kind=TimeKind::Date
                value=fields.to
                hint=t::publications::whole_weeks(l)
                error=error_of(problem, "to")
            />
        </div>
        {choices}
    }
}

/// What it would tell whom, anew whenever the weeks or the team change.
#[component]
fn Preview(workspace: WorkspaceId, fields: Fields) -> impl IntoView {
    let l = use_locale();
    let wanted = Memo::new(move |_| fields.weeks());
    let report = LocalResource::new(move || {
        let wanted = wanted.get();
        async move { Ok::<_, Problem>(rpc::show_publish_preview(workspace, wanted?).await?) }
    });
    let reload = move || report.refetch();
    view! {
        <section class="flex flex-col gap-2" aria-live="polite">
            <h3 class="text-sm font-semibold text-ink">{t::publications::preview(l)}</h3>
            <Suspense fallback=|| view! { <SkeletonList rows=2 /> }>
                {move || Suspend::new(async move {
                    match report.await {
                        Ok(report) => view! { <ReportView report /> }.into_any(),
                        Err(problem) => view! { <ProblemNote problem on_retry=reload /> }.into_any(),
                    }
                })}
            </Suspense>
        </section>
    }
}

#[component]
fn ReportView(report: PublishReport) -> impl IntoView {
    let l = use_locale();
    let drafts = (report.drafts > 0).then(|| {
        view! { <p class="text-sm text-muted">{t::publications::drafts_become(l, report.drafts)}</p> }
    });
    view! {
        <p class="text-sm text-muted">{t::publications::shifts(l, report.shifts)}</p>
        {drafts}
        <PeopleChanges people=report.people />
    }
}
