//! One row of the grid.

use leptos::prelude::*;

use super::cell::Cell;
use super::desk::Desk;
use super::finding_mark::FindingMark;
use super::row::{RowHead, SharedRow};
use super::shift_card::{CardFacts, ShiftCard};
use crate::i18n::{self, t, use_locale};
use crate::planning::availability::{away_class, away_marks};
use crate::ui::{Avatar, AvatarSize};

/// A person and their seven days; drawn again only when the row's own shifts change.
#[component]
pub fn WeekRow(
    /// The week.
    desk: Desk,
    /// Whose row.
    head: RowHead,
    /// Whether Tab finds the grid in this row.
    first: bool,
) -> impl IntoView {
    let l = use_locale();
    let key = head.key;
    let row = Memo::new(move |_| desk.board.with(|board| board.row(key)));
    let name = match (key, head.name) {
        (None, _) => t::planning::nobody(l).to_owned(),
        (Some(_), name) => name.unwrap_or_else(|| t::planning::someone_gone(l).to_owned()),
    };
    let total = move || row.with(|row| i18n::duration(l, row.0.minutes()));
    view! {
        <tr role="row" class="week-row" class:week-row-open=key.is_none()>
            <th role="rowheader" scope="row" class="week-name">
                {key.map(|user| view! { <Avatar name=name.clone() id=user.0 size=AvatarSize::Small /> })}
                <span class="min-w-0 grow">
                    <span class="block truncate">{name.clone()}</span>
                    <span class="week-sum">{total}</span>
                </span>
                {key.map(|user| view! { <FindingMark desk user name=name.clone() /> })}
            </th>
            {move || week_cells(desk, key, &row.get(), first)}
        </tr>
    }
}

/// The seven squares, as plain views rather than components: there are 1400 of them in a large company's week.
fn week_cells(desk: Desk, key: super::cell::RowKey, row: &SharedRow, first: bool) -> impl IntoView + use<> {
    desk.look(|board| {
        let week = board.week();
        let square = |(day, shifts): (usize, &Vec<_>)| {
            let date = week.days()[day];
            let today = date == week.today;
            let tabindex = if first && day == 0 { "0" } else { "-1" };
            let cards = shifts.iter().map(|shift| CardFacts::of(board, shift));
            let cards = cards.map(|facts| view! { <ShiftCard facts /> }).collect_view();
            view! {
                <td
                    role="gridcell"
                    class="week-cell"
                    data-cell=Cell { row: key, day }.to_string()
                    data-today=today.then_some("")
                    data-away=away_class(week, key, date)
                    tabindex=tabindex
                >
                    {away_marks(desk.locale, week, key, date)}
                    {cards}
                </td>
            }
        };
        row.0.cells.iter().enumerate().map(square).collect_view()
    })
}
