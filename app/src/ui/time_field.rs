//! Days and hours, by the platform's own pickers.

use leptos::prelude::*;

use super::Field;
use super::field::{control_id, described_by};

/// What is picked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeKind {
    /// A day: `2026-11-23`.
    Date,
    /// An hour: `09:00`.
    Time,
    /// Both: `2026-11-23T09:00`.
    #[default]
    DateTime,
}

impl TimeKind {
    /// The `type` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "datetime-local",
        }
    }
}

/// A day, an hour or both, in wall-clock time. The value is the ISO text that `jiff::civil` types parse.
#[component]
pub fn DateTimeField(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What the field is.
    #[prop(into)]
    label: String,
    /// The id, when two forms on the page share the name.
    #[prop(optional, into)]
    id: Option<String>,
    /// What is picked.
    #[prop(optional)]
    kind: TimeKind,
    /// Follows and sets this signal.
    value: RwSignal<String>,
    /// The earliest, in the same form.
    #[prop(optional, into)]
    min: Signal<Option<String>>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = control_id(id, &name);
    let described = described_by(&id, hint.is_some(), error);
    view! {
        <Field id=id.clone() label hint error>
            <input
                id=id
                class="control"
                type=kind.attribute()
                name=name
                min=move || min.get()
                value=value.get_untracked()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                required=required
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
            />
        </Field>
    }
}
