//! The address of a feed just made.

use icondata_lu::{LuCalendarPlus, LuCopy};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonLink, Toast, use_toasts};

/// The address, a button that copies it, a link that calendar programs open, and what to know about it.
#[component]
pub fn NewAddress(
    /// `https://.../calendar/<token>.ics`.
    url: String,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let webcal = webcal(&url);
    let address = StoredValue::new(url.clone());
    let tell = move |copied: bool| {
        let ok = || Toast::ok(t::planning::copied(l));
        toasts.show(if copied {
            ok()
        } else {
            Toast::failed(t::planning::not_copied(l))
        });
    };
    let copy = move || copy_text(&address.get_value(), tell);
    let select = |event: leptos::ev::FocusEvent| {
        if let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            input.select();
        }
    };
    view! {
        <div class="note tone-ok feed-address" role="status">
            <label class="field-label" for="feed-url">{t::planning::feed_address(l)}</label>
            <div class="flex flex-wrap gap-2">
                <input id="feed-url" class="control grow" type="text" readonly=true value=url on:focus=select />
                <Button icon=LuCopy on_click=copy>{t::planning::copy(l)}</Button>
                <ButtonLink href=webcal icon=LuCalendarPlus>{t::planning::open_in_calendar(l)}</ButtonLink>
            </div>
            <p class="text-xs">{t::planning::feed_secret(l)}</p>
            <p class="text-xs">{t::planning::feed_slow(l)}</p>
        </div>
    }
}

/// The scheme that calendar programs answer to.
fn webcal(url: &str) -> String {
    match url.split_once("://") {
        Some((_, rest)) => format!("webcal://{rest}"),
        None => url.to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::webcal;

    #[test]
    fn calendar_programs_get_their_own_scheme() {
        assert_eq!(
            webcal("https://regie.example/calendar/x.ics"),
            "webcal://regie.example/calendar/x.ics"
        );
    }
}
