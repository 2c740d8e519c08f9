//! Whether single letters are shortcuts on this device.

use leptos::prelude::window;

const KEY: &str = "regie.letters";

/// Whether they are; they are until somebody switches them off.
pub fn are_on() -> bool {
    let stored = window()
        .local_storage()
        .ok()
        .flatten()
        .and_then(|storage| storage.get_item(KEY).ok().flatten());
    stored.as_deref() != Some("off")
}

/// Switches them. Lasts as long as the page where the browser keeps nothing.
pub fn set(on: bool) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(KEY, if on { "on" } else { "off" });
    }
}
