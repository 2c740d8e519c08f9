//! The long form: hours, several days, each week, what it is about.

use domain::Problem;
use domain::planning::{Availability, AvailabilityKind, StateAvailability};
use jiff::civil::Date;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::time_fields::TimeFields;
use super::time_state::TimeState;
use super::{rpc, words};
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, CheckboxField, Choice, DateTimeField, DialogActions, SelectField,
    StaleNote, Submission, SubmissionNote, TextField, TimeKind, current_of, error_of,
};

/// The fields, and the buttons below them.
#[component]
pub fn TimeForm(
    /// The weeks.
    state: TimeState,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// The day it was opened on.
    day: Date,
    /// What to change; none to say something new.
    item: Option<Availability>,
) -> impl IntoView {
    let l = use_locale();
    let form = Sender {
        state,
        open,
        fields: TimeFields::of(day, item.as_ref()),
        stored: StoredValue::new(item),
        sent: Submission::new(),
        theirs: RwSignal::new(None),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let kinds = AvailabilityKind::ALL
        .map(|kind| Choice::new(kind.as_str(), words::kind_name(l, kind)))
        .to_vec();
    let problem = form.sent.problem();
    let note = move |theirs: Availability| {
        let theirs = format!("{}, {}", words::said(l, &theirs), words::when(l, &theirs));
        view! { <StaleNote theirs on_take=move |()| form.take_theirs() on_apply=move |()| form.save() /> }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent=form.sent />
            {move || form.theirs.get().map(note)}
            <SelectField name="kind" label=t::availability::kind(l) choices=kinds value=form.fields.kind />
            <Hours fields=form.fields problem />
            <Title fields=form.fields problem />
            <Weekly fields=form.fields problem />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=form.sent.busy()>
                    {t::common::save(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

#[component]
fn Hours(fields: TimeFields, problem: Signal<Option<Problem>>) -> impl IntoView {
    let l = use_locale();
    let with_hours = move || !fields.all_day.get();
    view! {
        <CheckboxField name="all_day" label=t::availability::all_day(l) value=fields.all_day />
        <fieldset class="times">
            <legend class="sr-only">{t::planning::when(l)}</legend>
            <DateTimeField
                name="start_date"
                label=t::planning::start_date(l)
                kind=TimeKind::Date
                value=fields.start_date
                error=error_of(problem, "starts_at")
            />
            <Show when=with_hours>
                <DateTimeField
                    name="start_time"
                    label=t::planning::start_time(l)
                    kind=TimeKind::Time
                    value=fields.start_time
                />
            </Show>
            <DateTimeField
                name="end_date"
                label=t::planning::end_date(l)
                kind=TimeKind::Date
                value=fields.end_date
                min=Signal::derive(move || Some(fields.start_date.get()))
                error=error_of(problem, "ends_at")
            />
            <Show when=with_hours>
                <DateTimeField name="end_time" label=t::planning::end_time(l) kind=TimeKind::Time value=fields.end_time />
            </Show>
        </fieldset>
    }
}

/// What it is about, and who reads that.
#[component]
fn Title(fields: TimeFields, problem: Signal<Option<Problem>>) -> impl IntoView {
    let l = use_locale();
    let who_reads = move || {
        if fields.chosen() == AvailabilityKind::Leave {
            t::availability::title_of_leave(l)
        } else {
            t::availability::title_private(l)
        }
    };
    view! {
        <div>
            <TextField
                name="title"
                label=t::availability::subject(l)
                value=fields.title
                error=error_of(problem, "title")
                optional=true
                maxlength=120
            />
            <p class="mt-1 text-xs text-muted" aria-live="polite">{who_reads}</p>
        </div>
    }
}

#[component]
fn Weekly(fields: TimeFields, problem: Signal<Option<Problem>>) -> impl IntoView {
    let l = use_locale();
    view! {
        <CheckboxField name="weekly" label=t::availability::weekly(l) value=fields.weekly />
        <Show when=move || fields.weekly.get()>
            <DateTimeField
                name="until"
                label=t::availability::until(l)
                kind=TimeKind::Date
                value=fields.until
                min=Signal::derive(move || Some(fields.start_date.get()))
                error=error_of(problem, "repeat_until")
            />
        </Show>
    }
}

/// What the buttons do. Copied into their handlers.
#[derive(Clone, Copy)]
struct Sender {
    state: TimeState,
    open: RwSignal<bool>,
    fields: TimeFields,
    stored: StoredValue<Option<Availability>>,
    sent: Submission,
    theirs: RwSignal<Option<Availability>>,
}

impl Sender {
    /// Sends the fields; after another change, over the version that was shown.
    fn save(self) {
        let set = match self.fields.check() {
            Ok(set) => set,
            Err(problem) => return self.sent.refuse(problem),
        };
        let over = self.theirs.get_untracked().or_else(|| self.stored.get_value());
        let before = over.clone();
        let call = async move {
            if let Some(stored) = over {
                return self.state.send_change(&stored, set).await;
            }
            let command = StateAvailability {
                user_id: Some(self.state.whose),
                set,
            };
            rpc::state_availability(self.state.workspace, command).await
        };
        let done = async move |after: Availability| {
            self.open.try_set(false);
            match before {
                Some(before) => self.state.changed(before, after).await,
                None => self.state.stated(after).await,
            }
        };
        self.sent
            .run_or(call, done, move |problem| match current_of(&problem) {
                Some(theirs) => drop(self.theirs.try_set(Some(theirs))),
                None => self.sent.refuse(problem),
            });
    }

    fn take_theirs(self) {
        self.open.set(false);
        leptos::task::spawn_local(self.state.load());
    }
}
