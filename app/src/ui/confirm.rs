//! A question before something that cannot be undone.

use leptos::prelude::*;

use super::{Button, ButtonVariant, Dialog, DialogActions, DialogSize};
use crate::i18n::{t, use_locale};

/// Asks, and calls `on_confirm` when the answer is yes. It stays open while `loading`; the caller closes it.
#[component]
pub fn ConfirmDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What will happen.
    #[prop(into)]
    text: Signal<String>,
    /// What the button says: the verb of the question.
    #[prop(into)]
    action: String,
    /// Busy with it.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// Called on yes.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// What went wrong, below the text.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let l = use_locale();
    let action = StoredValue::new(action);
    let children = StoredValue::new(children);
    view! {
        <Dialog open title size=DialogSize::Small>
            <p class="text-sm text-muted">{text}</p>
            {children.with_value(|children| children.as_ref().map(|children| children()))}
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Danger loading on_click=on_confirm>
                    {action.get_value()}
                </Button>
            </DialogActions>
        </Dialog>
    }
}
