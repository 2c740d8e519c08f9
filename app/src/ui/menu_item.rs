//! What a menu holds.

use icondata_lu::LuCheck;
use leptos::prelude::*;

use super::menu::MenuContext;
use super::{Icon, IconSize};

/// Does something and closes the menu. With `checked` it is one of several choices.
#[component]
pub fn MenuItem(
    /// Called when chosen.
    #[prop(into)]
    on_select: Callback<()>,
    /// Drawn before the label.
    #[prop(optional)]
    icon: Option<icondata_core::Icon>,
    /// Destroys something.
    #[prop(optional)]
    danger: bool,
    /// Whether it is the present choice.
    #[prop(optional, into)]
    checked: Option<Signal<bool>>,
    children: Children,
) -> impl IntoView {
    let menu = use_context::<MenuContext>();
    let choose = move |_| {
        if let Some(menu) = menu {
            menu.close();
        }
        on_select.run(());
    };
    view! {
        <button
            type="button"
            class="menu-item"
            class:text-danger=danger
            role=if checked.is_some() { "menuitemradio" } else { "menuitem" }
            aria-checked=checked.map(|checked| move || checked.get().to_string())
            on:click=choose
        >
            {icon.map(|icon| view! { <Icon icon /> })}
            <span class="grow truncate">{children()}</span>
            {checked.map(|checked| move || checked.get().then(|| view! { <Icon icon=LuCheck size=IconSize::Normal /> }))}
        </button>
    }
}

/// Goes somewhere and closes the menu.
#[component]
pub fn MenuLink(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// Drawn before the label.
    #[prop(optional)]
    icon: Option<icondata_core::Icon>,
    /// Whether it is where we are.
    #[prop(optional)]
    current: bool,
    /// Whether it is no page of ours but a file, which opens beside this one.
    #[prop(optional)]
    file: bool,
    children: Children,
) -> impl IntoView {
    let menu = use_context::<MenuContext>();
    view! {
        <a
            href=href
            class="menu-item"
            role="menuitem"
            target=file.then_some("_blank")
            rel=file.then_some("external")
            aria-current=current.then_some("true")
            on:click=move |_| if let Some(menu) = menu { menu.close() }
        >
            {icon.map(|icon| view! { <Icon icon /> })}
            <span class="grow truncate">{children()}</span>
            {current.then(|| view! { <Icon icon=LuCheck /> })}
        </a>
    }
}

/// Names the items below it.
#[component]
pub fn MenuHeading(children: Children) -> impl IntoView {
    view! { <div class="menu-heading" role="presentation">{children()}</div> }
}

/// A line between groups of items.
#[component]
pub fn MenuSeparator() -> impl IntoView {
    view! { <div class="menu-separator" role="separator"></div> }
}
