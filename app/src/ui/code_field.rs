//! A code that an app shows or that was kept on paper.

use leptos::prelude::*;

use super::Field;
use super::field::{control_id, described_by};
use super::text_field::follow;

/// A line for a code that is good once. It takes the focus when it appears: it is what comes next. With `value` it
/// follows a signal; without, it is an ordinary control of its form.
#[component]
pub fn CodeField(
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
    #[prop(optional)]
    value: Option<RwSignal<String>>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Letters too: a phone shows all its keys.
    #[prop(optional)]
    letters: bool,
    /// Leaves the focus where it is: another field comes first.
    #[prop(optional)]
    waits: bool,
) -> impl IntoView {
    let id = control_id(id, &name);
    let described = described_by(&id, hint.is_some(), error);
    let node = follow(value);
    Effect::new(move || {
        if let Some(input) = node.get().filter(|_| !waits) {
            // Refused only when the element has left the page.
            let _ = input.focus();
        }
    });
    view! {
        <Field id=id.clone() label hint error>
            <input
                node_ref=node
                id=id
                class="control code-control"
                type="text"
                inputmode=if letters { "text" } else { "numeric" }
                name=name
                value=value.map(|value| value.get_untracked())
                on:input=move |event| if let Some(value) = value { value.set(event_target_value(&event)) }
                autocomplete="one-time-code"
                autocapitalize="none"
                spellcheck="false"
                autofocus=!waits
                required=true
                maxlength="64"
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
            />
        </Field>
    }
}
