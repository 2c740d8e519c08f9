//! The buttons below the form of a shift.

use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonVariant, DialogActions};

/// Delete, cancel, save.
#[component]
pub fn ShiftButtons(
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// Whether saving is on its way.
    saving: RwSignal<bool>,
    /// Deletes the shift; none for a new one.
    on_delete: Option<Callback<()>>,
) -> impl IntoView {
    let l = use_locale();
    let delete = move |on_click: Callback<()>| {
        view! { <Button variant=ButtonVariant::Danger on_click>{t::common::delete(l)}</Button> }
    };
    view! {
        <DialogActions>
            {on_delete.map(delete)}
            <span class="grow"></span>
            <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
            <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=saving>
                {t::common::save(l)}
            </Button>
        </DialogActions>
    }
}
