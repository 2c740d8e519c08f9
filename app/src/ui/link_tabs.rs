//! The pages of one section, side by side.

use leptos::prelude::*;
use leptos_router::components::A;

/// Links that look like tabs; the present one carries `aria-current`.
#[component]
pub fn LinkTabs(
    /// Names the section for a screen reader.
    label: &'static str,
    /// Address and text of each page.
    links: Vec<(String, &'static str)>,
) -> impl IntoView {
    let link = |(href, text)| {
        view! {
            <li>
                <A href exact=true attr:class="link-tab">
                    {text}
                </A>
            </li>
        }
    };
    view! {
        <nav class="link-tabs" aria-label=label>
            <ul class="link-tabs-list">{links.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}
