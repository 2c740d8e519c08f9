//! The dialog that repeats a shift.

use domain::planning::{BatchReport, RepeatEnd, RepeatShift, Shift};
use domain::{FieldCode, Problem, ShiftId};
use jiff::civil::Weekday;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::batch_desk::BatchDesk;
use super::batch_steps::{BatchSteps, Steps};
use super::{rpc, words};
use crate::i18n::{self, t, use_locale};
use crate::planning::closing::on_closing;
use crate::ui::{
    CheckboxField, Choice, DateTimeField, Dialog, SelectField, TextField, TextKind, TimeKind, error_of,
};

/// Open while a shift is named; the form starts fresh each time.
#[component]
pub fn RepeatDialog(
    /// Where, and what follows.
    desk: BatchDesk,
    /// The shift to repeat.
    shift: RwSignal<Option<Shift>>,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(shift.with(Option::is_some)));
    on_closing(open, move || shift.set(None));
    let form = move || {
        let shift = shift.get_untracked()?;
        Some(view! { <RepeatForm desk open shift /> })
    };
    view! {
        <Dialog open title=t::batches::repeat_title(l).to_owned()>
            {form()}
        </Dialog>
    }
}

/// How often, until when, and what happens to what is in the way.
#[component]
fn RepeatForm(desk: BatchDesk, open: RwSignal<bool>, shift: Shift) -> impl IntoView {
    let l = use_locale();
    let steps = Steps::new(open);
    let fields = Fields::of(&shift);
    // Whether what is in the way is left out changes nothing of what was looked at.
    steps.follow(move || {
        fields.command(true).ok().map(|command| RepeatShift {
            skip_conflicts: false,
            ..command
        })
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(desk, steps, fields);
    };
    let weeks = (2..=4).map(|weeks| Choice::new(weeks.to_string(), t::batches::every_weeks(l, weeks)));
    let weeks: Vec<Choice> = std::iter::once(Choice::new("1", t::batches::every_week(l)))
        .chain(weeks)
        .collect();
    let ends = vec![
        Choice::new("count", t::batches::ends_after(l)),
        Choice::new("until", t::batches::ends_on(l)),
    ];
    let weekday = move |(day, value): (Weekday, RwSignal<bool>)| {
        let disabled = Signal::stored(day == fields.first);
        view! {
            <CheckboxField
                name=format!("weekday_{}", day.to_monday_one_offset())
                label=i18n::weekday_long(l, day)
                value
                disabled
            />
        }
    };
    let problem = steps.sent.problem();
    let end = move || {
        if fields.ends.get() == "until" {
            view! {
                <DateTimeField
                    name="until"
                    label=t::batches::until(l)
                    kind=TimeKind::Date
                    value=fields.until
                    error=error_of(problem, "until")
                />
            }
            .into_any()
        } else {
            view! {
                <TextField
                    name="count"
                    label=t::batches::times(l)
                    kind=TextKind::Number
                    value=fields.count
                    error=error_of(problem, "count")
                />
            }
            .into_any()
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <p class="text-sm text-muted">{t::batches::repeat_text(l, shift.role.clone(), words::when(l, shift.local))}</p>
            <SelectField
                name="every_weeks"
                label=t::batches::how_often(l)
                choices=weeks
                value=fields.weeks
            />
            <fieldset>
                <legend class="field-label">{t::batches::on_days(l)}</legend>
                <div class="weekdays">{fields.days().map(weekday).collect_view()}</div>
            </fieldset>
            <SelectField name="ends" label=t::batches::ends(l) choices=ends value=fields.ends />
            {end}
            <CheckboxField name="skip" label=t::batches::skip_conflicts(l) value=fields.skip />
            <BatchSteps steps skips=fields.skip.into() />
        </form>
    }
}

/// The signals behind the form. Copied into its handlers.
#[derive(Clone, Copy)]
struct Fields {
    id: ShiftId,
    weeks: RwSignal<String>,
    /// The day of the shift, which is one of them.
    first: Weekday,
    weekdays: [RwSignal<bool>; 7],
    ends: RwSignal<String>,
    count: RwSignal<String>,
    until: RwSignal<String>,
    skip: RwSignal<bool>,
}

impl Fields {
    fn of(shift: &Shift) -> Self {
        let month = shift
            .local
            .start
            .date()
            .saturating_add(jiff::Span::new().weeks(4));
        let text = |text: &str| RwSignal::new(text.to_owned());
        let first = shift.local.start.date().weekday();
        let own = usize::from(first.to_monday_zero_offset().unsigned_abs());
        Self {
            id: shift.id,
            weeks: text("1"),
            first,
            weekdays: std::array::from_fn(|at| RwSignal::new(at == own)),
            ends: text("count"),
            count: text("4"),
            until: RwSignal::new(month.to_string()),
            skip: RwSignal::new(false),
        }
    }

    fn days(self) -> impl Iterator<Item = (Weekday, RwSignal<bool>)> {
        Weekday::Monday.cycle_forward().zip(self.weekdays)
    }

    fn command(self, dry_run: bool) -> Result<RepeatShift, Problem> {
        let refuse = |field: &str, code| Problem::invalid().with_field(field, code);
        let ends = if self.ends.get() == "until" {
            let until = self.until.get().parse();
            RepeatEnd::Until(until.map_err(|_| refuse("until", FieldCode::Time))?)
        } else {
            let count = self.count.get().trim().parse();
            RepeatEnd::Count(count.map_err(|_| refuse("count", FieldCode::Range(1, 519)))?)
        };
        let command = RepeatShift {
            shift_id: self.id,
            every_weeks: self.weeks.get().parse().unwrap_or(1),
            days: self
                .days()
                .filter(|(_, value)| value.get())
                .map(|(day, _)| day)
                .collect(),
            ends,
            skip_conflicts: self.skip.get(),
            dry_run,
        };
        command.check()
    }
}

fn send(desk: BatchDesk, steps: Steps, fields: Fields) {
    let looks = steps.looks();
    let command = match untrack(|| fields.command(looks)) {
        Ok(command) => command,
        Err(problem) => return steps.sent.refuse(problem),
    };
    let call = rpc::repeat_shift(desk.workspace, command);
    let done = async move |report: BatchReport| {
        if looks {
            steps.preview.try_set(Some(report));
            return;
        }
        steps.open.try_set(false);
        desk.made(&report);
    };
    steps.sent.run(call, done);
}
