//! Missions by days: who works on what this week.

use domain::MissionId;
use domain::planning::{Shift, ShiftStatus};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

use super::actions::Actions;
use super::board::WeekBoard;
use super::desk::Desk;
use super::dom;
use super::gestures::Gestures;
use super::shift_card::{CardFacts, ShiftCard};
use super::week_head::WeekHead;
use crate::i18n::{self, t, use_locale};

/// The shown shifts of a mission by day, by start.
fn row_of(board: &WeekBoard, mission: MissionId) -> [Vec<Arc<Shift>>; 7] {
    std::array::from_fn(|day| {
        let mut shifts = board.day(day);
        shifts.retain(|shift| shift.mission_id == mission);
        shifts
    })
}

/// The missions that have shifts shown this week, by name; those deleted since come last.
fn missions_of(board: &WeekBoard) -> Vec<MissionId> {
    let used: HashSet<MissionId> = (0..7)
        .flat_map(|day| board.day(day))
        .map(|shift| shift.mission_id)
        .collect();
    let known = board.week().missions.iter().map(|mission| mission.id);
    let mut missions: Vec<MissionId> = known.filter(|id| used.contains(id)).collect();
    let mut gone: Vec<MissionId> = used.into_iter().filter(|id| !missions.contains(id)).collect();
    gone.sort_unstable();
    missions.append(&mut gone);
    missions
}

/// The grid. Shifts are opened and selected here; they are carried in the grid of people.
#[component]
pub fn MissionGrid(
    /// The week.
    desk: Desk,
    /// What is selected.
    gestures: Gestures,
    /// What shifts ask for.
    actions: Actions,
) -> impl IntoView {
    let l = use_locale();
    let missions = Memo::new(move |_| desk.board.with(missions_of));
    let click = move |event: MouseEvent| {
        let Some(target) = dom::target(&event) else { return };
        if !gestures.picks_at(&event, &target)
            && let Some(id) = dom::shift_at(&target)
        {
            actions.open.run(id);
        }
    };
    let empty = move || missions.with(Vec::is_empty);
    view! {
        <Show when=empty>
            <p class="px-4 pb-3 text-sm text-muted">{t::planning::empty_week(l)}</p>
        </Show>
        <div class="week-frame" data-planning="missions" on:click=click>
            <table role="table" class="week-grid" aria-label=t::planning::grid_label(l)>
                <WeekHead desk />
                <tbody role="rowgroup">
                    <For each=move || missions.get() key=|id| id.0 let(id)>
                        <MissionRow desk id />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// A mission and its seven days.
#[component]
fn MissionRow(desk: Desk, id: MissionId) -> impl IntoView {
    let l = use_locale();
    let row = Memo::new(move |_| desk.board.with(|board| row_of(board, id)));
    let (name, days) = desk.look(|board| {
        let name = board.mission(id).map(|mission| mission.name.clone());
        (name.unwrap_or_default(), board.week().days())
    });
    let today = desk.look(|board| board.week().today);
    let total = move || {
        let planned = |shift: &Arc<Shift>| shift.status != ShiftStatus::Cancelled;
        let minutes = row.with(|row| {
            let shifts = row.iter().flatten().filter(|shift| planned(shift));
            shifts.map(|shift| shift.span.minutes()).sum()
        });
        i18n::duration(l, minutes)
    };
    let cells = move || {
        let square = |(day, shifts): (usize, &Vec<Arc<Shift>>)| {
            let card = |shift: &Arc<Shift>| {
                let facts = desk.look(|board| CardFacts::of(board, shift).with_person(l, board));
                view! { <ShiftCard facts tabindex="0" /> }
            };
            let cards = shifts.iter().map(card).collect_view();
            view! {
                <td role="cell" class="week-cell" data-today=(days[day] == today).then_some("")>
                    {cards}
                </td>
            }
        };
        row.with(|row| row.iter().enumerate().map(square).collect_view())
    };
    view! {
        <tr role="row" class="week-row">
            <th role="rowheader" scope="row" class="week-name">
                <span class="min-w-0 grow">
                    <span class="block truncate">{name}</span>
                    <span class="week-sum">{total}</span>
                </span>
            </th>
            {cells}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::samples::{mission_id, shift, shift_id, user, week};

    #[test]
    fn shifts_stand_in_the_row_of_their_mission_whoever_works_them() {
        let mut week = week();
        week.shifts = vec![
            shift(1, Some(user(1)), "2026-11-24T14:00", "2026-11-24T18:00"),
            shift(2, None, "2026-11-24T09:00", "2026-11-24T12:00"),
        ];
        week.shifts.push(Shift {
            mission_id: mission_id(9),
            ..shift(3, Some(user(2)), "2026-11-26T09:00", "2026-11-26T12:00")
        });
        let board = WeekBoard::new(week, None);
        assert_eq!(missions_of(&board), [mission_id(1), mission_id(9)]);
        let row = row_of(&board, mission_id(1));
        let ids: Vec<_> = row[1].iter().map(|shift| shift.id).collect();
        assert_eq!(ids, [shift_id(2), shift_id(1)]);
        assert_eq!(row.iter().flatten().count(), 2);
    }
}
