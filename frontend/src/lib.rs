//! Wakes the pages up in the browser.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the script of the page once the WASM is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    leptos::mount::hydrate_body(app::App);
}
