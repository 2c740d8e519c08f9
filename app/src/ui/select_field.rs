//! One of several values.

use leptos::prelude::*;

use super::Field;
use super::field::{control_id, described_by};

/// A value and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Choice {
    /// A value and its name.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A native select: the phone shows its own picker.
#[component]
pub fn SelectField(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What the field is.
    #[prop(into)]
    label: String,
    /// The id, when two forms on the page share the name.
    #[prop(optional, into)]
    id: Option<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Follows and sets this signal.
    value: RwSignal<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Says beside the label that it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let id = control_id(id, &name);
    let described = described_by(&id, hint.is_some(), error);
    // `selected` on each option rather than `value` on the select: it holds whichever of the two changes first.
    let option = move |choice: Choice| {
        let this = choice.value.clone();
        view! {
            <option value=choice.value selected=move || value.with(|value| *value == this)>
                {choice.label}
            </option>
        }
    };
    view! {
        <Field id=id.clone() label hint error optional>
            <select
                id=id
                class="control control-select"
                name=name
                disabled=disabled
                on:change=move |event| value.set(event_target_value(&event))
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
            >
                {move || choices.get().into_iter().map(option).collect_view()}
            </select>
        </Field>
    }
}
