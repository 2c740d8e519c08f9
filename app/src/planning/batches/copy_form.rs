//! The form that copies a week.

use domain::planning::{BatchReport, CopyStatus, CopyWeek};
use domain::{FieldCode, Problem};
use jiff::civil::Date;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::batch_desk::BatchDesk;
use super::batch_steps::{BatchSteps, Steps};
use super::copy_dialog::CopyFrom;
use super::replacements::{Pairs, Replacements};
use super::rpc;
use crate::i18n::{self, t, use_locale};
use crate::ui::{CheckboxField, Choice, DateTimeField, SelectField, TimeKind, error_of};

/// Into which week, whose shifts, on which mission, and who works instead of whom.
#[component]
pub fn CopyForm(
    /// Where, and what follows.
    desk: BatchDesk,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// The week.
    from: CopyFrom,
    /// Goes to the week of a day.
    on_go: Callback<Date>,
) -> impl IntoView {
    let l = use_locale();
    let steps = Steps::new(open);
    let fields = Fields::of(&from);
    steps.follow(move || fields.command(false).ok());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(desk, steps, fields, on_go);
    };
    let week = i18n::day_range(l, from.monday, days_after(from.monday, 6));
    let all = |first: &'static str, choices: Vec<Choice>| {
        std::iter::once(Choice::new("", first))
            .chain(choices)
            .collect::<Vec<_>>()
    };
    let problem = steps.sent.problem();
    let teams = (!from.teams.is_empty()).then(|| {
        view! {
            <SelectField
                name="team"
                id="copy-team"
                label=t::batches::whose(l)
                choices=all(t::batches::everybody(l), from.teams.clone())
                value=fields.team
                hint=t::batches::team_hint(l)
                error=error_of(problem, "team_id")
            />
        }
    });
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <p class="text-sm text-muted">{t::batches::copy_text(l, week)}</p>
            <DateTimeField
                name="to_monday"
                label=t::batches::into_week(l)
                kind=TimeKind::Date
                value=fields.to
                hint=t::batches::into_week_hint(l)
                error=error_of(problem, "to_monday")
            />
            {teams}
            <SelectField
                name="mission"
                id="copy-mission"
                label=t::planning::mission(l)
                choices=all(t::batches::every_mission(l), from.missions.clone())
                value=fields.mission
                error=error_of(problem, "mission_id")
            />
            <CheckboxField name="as_draft" label=t::batches::as_draft(l) value=fields.draft />
            <details class="move-to">
                <summary>{t::batches::replacements(l)}</summary>
                <Replacements pairs=fields.pairs people=StoredValue::new(from.people.clone()) />
            </details>
            <BatchSteps steps />
        </form>
    }
}

/// The signals behind the form. Copied into its handlers.
#[derive(Clone, Copy)]
struct Fields {
    monday: Date,
    to: RwSignal<String>,
    team: RwSignal<String>,
    mission: RwSignal<String>,
    draft: RwSignal<bool>,
    pairs: Pairs,
}

impl Fields {
    fn of(from: &CopyFrom) -> Self {
        let id = |id: Option<String>| RwSignal::new(id.unwrap_or_default());
        Self {
            monday: from.monday,
            to: RwSignal::new(days_after(from.monday, 7).to_string()),
            team: id(from.team.map(|team| team.to_string())),
            mission: id(from.mission.map(|mission| mission.to_string())),
            draft: RwSignal::new(false),
            pairs: Pairs::new(),
        }
    }

    fn command(self, dry_run: bool) -> Result<CopyWeek, Problem> {
        let to: Option<Date> = self.to.get().parse().ok();
        let day = || Problem::invalid().with_field("to_monday", FieldCode::Time);
        let command = CopyWeek {
            from_monday: self.monday,
            to_monday: to.ok_or_else(day)?,
            team_id: self.team.get().parse().ok(),
            mission_id: self.mission.get().parse().ok(),
            user_map: self.pairs.chosen(),
            as_status: if self.draft.get() {
                CopyStatus::Draft
            } else {
                CopyStatus::Keep
            },
            dry_run,
        };
        command.check()
    }
}

fn send(desk: BatchDesk, steps: Steps, fields: Fields, on_go: Callback<Date>) {
    let looks = steps.looks();
    let command = match untrack(|| fields.command(looks)) {
        Ok(command) => command,
        Err(problem) => return steps.sent.refuse(problem),
    };
    let to = command.to_monday;
    let call = rpc::copy_week(desk.workspace, command);
    let done = async move |report: BatchReport| {
        if looks {
            steps.preview.try_set(Some(report));
            return;
        }
        steps.open.try_set(false);
        desk.made(&report);
        on_go.try_run(to);
    };
    steps.sent.run(call, done);
}

fn days_after(day: Date, days: i32) -> Date {
    day.saturating_add(jiff::Span::new().days(days))
}
