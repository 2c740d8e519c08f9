//! The week on a phone: a strip of days, then each day with its shifts by hour.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::actions::Actions;
use super::board::WeekBoard;
use super::day_section::DaySection;
use super::day_strip::{DayStrip, show_day};
use super::desk::Desk;
use super::dom;
use super::finding_mark::FindingLine;
use super::gestures::Gestures;
use crate::i18n::{t, use_locale};

/// Above this many shifts only the day picked in the strip is spelled out.
const MANY: usize = 250;

/// The list.
#[component]
pub fn DayList(
    /// The week.
    desk: Desk,
    /// Carrying shifts.
    gestures: Gestures,
    /// What shifts ask for.
    actions: Actions,
) -> impl IntoView {
    let l = use_locale();
    let (many, today) = desk.look(|board| {
        let week = board.week();
        (
            board.len() > MANY,
            week.days().iter().position(|day| *day == week.today).unwrap_or(0),
        )
    });
    let picked = RwSignal::new(today);
    Effect::new(move || {
        // What is on today is what a phone is taken out for; whoever has scrolled already looks for something else.
        let scrolled = window().scroll_y().is_ok_and(|y| y > 0.0);
        if today > 0 && !scrolled {
            show_day(today);
        }
    });
    let click = move |event: MouseEvent| {
        let Some(target) = dom::target(&event).filter(|_| !gestures.swallows_click()) else {
            return;
        };
        if gestures.picks_at(&event, &target) {
            return;
        }
        if let Some(id) = dom::shift_at(&target) {
            actions.open.run(id);
        }
    };
    let is_shown = move |day: usize| !many || picked.get() == day;
    let empty = move || desk.board.with(WeekBoard::is_empty);
    view! {
        <div
            class="day-list"
            data-planning="list"
            on:pointerdown=move |event| gestures.down(&event)
            on:pointermove=move |event| gestures.travel(&event)
            on:pointerup=move |event| gestures.up(&event)
            on:pointercancel=move |event| gestures.lost(&event)
            on:touchmove=move |event| gestures.hold_page(&event)
            on:contextmenu=move |event| gestures.hold_page(&event)
            on:click=click
        >
            <DayStrip desk picked />
            <FindingLine desk />
            <Show when=empty>
                <p class="px-4 py-6 text-center text-sm text-muted">{t::planning::empty_week(l)}</p>
            </Show>
            {(0..7).map(|day| view! { <DaySection desk day shown=Signal::derive(move || is_shown(day)) actions /> }).collect_view()}
        </div>
    }
}
