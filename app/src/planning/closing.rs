//! Something to do when a dialog closes.

use leptos::prelude::*;

/// Calls `then` each time `open` goes from true to false.
pub fn on_closing(open: RwSignal<bool>, then: impl Fn() + Send + Sync + 'static) {
    let changed = move |now: &bool, before: Option<&bool>, _| {
        if before == Some(&true) && !now {
            then();
        }
    };
    Effect::watch(move || open.get(), changed, false);
}
