//! Several lines of text.

use leptos::prelude::*;

use super::Field;
use super::field::{control_id, described_by};

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What the field is.
    #[prop(into)]
    label: String,
    /// The id, when two forms on the page share the name.
    #[prop(optional, into)]
    id: Option<String>,
    /// Follows and sets this signal.
    value: RwSignal<String>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Says beside the label that it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Lines shown.
    #[prop(default = 3)]
    rows: u32,
    /// The longest text.
    #[prop(optional)]
    maxlength: Option<u32>,
) -> impl IntoView {
    let id = control_id(id, &name);
    let described = described_by(&id, hint.is_some(), error);
    view! {
        <Field id=id.clone() label hint error optional>
            <textarea
                id=id
                class="control control-area"
                name=name
                rows=rows.to_string()
                maxlength=maxlength.map(|max| max.to_string())
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
            >
                {value.get_untracked()}
            </textarea>
        </Field>
    }
}
