//! Handing a file over to the browser.

use wasm_bindgen::JsValue;

use crate::browser::download;

/// By which spreadsheets know that the text is UTF-8.
const MARK: &str = "\u{feff}";

/// Puts a text among the downloads. Browser only.
///
/// # Errors
/// What the browser says.
pub fn download_csv(name: &str, text: &str) -> Result<(), JsValue> {
    download(name, "text/csv;charset=utf-8", &format!("{MARK}{text}"))
}
