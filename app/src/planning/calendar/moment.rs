//! An instant, in the workspace's time.

use jiff::Timestamp;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::js_sys::{Date, Object, Reflect};

use crate::i18n::use_locale;

/// Filled in once the page is in the browser, which knows the zones that the WASM does not carry.
#[component]
pub fn Moment(
    /// When.
    at: Timestamp,
    /// The workspace's zone.
    #[prop(into)]
    zone: String,
) -> impl IntoView {
    let l = use_locale();
    let text = RwSignal::new(String::new());
    Effect::new(move || text.set(in_zone(l.code(), &zone, at)));
    view! { <time datetime=at.to_string()>{text}</time> }
}

/// "23/11/2026 09:00", or nothing for a zone that the browser does not know.
fn in_zone(locale: &str, zone: &str, at: Timestamp) -> String {
    let options = Object::new();
    let set = |name: &str, value: &str| Reflect::set(&options, &name.into(), &value.into()).is_ok();
    // The 24-hour clock and the day first, in both languages.
    let locale = if locale == "en" { "en-GB" } else { locale };
    if !(set("timeZone", zone) && set("dateStyle", "short") && set("timeStyle", "short")) {
        return String::new();
    }
    // Milliseconds of a year that is planned in fit.
    #[allow(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(at.as_millisecond() as f64));
    date.to_locale_string(locale, &options).into()
}
