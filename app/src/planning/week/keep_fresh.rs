//! Changes of others, put into the week that is shown: an open form, what is carried, the focus and the steps that can be
//! taken back stay as they are.

use domain::PermissionSet;
use domain::ops::Topic;
use domain::planning::Week;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::board::WeekBoard;
use super::desk::Desk;
use super::dom;
use super::gestures::Gestures;
use super::place::Place;
use super::steps::{self, Stop};
use crate::live::{Fresh, Keeper};
use crate::planning::rpc;

/// What the week shows.
pub const TOPICS: [Topic; 3] = [Topic::Planning, Topic::Missions, Topic::People];

/// Keeps the week on the screen as it is stored. While a change of one's own is on its way, or a shift in the air, nothing
/// moves.
pub fn keep_fresh(fresh: Fresh, desk: Desk, gestures: Gestures, place: Memo<Place>, acting: PermissionSet) {
    let is_calm = move || {
        let saved = desk.board.try_with_untracked(|board| !board.is_busy());
        saved.unwrap_or(false) && !gestures.is_carrying()
    };
    let keeper = StoredValue::new(None::<Keeper>);
    let ask = move |()| {
        let Some(Some(keeper)) = keeper.try_get_value() else {
            return;
        };
        let query = place.get_untracked().query();
        let (number, changes) = (fresh.asks(), desk.look(WeekBoard::changes));
        spawn_local(async move {
            let answer = rpc::show_week(desk.workspace, query).await;
            if !fresh.is_last(number) {
                return;
            }
            let same = desk.board.try_with_untracked(|board| board.changes() == changes);
            match answer {
                // Made of what was stored before one's own last change: it would take it off the screen for a moment.
                Ok(_) if same != Some(true) || !is_calm() => keeper.soon(),
                Ok(mut week) => {
                    week.permissions = week.permissions.within(acting);
                    show(desk, week);
                }
                // What is shown stays. A page that is offline asks when its stream opens again.
                Err(_) => keeper.later(),
            }
        });
    };
    keeper.set_value(Some(
        fresh.keep(Callback::new(move |()| is_calm()), Callback::new(ask)),
    ));
}

fn show(desk: Desk, week: Week) {
    let stop = dom::focused();
    let cell = stop.and_then(|stop| desk.look(|board| steps::cell_of(board, stop)));
    let merge = |board: &mut WeekBoard| (board.merge(week), ());
    desk.board.try_maybe_update(merge);
    // A card that is drawn anew may be another's; the keyboard stays with its shift, or where that was.
    let stop = match stop {
        Some(Stop::Shift(id)) if desk.look(|board| board.shift(id).is_none()) => cell.map(Stop::Cell),
        stop => stop,
    };
    let Some(stop) = stop else { return };
    request_animation_frame(move || {
        if dom::focused() != Some(stop) && dom::may_focus() {
            dom::focus(stop);
        }
    });
}
