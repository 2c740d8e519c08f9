//! Whether the window is wide enough for the grid.

use leptos::ev;
use leptos::prelude::*;

/// Tailwind's `md`, where the style sheet changes over too.
const MD: f64 = 768.0;

/// None until the page is hydrated: the server does not know, so both forms are sent and the style sheet shows one;
/// from then on only that one is kept.
pub fn use_wide() -> ReadSignal<Option<bool>> {
    let (wide, set_wide) = signal(None);
    Effect::new(move || {
        let measure = move || {
            let width = window().inner_width().ok().and_then(|width| width.as_f64());
            let now = Some(width.is_none_or(|width| width >= MD));
            if wide.get_untracked() != now {
                set_wide.set(now);
            }
        };
        measure();
        let listener = window_event_listener(ev::resize, move |_| measure());
        on_cleanup(move || listener.remove());
    });
    wide
}
