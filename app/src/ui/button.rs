//! Buttons, and links that look like them.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::{Icon, IconSize};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// The one thing to do on a page or in a dialog.
    Primary,
    /// Anything else.
    #[default]
    Secondary,
    /// In a toolbar, beside many others.
    Ghost,
    /// Destroys something.
    Danger,
}

impl ButtonVariant {
    /// Its classes.
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "button-primary",
            Self::Secondary => "button-secondary",
            Self::Ghost => "button-ghost",
            Self::Danger => "button-danger",
        }
    }
}

/// How much room a button takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// As wide as its label.
    #[default]
    Normal,
    /// In a dense list or toolbar.
    Small,
    /// As wide as what it stands in.
    Wide,
}

impl ButtonSize {
    /// Its classes.
    pub fn class(self) -> &'static str {
        match self {
            Self::Normal => "",
            Self::Small => "button-small",
            Self::Wide => "w-full",
        }
    }
}

/// What a press does by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Only what `on_click` does.
    #[default]
    Plain,
    /// Sends the form it stands in, or the one that `form` names.
    Submit,
}

impl ButtonKind {
    /// The `type` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Submit => "submit",
        }
    }
}

/// A button.
#[component]
pub fn Button(
    /// How much it asks for attention.
    #[prop(optional)]
    variant: ButtonVariant,
    /// How much room it takes.
    #[prop(optional)]
    size: ButtonSize,
    /// Whether it sends a form.
    #[prop(optional)]
    kind: ButtonKind,
    /// The id of the form it sends, when it stands outside.
    #[prop(optional, into)]
    form: Option<String>,
    /// Drawn before the label.
    #[prop(optional)]
    icon: Option<icondata_core::Icon>,
    /// Busy with what it started: says so, and ignores presses. It keeps the focus, which `disabled` would lose.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called on a press.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let press = move |event: MouseEvent| {
        if loading.get_untracked() {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    view! {
        <button
            type=kind.attribute()
            class=format!("button {} {}", variant.class(), size.class())
            form=form
            disabled=disabled
            aria-busy=move || loading.get().then_some("true")
            aria-disabled=move || loading.get().then_some("true")
            on:click=press
        >
            <span class="button-spinner" aria-hidden="true"></span>
            {icon.map(|icon| view! { <Icon icon size=IconSize::Normal /> })}
            <span class="truncate">{children()}</span>
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// How much it asks for attention.
    #[prop(optional)]
    variant: ButtonVariant,
    /// How much room it takes.
    #[prop(optional)]
    size: ButtonSize,
    /// Drawn before the label.
    #[prop(optional)]
    icon: Option<icondata_core::Icon>,
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=format!("button {} {}", variant.class(), size.class())>
            {icon.map(|icon| view! { <Icon icon /> })}
            <span class="truncate">{children()}</span>
        </a>
    }
}
