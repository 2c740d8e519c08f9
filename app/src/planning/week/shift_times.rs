//! When a shift begins and ends, and how long that is.

use domain::Problem;
use leptos::prelude::*;

use super::clock;
use super::desk::Desk;
use super::form_state::FormState;
use crate::i18n::{self, t, use_locale};
use crate::ui::{DateTimeField, TimeKind, error_of};

/// Four native fields, and the duration as one types.
#[component]
pub fn ShiftTimes(
    /// The week.
    desk: Desk,
    /// The values.
    form: FormState,
) -> impl IntoView {
    let l = use_locale();
    let problem: Signal<Option<Problem>> = form.problem.into();
    let summary = move || {
        let local = form.current().local().filter(|local| local.end > local.start)?;
        let minutes = desk.look(|board| clock::span(board.week(), local).minutes());
        let next_day = match clock::nights(local) {
            ..=0 => String::new(),
            1 => format!(" {}", t::planning::ends_next_day(l)),
            nights => format!(" {}", t::planning::ends_days_later(l, nights)),
        };
        let change = if minutes == clock::wall_minutes(local) {
            ""
        } else {
            t::planning::clock_change(l)
        };
        Some(format!("{}{next_day} {change}", i18n::duration(l, minutes)))
    };
    view! {
        <fieldset class="times">
            <legend class="sr-only">{t::planning::when(l)}</legend>
            <DateTimeField
                name="start_date"
                label=t::planning::start_date(l)
                kind=TimeKind::Date
                value=form.start_date
                error=error_of(problem, "starts_at")
            />
            <DateTimeField name="start_time" label=t::planning::start_time(l) kind=TimeKind::Time value=form.start_time />
            <DateTimeField
                name="end_date"
                label=t::planning::end_date(l)
                kind=TimeKind::Date
                value=form.end_date
                min=Signal::derive(move || Some(form.start_date.get()))
                error=error_of(problem, "ends_at")
            />
            <DateTimeField name="end_time" label=t::planning::end_time(l) kind=TimeKind::Time value=form.end_time />
            <p class="times-sum" aria-live="polite">{summary}</p>
        </fieldset>
    }
}
