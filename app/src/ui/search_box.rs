//! A line of words to look for.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

/// How long typing must rest before it is searched for.
const REST: Duration = Duration::from_millis(250);

/// Says what is looked for once typing rests. It is an ordinary control of the form it stands in, which works before the
/// page is hydrated.
#[component]
pub fn SearchBox(
    /// The name in the form.
    name: &'static str,
    /// What is searched.
    #[prop(into)]
    label: String,
    /// What is looked for at present.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new words, trimmed.
    #[prop(into)]
    on_search: Callback<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = timer.try_get_value().flatten() {
            handle.clear();
        }
    };
    on_cleanup(stop);
    let wait = move |text: String| {
        stop();
        let ask = move || {
            if timer.try_set_value(None).is_none() {
                on_search.try_run(text.trim().to_owned());
            }
        };
        timer.set_value(set_timeout_with_handle(ask, REST).ok());
    };
    // What the address says wins, but for who is typing.
    Effect::new(move || {
        let wanted = value.get();
        if let Some(input) = node.get()
            && timer.get_value().is_none()
            && input.value().trim() != wanted
        {
            input.set_value(&wanted);
        }
    });
    view! {
        <input
            node_ref=node
            class="control"
            type="search"
            name=name
            value=value.get_untracked()
            placeholder=label.clone()
            aria-label=label
            autocomplete="off"
            maxlength=domain::accounts::MAX_SEARCH.to_string()
            on:input=move |event| wait(event_target_value(&event))
        />
    }
}
