//! Seven days to tap, with what is planned on each; also where a carried shift can be dropped.

use leptos::prelude::*;

use super::board::WeekBoard;
use super::cell::Cell;
use super::desk::Desk;
use crate::i18n::{self, use_locale};

/// The id of a day's heading, which the strip scrolls to.
pub fn heading_id(day: usize) -> String {
    format!("day-{day}")
}

/// Scrolls to a day, once what is on the screen has its place.
pub fn show_day(day: usize) {
    request_animation_frame(move || {
        if let Some(heading) = document().get_element_by_id(&heading_id(day)) {
            heading.scroll_into_view();
        }
    });
}

/// The strip.
#[component]
pub fn DayStrip(
    /// The week.
    desk: Desk,
    /// The day tapped last.
    picked: RwSignal<usize>,
) -> impl IntoView {
    let l = use_locale();
    let totals = Memo::new(move |_| desk.board.with(WeekBoard::day_totals));
    let week = desk.look(|board| board.week().clone());
    let pick = move |day: usize| {
        picked.set(day);
        show_day(day);
    };
    let item = |(index, day): (usize, jiff::civil::Date)| {
        let today = day == week.today;
        view! {
            <li>
                <button
                    type="button"
                    class="day-pick"
                    data-cell=Cell::keep(index)
                    data-today=today.then_some("")
                    aria-pressed=move || (picked.get() == index).to_string()
                    on:click=move |_| pick(index)
                >
                    <span>{i18n::weekday_short(l, day.weekday())}</span>
                    <strong class="text-base">{day.day()}</strong>
                    <span class="week-sum">{move || totals.with(|totals| i18n::duration(l, totals[index]))}</span>
                </button>
            </li>
        }
    };
    view! { <ul class="day-strip">{week.days().into_iter().enumerate().map(item).collect_view()}</ul> }
}
