//! One day to tap.

use jiff::civil::Date;
use leptos::prelude::*;

use super::time_state::TimeState;
use super::words;
use crate::i18n::{self, use_locale};

/// What is spelled out on a day; more is counted.
const SHOWN: usize = 2;

/// A day with what was said about it.
#[component]
pub fn DayButton(
    /// The weeks.
    state: TimeState,
    /// Which day.
    day: Date,
    /// Today.
    today: Date,
    /// Opens it.
    on_pick: Callback<Date>,
) -> impl IntoView {
    let l = use_locale();
    // What is drawn and what is read out: (how, short, long).
    let marks = Memo::new(move |_| {
        state.period.with(|period| {
            let found = period.on(day).into_iter();
            let mark = found.map(|(item, time)| {
                let short = words::hours_on(time, day).unwrap_or_else(|| words::said(l, item).to_owned());
                (words::tone(item), short, words::on_day(l, item, time, day))
            });
            mark.collect::<Vec<_>>()
        })
    });
    let label = move || {
        let said = marks.with(|marks| {
            let long: Vec<_> = marks.iter().map(|(_, _, long)| long.clone()).collect();
            long.join(", ")
        });
        let day = i18n::day_long(l, day);
        if said.is_empty() {
            day
        } else {
            format!("{day}: {said}")
        }
    };
    let tone = move || marks.with(|marks| marks.first().map(|(tone, ..)| *tone));
    let shown = move || {
        let marks = marks.get();
        let more = marks.len().saturating_sub(SHOWN);
        let spans = marks
            .into_iter()
            .take(SHOWN)
            .map(|(tone, short, _)| view! { <span class=format!("month-mark away-{tone}")>{short}</span> })
            .collect_view();
        let more = (more > 0).then(|| view! { <span class="month-mark">{format!("+{more}")}</span> });
        view! {
            {spans}
            {more}
        }
    };
    // The first of a month says which one.
    let month =
        (day.day() == 1).then(|| view! { <span class="month-name">{i18n::month_long(l, day)}</span> });
    view! {
        <button
            type="button"
            class="month-day"
            data-day=day.to_string()
            data-away=tone
            data-past=(day < today).then_some("")
            aria-current=(day == today).then_some("date")
            aria-haspopup="dialog"
            aria-label=label
            on:click=move |_| on_pick.run(day)
        >
            <span class="month-number" aria-hidden="true">{day.day()} {month}</span>
            <span class="month-marks" aria-hidden="true">{shown}</span>
        </button>
    }
}
