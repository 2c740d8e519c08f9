//! Text for screen readers.

use leptos::prelude::*;

/// Read out, not shown.
#[component]
pub fn VisuallyHidden(children: Children) -> impl IntoView {
    view! { <span class="sr-only">{children()}</span> }
}
