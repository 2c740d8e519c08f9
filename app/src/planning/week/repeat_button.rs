//! From the form of a shift to the dialog that repeats it, or what it repeats already.

use domain::ShiftId;
use icondata_lu::LuRepeat;
use leptos::prelude::*;

use super::desk::Desk;
use super::form_state::FormState;
use crate::i18n::{t, use_locale};
use crate::planning::series::RepeatNote;
use crate::ui::{Button, Toast};

/// Repeats the shift as it is stored: what was typed and not saved is to be saved first. Of one that is repeated, how.
#[component]
pub fn RepeatButton(
    /// The week.
    desk: Desk,
    /// Which shift.
    id: ShiftId,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// The form.
    form: FormState,
) -> impl IntoView {
    let l = use_locale();
    let series = desk.look(|board| board.week().series.of(id).map(|(mark, series)| (*mark, *series)));
    if let Some((mark, series)) = series {
        return view! { <RepeatNote series is_exception=mark.is_exception /> }.into_any();
    }
    let go = move || {
        if form.is_dirty() {
            return desk.toasts.show(Toast::failed(t::batches::save_first(l)));
        }
        let shift = desk.look(|board| board.shift(id).map(|shift| domain::planning::Shift::clone(shift)));
        open.set(false);
        desk.repeating.set(shift);
    };
    view! {
        <div class="flex">
            <Button icon=LuRepeat on_click=go>{t::batches::repeat(l)}</Button>
        </div>
    }
    .into_any()
}
