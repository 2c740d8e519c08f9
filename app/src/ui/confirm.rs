//! A question before something that cannot be undone.

use leptos::prelude::*;

use super::{Button, ButtonVariant, Dialog, DialogActions, DialogSize, Submission, SubmissionNote};
use crate::i18n::{t, use_locale};

/// Asks, and calls `on_confirm` when the answer is yes. It stays open while what was `sent` is on its way and when that
/// is refused; the caller closes it.
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
    /// What yes sends, if it sends something.
    #[prop(optional)]
    sent: Option<Submission>,
    /// Called on yes.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let action = StoredValue::new(action);
    let loading = Signal::derive(move || sent.is_some_and(|sent| sent.busy().get()));
    Effect::new(move || {
        // What was refused the last time is not about this question.
        if let Some(sent) = sent.filter(|_| open.get()) {
            sent.clear();
        }
    });
    view! {
        <Dialog open title size=DialogSize::Small>
            <p class="text-sm text-muted">{text}</p>
            {sent.map(|sent| view! { <SubmissionNote sent all=true /> })}
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Danger loading on_click=on_confirm>
                    {action.get_value()}
                </Button>
            </DialogActions>
        </Dialog>
    }
}
