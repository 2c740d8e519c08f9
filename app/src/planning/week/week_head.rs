//! The days above the grid, with what is planned on each.

use leptos::prelude::*;

use super::board::WeekBoard;
use super::desk::Desk;
use crate::i18n::{self, t, use_locale};
use crate::ui::VisuallyHidden;

/// The header row.
#[component]
pub fn WeekHead(
    /// The week.
    desk: Desk,
) -> impl IntoView {
    let l = use_locale();
    let totals = Memo::new(move |_| desk.board.with(WeekBoard::day_totals));
    let week = desk.look(|board| board.week().clone());
    let day = |(index, day): (usize, jiff::civil::Date)| {
        let today = day == week.today;
        view! {
            <th
                role="columnheader"
                scope="col"
                class="week-day"
                data-today=today.then_some("")
                aria-current=today.then_some("date")
            >
                <span class="block">{i18n::day_short(l, day)}</span>
                <span class="week-sum">{move || totals.with(|totals| i18n::duration(l, totals[index]))}</span>
            </th>
        }
    };
    let days = week.days().into_iter().enumerate().map(day).collect_view();
    let sum = move || totals.with(|totals| i18n::duration(l, totals.iter().sum()));
    view! {
        <thead role="rowgroup">
            <tr role="row" class="week-days">
                <th role="columnheader" scope="col" class="week-corner">
                    <VisuallyHidden>{t::planning::person(l)}", "</VisuallyHidden>
                    <span class="week-sum">{t::planning::week_total(l)}" "{sum}</span>
                </th>
                {days}
            </tr>
        </thead>
    }
}
