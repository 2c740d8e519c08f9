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
    // The 24-hour clock and the day first, in both languages.
    let locale = if locale == "en" { "en-GB" } else { locale };
    let styles = [("timeZone", zone), ("dateStyle", "short"), ("timeStyle", "short")];
    written(locale, &styles, at)
}

/// "2026-11-23", the day it is in a zone; in UTC for a zone that the browser does not know. Browser only.
pub fn day_in_zone(zone: &str, at: Timestamp) -> String {
    // Swedes write their short dates as ISO 8601 does.
    let day = written("sv-SE", &[("timeZone", zone), ("dateStyle", "short")], at);
    if day.is_empty() {
        at.to_string().chars().take(10).collect()
    } else {
        day
    }
}

fn written(locale: &str, styles: &[(&str, &str)], at: Timestamp) -> String {
    let options = Object::new();
    let set =
        |(name, value): &(&str, &str)| Reflect::set(&options, &(*name).into(), &(*value).into()).is_ok();
    if !styles.iter().all(set) {
        return String::new();
    }
    // Milliseconds of a year that is planned in fit.
    #[allow(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(at.as_millisecond() as f64));
    date.to_locale_string(locale, &options).into()
}
