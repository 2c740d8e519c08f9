//! One day on a wide screen: people from top to bottom, hours from left to right.

use domain::planning::Week;
use jiff::civil::Date;
use leptos::prelude::*;

use super::actions::Actions;
use super::axis::Axis;
use super::board::WeekBoard;
use super::cell::Cell;
use super::desk::Desk;
use super::dom;
use super::gestures::Gestures;
use super::place::Place;
use super::pull::Puller;
use super::row::RowHead;
use super::shift_card::{CardFacts, ShiftCard};
use crate::i18n::{self, t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{Avatar, AvatarSize, VisuallyHidden};

/// The day that the address names, today, or Monday.
#[component]
pub fn DayView(
    /// The week.
    desk: Desk,
    /// What the address says.
    place: Memo<Place>,
    /// What is carried and selected.
    gestures: Gestures,
    /// What bars ask for.
    actions: Actions,
) -> impl IntoView {
    let l = use_locale();
    let axis = Memo::new(move |_| desk.look(|board| axis_of(board.week(), place.get().day)));
    let heads = Memo::new(move |_| desk.board.with(WeekBoard::heads));
    let puller = Puller::new(gestures, actions, axis);
    Effect::new(move || {
        desk.board.track();
        axis.track();
        dom::keep_a_stop();
    });
    let label = move || t::grid::day_label(l, i18n::day_long(l, axis.get().date));
    view! {
        <DayTabs desk place axis />
        <div
            class="week-frame day-frame"
            class:week-editable=desk.is_editable()
            data-planning="day"
            on:pointerdown=move |event| puller.down(&event)
            on:pointermove=move |event| puller.travel(&event)
            on:pointerup=move |event| puller.up(&event)
            on:pointercancel=move |_| puller.lost()
            on:click=move |event| puller.click(&event)
            on:focusin=move |event| super::week_grid::focus_in(&event, desk)
        >
            <table role="grid" class=move || format!("week-grid day-grid hours-{}", axis.get().hours()) aria-label=label>
                <DayHours axis />
                <tbody role="rowgroup">
                    <For each=move || heads.get() key=|head| head.key.map(|user| user.0) let(head)>
                        <DayRow desk axis head />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The day in question: the named one, else today, else the first of the week.
pub fn axis_of(week: &Week, day: Option<Date>) -> Axis {
    Axis::of(week, day.unwrap_or(week.today))
}

/// The seven days, to go from one to another.
#[component]
fn DayTabs(desk: Desk, place: Memo<Place>, axis: Memo<Axis>) -> impl IntoView {
    let l = use_locale();
    let tab = move |date: Date| {
        let href = move || {
            let search = place.get().with_day(Some(date)).search();
            format!("{}{search}", workspace_path(desk.workspace, "planning"))
        };
        view! {
            <a
                class="link-tab"
                href=href
                data-noscroll=""
                aria-current=move || (axis.get().date == date).then_some("date")
            >
                {i18n::day_short(l, date)}
            </a>
        }
    };
    let days = desk.look(|board| board.week().days());
    view! { <nav class="day-tabs" aria-label=t::grid::days(l)>{days.map(tab).into_iter().collect_view()}</nav> }
}

/// The hours above the lines.
#[component]
fn DayHours(axis: Memo<Axis>) -> impl IntoView {
    let l = use_locale();
    let hours = move || {
        let hour = |hour: i64| view! { <span class="day-hour-label">{format!("{hour:02}")}</span> };
        axis.get().labels().into_iter().map(hour).collect_view()
    };
    view! {
        <thead role="rowgroup">
            <tr role="row" class="day-line">
                <th role="columnheader" scope="col" class="week-corner">
                    <VisuallyHidden>{t::planning::person(l)}</VisuallyHidden>
                </th>
                <th role="columnheader" scope="col" class="day-hour-labels">
                    <VisuallyHidden>{move || i18n::day_long(l, axis.get().date)}</VisuallyHidden>
                    <span class="contents" aria-hidden="true">{hours}</span>
                </th>
            </tr>
        </thead>
    }
}

/// A person and the line of their day.
#[component]
fn DayRow(desk: Desk, axis: Memo<Axis>, head: RowHead) -> impl IntoView {
    let l = use_locale();
    let key = head.key;
    let row = Memo::new(move |_| desk.board.with(|board| board.row(key)));
    let name = match (key, head.name) {
        (None, _) => t::planning::nobody(l).to_owned(),
        (Some(_), name) => name.unwrap_or_else(|| t::planning::someone_gone(l).to_owned()),
    };
    let total = move || row.with(|row| i18n::duration(l, row.0.days[axis.get().day]));
    let line = move || {
        let (row, axis) = (row.get(), axis.get());
        let shown = row.0.cells.iter().flatten().cloned();
        let laid = axis.lay(shown);
        let lanes = laid.iter().map(|(.., lane)| lane + 1).max().unwrap_or(1);
        let bar = |(shift, bar, lane): &(_, super::axis::Bar, usize)| {
            let facts = desk.look(|board| CardFacts::of(board, shift));
            let class = format!("day-bar lane-{lane} {}", bar.class());
            view! {
                <div class=class>
                    <ShiftCard facts />
                    <span class="day-grip day-grip-start" data-grip="start" aria-hidden="true"></span>
                    <span class="day-grip day-grip-end" data-grip="end" aria-hidden="true"></span>
                </div>
            }
        };
        view! {
            <td
                role="gridcell"
                class=format!("day-lane lanes-{lanes}")
                data-cell=Cell { row: key, day: axis.day }.to_string()
                tabindex="-1"
            >
                {laid.iter().map(bar).collect_view()}
            </td>
        }
    };
    view! {
        <tr role="row" class="week-row day-line" class:week-row-open=key.is_none()>
            <th role="rowheader" scope="row" class="week-name">
                {key.map(|user| view! { <Avatar name=name.clone() id=user.0 size=AvatarSize::Small /> })}
                <span class="min-w-0 grow">
                    <span class="block truncate">{name.clone()}</span>
                    <span class="week-sum">{total}</span>
                </span>
            </th>
            {line}
        </tr>
    }
}
