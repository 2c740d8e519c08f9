//! One line of text.

use icondata_lu::{LuEye, LuEyeOff};
use leptos::html;
use leptos::prelude::*;

use super::field::{control_id, described_by};
use super::{Field, Icon, IconSize};
use crate::i18n::{t, use_locale};

/// What a line of text holds: decides the keyboard of a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Anything.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A telephone number.
    Phone,
    /// Words to look for.
    Search,
    /// A number.
    Number,
}

impl TextKind {
    /// The `type` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Url => "url",
            Self::Phone => "tel",
            Self::Search => "search",
            Self::Number => "number",
        }
    }
}

/// A line of text. With `value` it follows a signal; without, it is an ordinary control of its form, which works before
/// the page is hydrated.
#[component]
pub fn TextField(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What the field is.
    #[prop(into)]
    label: String,
    /// The id, when two forms on the page share the name.
    #[prop(optional, into)]
    id: Option<String>,
    /// What it holds.
    #[prop(optional)]
    kind: TextKind,
    /// Follows and sets this signal.
    #[prop(optional)]
    value: Option<RwSignal<String>>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Says beside the label that it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Takes the focus when it appears in a dialog.
    #[prop(optional)]
    autofocus: bool,
    /// The longest text.
    #[prop(optional)]
    maxlength: Option<u32>,
) -> impl IntoView {
    let id = control_id(id, &name);
    let described = described_by(&id, hint.is_some(), error);
    let node = follow(value);
    view! {
        <Field id=id.clone() label hint error optional>
            <input
                node_ref=node
                id=id
                class="control"
                type=kind.attribute()
                name=name
                value=value.map(|value| value.get_untracked())
                on:input=move |event| if let Some(value) = value { value.set(event_target_value(&event)) }
                autocomplete=autocomplete
                required=required
                autofocus=autofocus
                maxlength=maxlength.map(|max| max.to_string())
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
            />
        </Field>
    }
}

/// An input that shows what the signal holds. By an effect and not by `prop:value`, which cannot be left out when there
/// is no signal.
pub(super) fn follow(value: Option<RwSignal<String>>) -> NodeRef<html::Input> {
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let (Some(input), Some(value)) = (node.get(), value.map(|value| value.get()))
            && input.value() != value
        {
            input.set_value(&value);
        }
    });
    node
}

/// A password, which can be shown to check it.
#[component]
pub fn PasswordField(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What the field is.
    #[prop(into)]
    label: String,
    /// `current-password`, or `new-password` to have one proposed.
    autocomplete: &'static str,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The fewest characters, for a new one.
    #[prop(optional)]
    minlength: Option<u32>,
    /// Follows and sets this signal.
    #[prop(optional)]
    value: Option<RwSignal<String>>,
) -> impl IntoView {
    let l = use_locale();
    let id = control_id(None, &name);
    let described = described_by(&id, hint.is_some(), error);
    let node = follow(value);
    let shown = RwSignal::new(false);
    let label_of_eye = move || {
        if shown.get() {
            t::common::hide_password(l)
        } else {
            t::common::show_password(l)
        }
    };
    view! {
        <Field id=id.clone() label hint error>
            <div class="relative">
                <input
                    node_ref=node
                    id=id
                    class="control pe-11"
                    type=move || if shown.get() { "text" } else { "password" }
                    name=name
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    minlength=minlength.map(|min| min.to_string())
                    on:input=move |event| if let Some(value) = value { value.set(event_target_value(&event)) }
                    required=true
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                />
                <button
                    type="button"
                    class="control-button"
                    title=label_of_eye
                    aria-label=label_of_eye
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || {
                        let icon = if shown.get() { LuEyeOff } else { LuEye };
                        view! { <Icon icon size=IconSize::Normal /> }
                    }}
                </button>
            </div>
        </Field>
    }
}
