//! A button that shows only an icon.

use leptos::prelude::*;

use super::{ButtonVariant, Icon, IconSize};

/// A square button with an icon; its label is read out and shown as a tooltip.
#[component]
pub fn IconButton(
    /// Which icon.
    icon: icondata_core::Icon,
    /// What a press does, in words.
    #[prop(into)]
    label: String,
    /// How much it asks for attention; by default little.
    #[prop(default = ButtonVariant::Ghost)]
    variant: ButtonVariant,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called on a press.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=format!("button button-icon {}", variant.class())
            title=label.clone()
            aria-label=label
            disabled=disabled
            on:click=move |_| on_click.run(())
        >
            <Icon icon size=IconSize::Large />
        </button>
    }
}
