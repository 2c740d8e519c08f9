//! The dialog of one shift: its form, or its details for those who only read.

use leptos::prelude::*;

use super::actions::Actions;
use super::desk::Desk;
use super::draft::Draft;
use super::form_state::FormState;
use super::offered;
use super::place::Place;
use super::scope::WhichOnes;
use super::shift_details::ShiftDetails;
use super::shift_form::ShiftForm;
use crate::i18n::{t, use_locale};
use crate::planning::closing::on_closing;
use crate::planning::exchange::OfferShift;
use crate::ui::{ConfirmDialog, Dialog};

/// Opens for a new shift when there is a draft, and for a stored one when the address names it. Closing asks first when
/// something typed would be lost.
#[component]
pub fn ShiftDialog(
    /// The week.
    desk: Desk,
    /// What the address says.
    place: Memo<Place>,
    /// A new shift to begin with.
    draft: RwSignal<Option<Draft>>,
    /// Takes the shift out of the address, among others.
    actions: Actions,
) -> impl IntoView {
    let l = use_locale();
    let form = FormState::new();
    let (open, asking) = (RwSignal::new(false), RwSignal::new(false));
    follow(desk, place, draft, form, open);
    let leave = move || {
        draft.set(None);
        actions.close.run(());
    };
    let closed = move || {
        if form.is_dirty() && desk.is_editable() {
            asking.set(true);
        } else {
            leave();
        }
    };
    on_closing(open, closed);
    let answered = move || if form.is_dirty() { open.set(true) } else { leave() };
    on_closing(asking, answered);
    let discard = move || {
        form.settle();
        asking.set(false);
    };
    let title = Signal::derive(move || {
        let _ = open.get();
        let title = match (desk.is_editable(), form.first().id) {
            (false, _) => t::planning::shift(l),
            (true, None) => t::planning::new_shift(l),
            (true, Some(_)) => t::planning::edit_shift(l),
        };
        title.to_owned()
    });
    view! {
        <Dialog open title>
            {if desk.is_editable() {
                view! { <ShiftForm desk actions form open /> }.into_any()
            } else {
                view! { <ShiftDetails desk id=form.first().id /> }.into_any()
            }}
            <OfferShift around=offered::around(desk, form.first().id) open />
        </Dialog>
        {desk.is_editable().then(|| view! { <WhichOnes desk form open /> })}
        <ConfirmDialog
            open=asking
            title=t::planning::discard_title(l).to_owned()
            text=t::planning::discard_text(l).to_owned()
            action=t::planning::discard(l)
            on_confirm=discard
        />
    }
}

/// Opens the form for a new draft and for the shift that the address names, and closes it when the back button takes
/// the shift out of the address.
fn follow(
    desk: Desk,
    place: Memo<Place>,
    draft: RwSignal<Option<Draft>>,
    form: FormState,
    open: RwSignal<bool>,
) {
    Effect::new(move || {
        if let Some(draft) = draft.get() {
            form.load(draft);
            open.set(true);
        }
    });
    let named = Memo::new(move |_| place.get().shift);
    Effect::new(move || {
        let shift = named.get().map(|id| desk.look(|board| board.shift(id).cloned()));
        match shift {
            Some(Some(shift)) => {
                form.load(Draft::of(&shift));
                open.set(true);
            }
            None if form.first().id.is_some() => open.set(false),
            _ => {}
        }
    });
}
