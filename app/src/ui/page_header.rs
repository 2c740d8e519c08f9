//! The head of a page.

use leptos::prelude::*;
use leptos_meta::Title;

/// The page's title, which also names the browser's tab; the children are its actions.
#[component]
pub fn PageHeader(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// One line below it.
    #[prop(optional, into)]
    text: Option<String>,
    /// Buttons, at the end of the line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <Title text=title />
        <header class="page-header">
            <div class="min-w-0 grow">
                <h1 class="truncate text-xl font-semibold text-ink">{title}</h1>
                {text.map(|text| view! { <p class="text-sm text-muted">{text}</p> })}
            </div>
            {children.map(|children| view! { <div class="flex flex-wrap items-center gap-2">{children()}</div> })}
        </header>
    }
}
