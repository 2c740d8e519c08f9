//! An overlap, said before the server would refuse it.

use icondata_lu::LuTriangleAlert;
use leptos::prelude::*;

use crate::ui::{Icon, IconSize};

/// Who already works when; nothing while there is no overlap.
#[component]
pub fn ClashNote(
    /// The sentence.
    text: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        // Always there and filled in later, so that a screen reader announces it.
        <div class="clash" aria-live="polite">
            {move || {
                text.get()
                    .map(|text| {
                        view! {
                            <div class="note tone-warn">
                                <Icon icon=LuTriangleAlert size=IconSize::Large />
                                <p class="min-w-0 grow">{text}</p>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
