//! One shift made two, from its dialog.

use domain::ShiftId;
use domain::planning::Shift;
use leptos::prelude::*;

use super::actions::Actions;
use super::desk::Desk;
use super::draft::parse_time;
use super::form_state::FormState;
use super::resize;
use crate::i18n::{self, t, use_locale};
use crate::ui::{Button, DateTimeField, TimeKind, Toast};

/// Folded away until asked for: the hour at which the second shift begins.
#[component]
pub fn SplitAt(
    /// The week.
    desk: Desk,
    /// What the screen was asked for.
    actions: Actions,
    /// Which shift.
    id: ShiftId,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// The form, whose typed values the cut leaves behind.
    form: FormState,
) -> impl IntoView {
    let l = use_locale();
    let asked = actions.split.get_untracked();
    actions.split.set(false);
    let find = move || desk.look(|board| board.shift(id).map(|shift| Shift::clone(shift)));
    let middle = find().map(|shift| i18n::time(resize::middle(shift.local).time()));
    let at = RwSignal::new(middle.unwrap_or_default());
    let cut = move || {
        let halves = find()
            .zip(parse_time(&at.get_untracked()))
            .and_then(|(shift, at)| {
                let at = resize::moment(shift.local, at);
                desk.look(|board| resize::split(board.week(), &shift, at, desk.memory.stand_in()))
            });
        match halves {
            Some(halves) => {
                form.settle();
                open.set(false);
                desk.act_all(halves.into());
            }
            None => desk.toasts.show(Toast::failed(t::grid::split_outside(l))),
        }
    };
    view! {
        <details class="move-to" open=asked>
            <summary>{t::grid::split(l)}</summary>
            <DateTimeField name="split_at" label=t::grid::split_at(l) kind=TimeKind::Time value=at />
            <div class="move-days">
                <Button on_click=cut>{t::grid::split_now(l)}</Button>
            </div>
        </details>
    }
}
