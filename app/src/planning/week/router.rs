//! From what people do to the address: the open shift and the week are in it, so that a reload, a shared link and the
//! back button of a phone all work.

use domain::ShiftId;
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::actions::Actions;
use super::cell::Cell;
use super::desk::Desk;
use super::draft::Draft;
use super::place::Place;
use crate::layout::workspace_path;

/// Makes the callbacks of the screen.
pub fn use_actions(desk: Desk, place: Memo<Place>, draft: RwSignal<Option<Draft>>) -> Actions {
    let navigate = use_navigate();
    let path = workspace_path(desk.workspace, "planning");
    let go = StoredValue::new(move |to: Place, replace: bool| {
        let options = NavigateOptions {
            scroll: false,
            replace,
            ..NavigateOptions::default()
        };
        navigate(&format!("{path}{}", to.search()), options);
    });
    let go = move |to: Place, replace: bool| go.with_value(|go| go(to, replace));
    let here = move || place.get_untracked();
    let open = move |id: ShiftId| {
        // One that the server has not named yet has no address.
        if desk.look(|board| board.shift(id).is_some() && !board.is_saving(id)) {
            desk.memory.pushed.set_value(true);
            go(here().with_shift(Some(id)), false);
        }
    };
    let close = move |()| {
        let pushed = desk.memory.pushed.get_value();
        desk.memory.pushed.set_value(false);
        if here().shift.is_some() && pushed {
            let _ = window().history().and_then(|history| history.back());
        } else if here().shift.is_some() {
            go(here().with_shift(None), true);
        }
    };
    let monday = desk.look(|board| board.week().monday);
    let weeks = move |weeks: i8| {
        let day: Date = monday.saturating_add(jiff::Span::new().weeks(i64::from(weeks)));
        go(here().with_day(Some(day)), false);
    };
    Actions {
        open: Callback::new(open),
        close: Callback::new(close),
        create: Callback::new(move |cell: Cell| draft.set(Some(blank(desk, place, cell)))),
        draw: Callback::new(move |(cell, start, end): (Cell, DateTime, DateTime)| {
            draft.set(Some(blank(desk, place, cell).at(start, end)));
        }),
        weeks: Callback::new(weeks),
        today: Callback::new(move |()| go(here().with_day(None), false)),
        copy: RwSignal::new(false),
        split: RwSignal::new(false),
        help: RwSignal::new(false),
    }
}

/// A new shift in a square, with the hours and the mission last used.
fn blank(desk: Desk, place: Memo<Place>, cell: Cell) -> Draft {
    desk.look(|board| {
        let only = match board.week().missions.as_slice() {
            [only] => Some(only.id),
            _ => None,
        };
        let last = desk
            .memory
            .mission
            .get_value()
            .filter(|id| board.mission(*id).is_some());
        let mission = place
            .get_untracked()
            .mission
            .filter(|id| board.mission(*id).is_some());
        let day = board.week().days()[cell.day];
        Draft::blank(
            cell.row,
            day,
            desk.memory.hours.get_value(),
            mission.or(last).or(only),
        )
    })
}
