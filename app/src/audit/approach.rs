//! Noticing that the end of a list comes near.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::js_sys::Array;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far below the window counts as near: about a screen, so that rows are there before they are scrolled to.
const MARGIN: &str = "0px 0px 800px 0px";

/// Watches an element until it is dropped. Browser only.
pub struct Approach {
    observer: IntersectionObserver,
    // Called by the browser as long as the observer lives.
    _call: Closure<dyn FnMut(Array)>,
}

impl Approach {
    /// Calls `near` when the element comes near the window, at once when it is. None where the browser cannot watch.
    pub fn watch(element: &Element, near: impl Fn() + 'static) -> Option<Self> {
        let call = Closure::new(move |entries: Array| {
            let is_near = |entry: &IntersectionObserverEntry| entry.is_intersecting();
            let entries = entries.iter().filter_map(|entry| entry.dyn_into().ok());
            if entries.into_iter().any(|entry| is_near(&entry)) {
                near();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let function = call.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(function, &options).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _call: call,
        })
    }
}

impl Drop for Approach {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
