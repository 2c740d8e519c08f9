//! The lines, and more of them when their end comes near.

use leptos::html;
use leptos::prelude::*;

use super::log_row::LogRow;
use super::tail::Tail;
use crate::audit::Approach;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ProblemNote};

/// The list, with a button below it that does what scrolling does.
#[component]
pub fn LogList(
    /// What is shown so far.
    tail: Tail,
    /// The workspace's zone.
    zone: String,
) -> impl IntoView {
    let l = use_locale();
    let zone = StoredValue::new(zone);
    let row = move |line| view! { <LogRow line zone=zone.get_value() place=tail.place /> };
    let count = move || {
        let count = tail.lines.with(Vec::len);
        t::logs::shown(l, i64::try_from(count).unwrap_or(i64::MAX))
    };
    let end = NodeRef::<html::Div>::new();
    Effect::new(move || {
        // Anew after each page: an element that stays near is reported once only.
        let waits = tail.busy.get() || tail.problem.with(Option::is_some);
        if let Some(element) = end.get().filter(|_| !waits) {
            StoredValue::new_local(Approach::watch(&element, move || tail.more()));
        }
    });
    let more = move || {
        view! {
            <div node_ref=end class="audit-end">
                <Button loading=tail.busy on_click=move || tail.more()>
                    {t::audit::more(l)}
                </Button>
            </div>
        }
    };
    let problem = move || {
        let problem = tail.problem.get()?;
        Some(view! { <ProblemNote problem on_retry=move || tail.more() /> })
    };
    view! {
        <p class="px-1 pb-2 text-sm text-muted" role="status">{count}</p>
        <ul class="list">
            <For each=move || tail.lines.get() key=|line| line.id children=row />
        </ul>
        {problem}
        <Show
            when=move || tail.next.with(Option::is_some)
            fallback=move || view! { <p class="audit-end text-sm text-muted">{t::logs::end(l)}</p> }
        >
            {more()}
        </Show>
    }
}
