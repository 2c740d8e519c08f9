//! What all form fields share: label, hint, error, and the ties between them.

use domain::Problem;
use leptos::prelude::*;

use crate::i18n::{field_text, problem_text, t, use_locale};

/// The text to show at a field after a refused command.
pub fn error_of(problem: Signal<Option<Problem>>, field: &'static str) -> Signal<Option<String>> {
    let l = use_locale();
    Signal::derive(move || {
        problem.with(|problem| {
            let problem = problem.as_ref()?;
            let error = problem.field(field)?;
            // "Already used" says less than what is in conflict with what.
            let conflicts = problem.kind == domain::Kind::Conflict;
            Some(if conflicts {
                problem_text(l, problem)
            } else {
                field_text(l, error)
            })
        })
    })
}

/// The id of a field's control, unless the caller gives one: two forms with the same field on one page must.
pub(super) fn control_id(id: Option<String>, name: &str) -> String {
    id.unwrap_or_else(|| format!("f-{name}"))
}

/// What `aria-describedby` of a control names: the hint, and the error while there is one.
pub(super) fn described_by(
    id: &str,
    hint: bool,
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + use<> {
    let (hint, note) = (hint.then(|| format!("{id}-hint")), format!("{id}-error"));
    move || match (&hint, error.with(Option::is_some)) {
        (Some(hint), true) => Some(format!("{hint} {note}")),
        (None, true) => Some(note.clone()),
        (hint, false) => hint.clone(),
    }
}

/// A label, a control, a hint and an error. The control is the child: it must have `id`, and `{id}-hint` and
/// `{id}-error` in its `aria-describedby`.
#[component]
pub fn Field(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// What the field is.
    #[prop(into)]
    label: String,
    /// How to fill it in.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Says beside the label that it may stay empty.
    #[prop(optional)]
    optional: bool,
    children: Children,
) -> impl IntoView {
    let l = use_locale();
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
                {optional.then(|| view! { <span class="font-normal text-muted">" " {t::common::optional(l)}</span> })}
            </label>
            {children()}
            {hint.map(|hint| view! { <p id=hint_id class="text-xs text-muted">{hint}</p> })}
            // Always there and filled in later, so that a screen reader announces it.
            <p id=error_id class="field-error" aria-live="polite">{error}</p>
        </div>
    }
}
