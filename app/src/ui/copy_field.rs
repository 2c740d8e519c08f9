//! A text to take elsewhere.

use icondata_lu::LuCopy;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::{Button, Toast, use_toasts};
use crate::i18n::{t, use_locale};

/// A text that cannot be changed, with a button that copies it; the children are more buttons.
#[component]
pub fn CopyField(
    /// Unique on the page.
    id: &'static str,
    /// What it is.
    label: &'static str,
    /// The text.
    value: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let copied = value.clone();
    let select = |event: leptos::ev::FocusEvent| {
        if let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            input.select();
        }
    };
    view! {
        <label class="field-label" for=id>
            {label}
        </label>
        <div class="copy-field">
            <input id=id class="control" type="text" readonly=true value=value on:focus=select />
            <CopyButton text=copied />
            {children.map(|children| children())}
        </div>
    }
}

/// A button that copies a text, and says whether it could.
#[component]
pub fn CopyButton(
    /// The text.
    text: String,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let text = StoredValue::new(text);
    let tell = move |copied: bool| {
        toasts.show(if copied {
            Toast::ok(t::common::copied(l))
        } else {
            Toast::failed(t::common::not_copied(l))
        });
    };
    let copy = move || copy_text(&text.get_value(), tell);
    view! { <Button icon=LuCopy on_click=copy>{t::common::copy(l)}</Button> }
}

/// Puts the text on the clipboard and tells whether it worked: it does not without HTTPS and under some settings.
fn copy_text(text: &str, tell: impl Fn(bool) + Copy + 'static) {
    let navigator = window().navigator();
    // Absent outside secure contexts, which the type does not say.
    let clipboard = web_sys::js_sys::Reflect::get(&navigator, &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| !clipboard.is_undefined()) {
        return tell(false);
    }
    let (yes, no) = (
        Closure::once(move |_: JsValue| tell(true)),
        Closure::once(move |_: JsValue| tell(false)),
    );
    drop(navigator.clipboard().write_text(text).then2(&yes, &no));
    // One of them is called later, and never again.
    yes.forget();
    no.forget();
}
