//! One day of the list.

use leptos::prelude::*;
use std::sync::Arc;

use domain::planning::Shift;
use icondata_lu::LuPlus;

use super::actions::Actions;
use super::cell::Cell;
use super::day_strip::heading_id;
use super::desk::Desk;
use super::shift_card::{CardFacts, ShiftCard};
use crate::i18n::{self, t, use_locale};
use crate::planning::availability::away_list;
use crate::ui::IconButton;

/// A heading and the day's shifts, by hour; only the heading while `shown` is false.
#[component]
pub fn DaySection(
    /// The week.
    desk: Desk,
    /// Which day, Monday 0.
    day: usize,
    /// Whether its shifts are spelled out.
    shown: Signal<bool>,
    /// What to do for a new shift.
    actions: Actions,
) -> impl IntoView {
    let l = use_locale();
    let shifts = Memo::new(move |_| desk.board.with(|board| board.day(day)));
    let (date, today) = desk.look(|board| (board.week().days()[day], board.week().today));
    let create = move || actions.create.run(Cell { row: None, day });
    let count = move || t::planning::shift_count(l, i64::try_from(shifts.with(Vec::len)).unwrap_or_default());
    let add = desk.is_editable().then(|| {
        view! { <IconButton icon=LuPlus label=t::planning::new_shift_on(l, i18n::day_long(l, date)) on_click=create /> }
    });
    view! {
        <section class="day" data-cell=Cell::keep(day) aria-labelledby=heading_id(day)>
            <header class="day-head" data-today=(date == today).then_some("")>
                <h2 id=heading_id(day) class="grow text-sm font-semibold">{i18n::day_long(l, date)}</h2>
                <span class="week-sum">{count}</span>
                {add}
            </header>
            {move || shown.get().then(|| desk.look(|board| away_list(l, board.week(), date)))}
            {move || shown.get().then(|| day_entries(desk, &shifts.get()))}
        </section>
    }
}

/// Shifts of the same hours stand together under one time.
fn day_entries(desk: Desk, shifts: &[Arc<Shift>]) -> impl IntoView + use<> {
    let l = desk.locale;
    desk.look(|board| {
        let group = |group: &[Arc<Shift>]| {
            let cards = group
                .iter()
                .map(|shift| CardFacts::of(board, shift).with_person(l, board));
            let cards = cards
                .map(|facts| view! { <li><ShiftCard facts tabindex="0" /></li> })
                .collect_view();
            let start = group.first().map(|shift| i18n::time(shift.local.start.time()));
            view! {
                <li class="day-hour">
                    <span class="day-time" aria-hidden="true">{start}</span>
                    <ul class="day-cards">{cards}</ul>
                </li>
            }
        };
        let groups = shifts.chunk_by(|one, other| one.local.start == other.local.start);
        view! { <ol class="day-hours">{groups.map(group).collect_view()}</ol> }
    })
}
