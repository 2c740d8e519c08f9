//! People by days: the week on a wide screen.

use leptos::ev::{FocusEvent, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::actions::Actions;
use super::board::WeekBoard;
use super::desk::Desk;
use super::dom;
use super::gestures::Gestures;
use super::steps::{self, Stop};
use super::week_head::WeekHead;
use super::week_row::WeekRow;
use crate::i18n::{t, use_locale};

/// The grid. Its listeners stand on the frame around it, once for all squares.
#[component]
pub fn WeekGrid(
    /// The week.
    desk: Desk,
    /// Carrying shifts.
    gestures: Gestures,
    /// What squares and shifts ask for.
    actions: Actions,
) -> impl IntoView {
    let l = use_locale();
    let heads = Memo::new(move |_| desk.board.with(WeekBoard::heads));
    let top = move |key| heads.with_untracked(|heads| heads.first().is_some_and(|head| head.key == key));
    Effect::new(move || {
        desk.board.track();
        dom::keep_a_stop();
    });
    view! {
        <div
            class="week-frame"
            class:week-editable=desk.is_editable()
            data-planning="grid"
            on:pointerdown=move |event| gestures.down(&event)
            on:pointermove=move |event| gestures.travel(&event)
            on:pointerup=move |event| gestures.up(&event)
            on:pointercancel=move |event| gestures.lost(&event)
            on:touchmove=move |event| gestures.hold_page(&event)
            on:contextmenu=move |event| gestures.hold_page(&event)
            on:click=move |event| click(&event, desk, gestures, actions)
            on:focusin=move |event| focus_in(&event, desk)
        >
            <table role="grid" class="week-grid" aria-label=t::planning::grid_label(l)>
                <WeekHead desk />
                <tbody role="rowgroup">
                    <For each=move || heads.get() key=|head| (head.key.map(|user| user.0), head.name.clone()) let(head)>
                        <WeekRow desk first=top(head.key) head />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

fn click(event: &MouseEvent, desk: Desk, gestures: Gestures, actions: Actions) {
    if gestures.swallows_click() {
        return;
    }
    let Some(target) = dom::target(event) else { return };
    if gestures.picks_at(event, &target) {
        return;
    }
    if let Some(id) = dom::shift_at(&target) {
        actions.open.run(id);
    } else if let Some(cell) = dom::cell_at(&target, None).filter(|_| desk.is_editable()) {
        actions.create.run(cell);
    }
}

/// Keeps Tab coming back to where it was; a square that holds shifts hands the keyboard to the first.
pub(super) fn focus_in(event: &FocusEvent, desk: Desk) {
    let Some(element) = dom::target(event) else { return };
    if let Some(Stop::Cell(cell)) = dom::stop_at(&element) {
        let inner = desk.look(|board| steps::stop_in(board, cell, false));
        if inner != Stop::Cell(cell) {
            return dom::focus(inner);
        }
    }
    if let Ok(element) = element.dyn_into() {
        dom::rove(&element);
    }
}
