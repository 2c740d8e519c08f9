//! Moving without dragging: a person and a day.

use domain::ShiftId;
use leptos::prelude::*;

use super::cell::Cell;
use super::desk::Desk;
use super::form_state::FormState;
use super::op::Op;
use super::{choices, words};
use crate::i18n::{self, t, use_locale};
use crate::ui::{SelectField, Toast};

/// Folded away until asked for: the same move as by hand, at the same hours.
#[component]
pub fn MoveTo(
    /// The week.
    desk: Desk,
    /// Which shift.
    id: ShiftId,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// The form, whose typed values a move leaves behind.
    form: FormState,
) -> impl IntoView {
    let l = use_locale();
    let user = RwSignal::new(form.user.get_untracked());
    let (people, days) = desk.look(|board| (choices::people(l, board), board.week().days()));
    let go = move |day: usize| {
        let cell = Cell {
            row: user.get_untracked().parse().ok(),
            day,
        };
        let (op, clash) = desk.look(|board| {
            let op = board
                .shift(id)
                .map(|shift| Op::drop_on(board.week(), shift, cell));
            let clash = op.as_ref().and_then(|op| board.clash(&op.predict(board)?));
            (op, clash.map(|other| words::clash(l, board, &other)))
        });
        match (op, clash) {
            (_, Some(text)) => desk.toasts.show(Toast::failed(text)),
            (Some(op), None) => {
                form.settle();
                open.set(false);
                desk.act(op, None);
            }
            (None, None) => {}
        }
    };
    let button = |(index, day): (usize, jiff::civil::Date)| {
        view! {
            <button type="button" class="button button-secondary button-small" on:click=move |_| go(index)>
                {i18n::day_short(l, day)}
            </button>
        }
    };
    view! {
        <details class="move-to">
            <summary>{t::planning::move_to(l)}</summary>
            <SelectField name="move_user" label=t::planning::person(l) choices=people value=user />
            <div class="move-days" role="group" aria-label=t::planning::move_day(l)>
                {days.into_iter().enumerate().map(button).collect_view()}
            </div>
        </details>
    }
}
