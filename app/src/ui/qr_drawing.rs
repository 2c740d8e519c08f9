//! A code for cameras.

use leptos::prelude::*;

/// Dark squares on light, in either theme.
#[component]
pub fn QrDrawing(
    /// Squares along a side.
    side: u32,
    /// An SVG path over the dark ones.
    path: String,
    /// What it is.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <svg class="qr-code" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label>
            <path d=path />
        </svg>
    }
}
