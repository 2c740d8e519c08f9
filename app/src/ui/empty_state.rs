//! What a list says when it has nothing to show.

use leptos::prelude::*;

use super::{Icon, IconSize};

/// Says what this place is for and what to do first; the children are the button that does it.
#[component]
pub fn EmptyState(
    /// In a few words.
    #[prop(into)]
    title: String,
    /// What to do first.
    #[prop(into)]
    text: String,
    /// Whether this is the whole page: then the title is its heading.
    #[prop(optional)]
    whole_page: bool,
    /// Drawn above.
    #[prop(optional)]
    icon: Option<icondata_core::Icon>,
    /// The action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = if whole_page {
        view! { <h1 class="text-base font-semibold text-ink">{title}</h1> }.into_any()
    } else {
        view! { <p class="text-base font-semibold text-ink">{title}</p> }.into_any()
    };
    view! {
        <div class="empty-state">
            {icon.map(|icon| view! { <span class="empty-icon"><Icon icon size=IconSize::Huge /></span> })}
            {heading}
            <p class="max-w-prose text-sm text-muted">{text}</p>
            {children.map(|children| view! { <div class="mt-2 flex flex-wrap justify-center gap-2">{children()}</div> })}
        </div>
    }
}
