//! Dialogs: the native element, which brings focus handling, Esc and the inert page behind.

use icondata_lu::LuX;
use leptos::ev::{Event, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::IconButton;
use crate::i18n::{t, use_locale};

/// How wide a dialog may become; on a phone it is always a sheet at the bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogSize {
    /// A question.
    Small,
    /// A form.
    #[default]
    Normal,
    /// A report or a table.
    Large,
}

impl DialogSize {
    /// Its classes.
    pub fn class(self) -> &'static str {
        match self {
            Self::Small => "dialog sm:max-w-sm",
            Self::Normal => "dialog sm:max-w-lg",
            Self::Large => "dialog sm:max-w-3xl",
        }
    }
}

/// Opens it as soon as it is in the page: a view that waits for its data is made before.
fn show(node: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    let dialog = node.try_get_untracked().flatten();
    let Some(dialog) = dialog.filter(|dialog| !dialog.open() && open.try_get_untracked() == Some(true))
    else {
        return;
    };
    if dialog.is_connected() {
        // Refused only when it is open, which was asked above.
        drop(dialog.show_modal());
    } else {
        request_animation_frame(move || show(node, open));
    }
}

/// A modal dialog that `open` shows and hides. Its children are made anew each time it opens, so a form starts fresh.
/// Esc, the cross and a press outside close it.
#[component]
pub fn Dialog(
    /// Shows and hides it; set to false when the user closes it.
    open: RwSignal<bool>,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// How wide.
    #[prop(optional)]
    size: DialogSize,
    children: ChildrenFn,
) -> impl IntoView {
    let l = use_locale();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => show(node, open),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    // Both ends of a press must be outside: selecting text in a field may end there by accident.
    let pressed_outside = StoredValue::new(false);
    let is_outside = move |event: &Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        target.is_some_and(|target| target.tag_name() == "DIALOG")
    };
    let release = move |event: MouseEvent| {
        if pressed_outside.get_value() && is_outside(&event) {
            open.set(false);
        }
    };
    view! {
        <dialog
            node_ref=node
            class=size.class()
            aria-label=title
            on:close=move |_| open.set(false)
            on:pointerdown=move |event: PointerEvent| pressed_outside.set_value(is_outside(&event))
            on:click=release
        >
            <Show when=move || open.get()>
                <div class="dialog-body">
                    <header class="dialog-header">
                        <h2 class="min-w-0 grow break-words text-base font-semibold text-ink">{title}</h2>
                        <IconButton icon=LuX label=t::common::close(l) on_click=move || open.set(false) />
                    </header>
                    {children()}
                </div>
            </Show>
        </dialog>
    }
}

/// The buttons at the foot of a dialog; they stay in sight while the rest scrolls.
#[component]
pub fn DialogActions(children: Children) -> impl IntoView {
    view! { <footer class="dialog-actions">{children()}</footer> }
}
