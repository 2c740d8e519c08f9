//! The dialog that makes or changes a template.

use domain::planning::Week;
use leptos::prelude::*;

use super::template_form::TemplateForm;
use super::template_state::{Editing, TemplateState};
use crate::i18n::{t, use_locale};
use crate::planning::closing::on_closing;
use crate::ui::{Dialog, DialogSize};

/// Open while something is being edited; the form starts fresh each time.
#[component]
pub fn TemplateDialog(
    /// The list and its changes.
    state: TemplateState,
    /// What it is open for.
    editing: RwSignal<Editing>,
    /// The missions to choose from.
    week: StoredValue<Week>,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(editing.with(|editing| *editing != Editing::Nothing)));
    on_closing(open, move || editing.set(Editing::Nothing));
    let title = Signal::derive(move || {
        let is_new = editing.with(|editing| !matches!(editing, Editing::Stored(_)));
        let title = if is_new {
            t::batches::new_template(l)
        } else {
            t::batches::edit_template(l)
        };
        title.to_owned()
    });
    let stored = move || match editing.get_untracked() {
        Editing::Stored(template) => Some(template),
        Editing::Nothing | Editing::New => None,
    };
    view! {
        <Dialog open title size=DialogSize::Large>
            <TemplateForm state template=stored() open week />
        </Dialog>
    }
}
