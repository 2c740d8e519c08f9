//! The few things asked of the browser itself. Only called from event handlers and effects, which never run on the
//! server.

pub mod events;
pub mod passkeys;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Reflect};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlDocument, Url};

const YEAR: u32 = 60 * 60 * 24 * 365;

/// The value of a cookie that scripts may read.
pub fn cookie(name: &str) -> Option<String> {
    let all = document().dyn_into::<HtmlDocument>().ok()?.cookie().ok()?;
    find_cookie(&all, name).map(ToOwned::to_owned)
}

/// Keeps a preference for a year. The value must hold no character that a cookie cannot.
pub fn set_cookie(name: &str, value: &str) {
    let secure = window()
        .location()
        .protocol()
        .is_ok_and(|protocol| protocol == "https:");
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={YEAR}; SameSite=Lax{secure}");
    if let Ok(document) = document().dyn_into::<HtmlDocument>() {
        // Refused when the user blocks cookies: the choice then lasts as long as the page.
        let _ = document.set_cookie(&cookie);
    }
}

/// The value of one cookie in a `Cookie` header or in `document.cookie`.
pub fn find_cookie<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header
        .split(';')
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// An attribute of `<html>`.
pub fn root_attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Sets or removes an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Puts a text among the downloads.
///
/// # Errors
/// What the browser says.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Gives the focus to the content of the page, when what had it is about to go.
pub fn focus_content() {
    // After the page was made anew.
    request_animation_frame(|| {
        let content = document().get_element_by_id("content");
        if let Some(content) = content.and_then(|content| content.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = content.focus();
        }
    });
}

/// Registers the worker that shows a page when there is no network. Browsers offer none on plain HTTP.
pub fn register_service_worker() {
    let navigator = window().navigator();
    if Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        // Its promise is not awaited: without a worker the page works as well, online.
        let _ = navigator.service_worker().register("/sw.js");
    }
}

#[cfg(test)]
mod tests {
    use super::find_cookie;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let header = "a=1; regie_locale=fr; regie_locale_x=en";
        assert_eq!(find_cookie(header, "regie_locale"), Some("fr"));
        assert_eq!(find_cookie(header, "regie"), None);
        assert_eq!(find_cookie("", "a"), None);
    }
}
