//! Menus: a native popover, placed under its button, moved through with the arrow keys.

use leptos::context::Provider;
use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, NodeList};

/// Which edges of button and menu are in line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MenuAlign {
    /// The left ones.
    #[default]
    Start,
    /// The right ones.
    End,
}

/// The menu that items stand in, which a choice closes.
#[derive(Clone, Copy)]
pub(super) struct MenuContext {
    node: NodeRef<html::Div>,
}

impl MenuContext {
    pub(super) fn close(self) {
        if let Some(menu) = self.node.get_untracked() {
            let _ = menu.hide_popover();
        }
    }
}

/// A button that opens a menu. The trigger is what the button shows, the children are [`super::MenuItem`]s and
/// [`super::MenuLink`]s.
#[component]
pub fn Menu(
    /// Unique on the page: ties the button to the menu.
    #[prop(into)]
    id: String,
    /// What the button is called.
    #[prop(into)]
    label: Signal<String>,
    /// Classes of the button.
    #[prop(default = "button button-ghost")]
    class: &'static str,
    /// Which edges are in line.
    #[prop(optional)]
    align: MenuAlign,
    /// What the button shows.
    #[prop(into)]
    trigger: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let node = NodeRef::<html::Div>::new();
    let expanded = RwSignal::new(false);
    let toggled = move |_: Event| {
        let (Some(button), Some(menu)) = (button.get_untracked(), node.get_untracked()) else {
            return;
        };
        let open = menu.matches(":popover-open").unwrap_or(false);
        expanded.set(open);
        if open {
            place(&menu, &button, align);
            focus(&menu, |_, _| 0);
        }
    };
    view! {
        <button
            node_ref=button
            type="button"
            class=class
            popovertarget=id.clone()
            title=label
            aria-label=label
            aria-haspopup="menu"
            aria-expanded=move || expanded.get().to_string()
        >
            {trigger.run()}
        </button>
        <div
            node_ref=node
            id=id
            class="menu"
            popover="auto"
            role="menu"
            aria-label=label
            on:toggle=toggled
            on:keydown=move |event| if let Some(menu) = node.get_untracked() { walk(&menu, &event) }
        >
            <Provider value=MenuContext { node }>{children()}</Provider>
        </div>
    }
}

/// Puts the menu under its button, inside the window. Through the object model: the policy of the page refuses `style`
/// attributes. A phone shows the menu as a sheet, where the style sheet ignores these properties.
fn place(menu: &HtmlElement, button: &HtmlElement, align: MenuAlign) {
    let at = button.get_bounding_client_rect();
    let (width, height) = (f64::from(menu.offset_width()), f64::from(menu.offset_height()));
    let inner =
        |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or_default();
    let (wide, high) = (inner(window().inner_width()), inner(window().inner_height()));
    let left = if align == MenuAlign::End {
        at.right() - width
    } else {
        at.left()
    };
    let below = at.bottom() + 4.0;
    let top = if below + height > high {
        (at.top() - height - 4.0).max(8.0)
    } else {
        below
    };
    for (name, value) in [
        ("--menu-left", left.min(wide - width - 8.0).max(8.0)),
        ("--menu-top", top),
    ] {
        let _ = menu.style().set_property(name, &format!("{value}px"));
    }
}

/// Arrow keys, Home and End.
fn walk(menu: &HtmlElement, event: &KeyboardEvent) {
    match event.key().as_str() {
        "ArrowDown" => focus(menu, |at, len| at.map_or(0, |at| (at + 1) % len)),
        "ArrowUp" => focus(menu, |at, len| at.map_or(len - 1, |at| (at + len - 1) % len)),
        "Home" => focus(menu, |_, _| 0),
        "End" => focus(menu, |_, len| len - 1),
        "Tab" => return drop(menu.hide_popover()),
        _ => return,
    }
    event.prevent_default();
}

/// Gives the focus to an item, chosen from the position of the present one and the number of items.
fn focus(menu: &HtmlElement, choose: impl Fn(Option<u32>, u32) -> u32) {
    let Ok(items) = menu.query_selector_all("[role^=menuitem]:not(:disabled)") else {
        return;
    };
    if items.length() == 0 {
        return;
    }
    if let Some(item) = item(&items, choose(focused(&items), items.length())) {
        let _ = item.focus();
    }
}

fn item(items: &NodeList, index: u32) -> Option<HtmlElement> {
    items.item(index)?.dyn_into().ok()
}

fn focused(items: &NodeList) -> Option<u32> {
    let active = document().active_element()?;
    (0..items.length()).find(|&index| item(items, index).is_some_and(|item| *item == active))
}
