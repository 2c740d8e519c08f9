//! The dialog that plans a template on days.

use domain::planning::{BatchReport, ShiftTemplate, Week};
use jiff::civil::Weekday;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::apply_fields::Fields;
use crate::i18n::{self, t, use_locale};
use crate::layout::workspace_path;
use crate::planning::batches::{BatchDesk, BatchSteps, Steps, rpc, use_batches};
use crate::planning::closing::on_closing;
use crate::ui::{CheckboxField, Choice, DateTimeField, Dialog, SelectField, TimeKind, error_of};

/// Open while a template is named; the form starts fresh each time.
#[component]
pub fn ApplyDialog(
    /// The template to apply.
    applying: RwSignal<Option<ShiftTemplate>>,
    /// Who and what there is to choose from.
    week: StoredValue<Week>,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(applying.with(Option::is_some)));
    on_closing(open, move || applying.set(None));
    let title = Signal::derive(move || {
        let name = applying.with(|applying| applying.as_ref().map(|one| one.name.clone()));
        t::batches::apply_title(l, name.unwrap_or_default())
    });
    let form = move || {
        let template = applying.get_untracked()?;
        Some(view! { <ApplyForm open template week /> })
    };
    view! { <Dialog open title>{form()}</Dialog> }
}

/// On which days, on which mission, by whom.
#[component]
fn ApplyForm(open: RwSignal<bool>, template: ShiftTemplate, week: StoredValue<Week>) -> impl IntoView {
    let l = use_locale();
    let steps = Steps::new(open);
    let desk = use_batches();
    let fields = week.with_value(|week| Fields::of(&template, week.today));
    steps.follow(move || fields.command(false).ok());
    let go = use_navigate();
    let go = Callback::new(move |path: String| go(&path, NavigateOptions::default()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(desk, steps, fields, go);
    };
    let problem = steps.sent.problem();
    let (missions, people) = week.with_value(|week| (missions(l, week), people(l, week)));
    let weekday = move |(at, value): (usize, RwSignal<bool>)| {
        let day = Weekday::from_monday_zero_offset(i8::try_from(at).unwrap_or(0)).unwrap_or(Weekday::Monday);
        view! { <CheckboxField name=format!("weekday_{at}") label=i18n::weekday_long(l, day) value /> }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <div class="times">
                <DateTimeField
                    name="first"
                    label=t::batches::first_day(l)
                    kind=TimeKind::Date
                    value=fields.first
                    error=error_of(problem, "days")
                />
                <DateTimeField name="last" label=t::batches::last_day(l) kind=TimeKind::Date value=fields.last />
            </div>
            <fieldset class="field">
                <legend class="field-label">{t::batches::weekdays(l)}</legend>
                <div class="weekdays">{fields.weekdays.into_iter().enumerate().map(weekday).collect_view()}</div>
            </fieldset>
            <SelectField
                name="mission"
                id="apply-mission"
                label=t::planning::mission(l)
                choices=missions
                value=fields.mission
                error=error_of(problem, "mission_id")
            />
            <SelectField
                name="to"
                label=t::batches::whom(l)
                choices=people
                value=fields.to
                hint=t::batches::whom_hint(l)
            />
            <CheckboxField name="as_draft" label=t::batches::as_draft(l) value=fields.draft />
            <BatchSteps steps />
        </form>
    }
}

fn missions(l: crate::i18n::Locale, week: &Week) -> Vec<Choice> {
    let missions = week.missions.iter();
    let missions = missions.map(|one| Choice::new(one.id.to_string(), one.name.clone()));
    let first = Choice::new("", t::planning::choose_mission(l));
    std::iter::once(first).chain(missions).collect()
}

fn people(l: crate::i18n::Locale, week: &Week) -> Vec<Choice> {
    let teams = week.teams.iter();
    let teams = teams.map(|one| Choice::new(format!("team:{}", one.id), t::teams::team_named(l, &one.name)));
    let people = week.people.iter();
    let people = people.map(|one| Choice::new(format!("user:{}", one.user_id), one.display_name.clone()));
    let nobody = Choice::new("", t::planning::nobody(l));
    std::iter::once(nobody).chain(teams).chain(people).collect()
}

fn send(desk: BatchDesk, steps: Steps, fields: Fields, go: Callback<String>) {
    let looks = steps.looks();
    let command = match untrack(|| fields.command(looks)) {
        Ok(command) => command,
        Err(problem) => return steps.sent.refuse(problem),
    };
    let week = command.days.first().map(|day| format!("planning?week={day}"));
    let call = rpc::apply_template(desk.workspace, command);
    let done = async move |report: BatchReport| {
        if looks {
            steps.preview.try_set(Some(report));
            return;
        }
        steps.open.try_set(false);
        desk.made(&report);
        if let Some(week) = week {
            go.try_run(workspace_path(desk.workspace, &week));
        }
    };
    steps.sent.run(call, done);
}
