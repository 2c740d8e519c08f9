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
    /// What stands after the text of the last one, such as a count.
    #[prop(optional, into)]
    mark: ViewFn,
) -> impl IntoView {
    let last = links.len().saturating_sub(1);
    let link = |(place, (href, text)): (usize, (String, &'static str))| {
        let mark = (place == last).then(|| mark.run());
        view! {
            <li>
                <A href exact=true attr:class="link-tab">
                    {text}
                    {mark}
                </A>
            </li>
        }
    };
    view! {
        <nav class="link-tabs" aria-label=label>
            <ul class="link-tabs-list">{links.into_iter().enumerate().map(link).collect_view()}</ul>
        </nav>
    }
}
