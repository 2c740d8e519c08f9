//! Which open shifts, and who may be proposed.

use domain::planning::Week;
use domain::planning::fill::{FillRun, StartFill};
use domain::{FieldCode, Problem, WorkspaceId};
use jiff::civil::Date;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Choice, DateTimeField, SelectField, Submission, SubmissionNote,
    TimeKind, error_of,
};

/// The fields. Copied into handlers.
#[derive(Clone, Copy)]
struct Fields {
    from: RwSignal<String>,
    to: RwSignal<String>,
    team: RwSignal<String>,
    mission: RwSignal<String>,
}

impl Fields {
    /// What is left of the week.
    fn new(week: &Week) -> Self {
        let [monday, .., sunday] = week.days();
        let from = if (monday..=sunday).contains(&week.today) {
            week.today
        } else {
            monday
        };
        let text = |text: String| RwSignal::new(text);
        Self {
            from: text(from.to_string()),
            to: text(sunday.to_string()),
            team: text(String::new()),
            mission: text(String::new()),
        }
    }

    fn command(self) -> Result<StartFill, Problem> {
        let day = |field: &str, text: String| {
            let day: Option<Date> = text.parse().ok();
            day.ok_or_else(|| Problem::invalid().with_field(field, FieldCode::Time))
        };
        StartFill {
            from: day("from", self.from.get_untracked())?,
            to: day("to", self.to.get_untracked())?,
            team_id: self.team.with_untracked(|team| team.parse().ok()),
            mission_id: self.mission.with_untracked(|mission| mission.parse().ok()),
        }
        .check()
    }
}

/// The form; leads to the search that it starts.
#[component]
pub fn StartForm(
    /// Where.
    workspace: WorkspaceId,
    /// The week that is proposed, with the teams and missions there are.
    week: Week,
) -> impl IntoView {
    let l = use_locale();
    let (fields, sent) = (Fields::new(&week), Submission::new());
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match fields.command() {
            Ok(command) => {
                let navigate = navigate.clone();
                let call = crate::planning::fill::rpc::start_fill(workspace, command);
                sent.run(call, async move |run: FillRun| {
                    let path = workspace_path(workspace, &format!("planning/fill/{}", run.id));
                    navigate(&path, leptos_router::NavigateOptions::default());
                });
            }
            Err(problem) => sent.refuse(problem),
        }
    };
    let problem = sent.problem();
    view! {
        <form class="panel form" on:submit=submit novalidate=true aria-label=t::fill::title(l)>
            <SubmissionNote sent />
            <div class="grid gap-4 sm:grid-cols-2">
                <DateTimeField
                    name="from"
                    label=t::fill::from(l)
                    kind=TimeKind::Date
                    value=fields.from
                    error=error_of(problem, "from")
                />
                <DateTimeField
                    name="to"
                    label=t::fill::to(l)
                    kind=TimeKind::Date
                    value=fields.to
                    hint=t::fill::to_hint(l)
                    error=error_of(problem, "to")
                />
                <Filters fields week problem />
            </div>
            <p class="text-sm text-muted">{t::fill::promise(l)}</p>
            <div class="flex justify-end">
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::fill::start(l)}
                </Button>
            </div>
        </form>
    }
}

#[component]
fn Filters(fields: Fields, week: Week, problem: Signal<Option<Problem>>) -> impl IntoView {
    let l = use_locale();
    let first = |text: &'static str| std::iter::once(Choice::new("", text));
    let has_teams = !week.teams.is_empty();
    let teams = week
        .teams
        .into_iter()
        .map(|team| Choice::new(team.id.to_string(), team.name));
    let teams: Vec<Choice> = first(t::fill::everybody(l)).chain(teams).collect();
    let missions = week
        .missions
        .into_iter()
        .map(|mission| Choice::new(mission.id.to_string(), mission.name));
    let missions: Vec<Choice> = first(t::fill::all_missions(l)).chain(missions).collect();
    view! {
        {has_teams
            .then(|| {
                view! {
                    <SelectField
                        name="team"
                        label=t::fill::team(l)
                        choices=teams
                        value=fields.team
                        error=error_of(problem, "team_id")
                    />
                }
            })}
        <SelectField
            name="mission"
            label=t::fill::mission(l)
            choices=missions
            value=fields.mission
            error=error_of(problem, "mission_id")
        />
    }
}
