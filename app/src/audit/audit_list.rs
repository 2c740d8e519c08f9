//! The rows, and more of them when their end comes near.

use leptos::html;
use leptos::prelude::*;

use super::approach::Approach;
use super::audit_row::AuditRow;
use super::trail::Trail;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ProblemNote};

/// The list, with a button below it that does what scrolling does.
#[component]
pub fn AuditList(
    /// What is shown so far.
    trail: Trail,
    /// The workspace's zone.
    zone: String,
) -> impl IntoView {
    let l = use_locale();
    let zone = StoredValue::new(zone);
    let row = move |entry| view! { <AuditRow entry zone=zone.get_value() names=trail.names /> };
    let count = move || {
        let count = trail.entries.with(Vec::len);
        t::audit::shown(l, i64::try_from(count).unwrap_or(i64::MAX))
    };
    let end = NodeRef::<html::Div>::new();
    Effect::new(move || {
        // Anew after each page: an element that stays near is reported once only.
        let waits = trail.busy.get() || trail.problem.with(Option::is_some);
        if let Some(element) = end.get().filter(|_| !waits) {
            StoredValue::new_local(Approach::watch(&element, move || trail.more()));
        }
    });
    let more = move || {
        view! {
            <div node_ref=end class="audit-end">
                <Button loading=trail.busy on_click=move || trail.more()>
                    {t::audit::more(l)}
                </Button>
            </div>
        }
    };
    let problem = move || {
        let problem = trail.problem.get()?;
        Some(view! { <ProblemNote problem on_retry=move || trail.more() /> })
    };
    view! {
        <p class="px-1 pb-2 text-sm text-muted" role="status">{count}</p>
        <ul class="list">
            <For each=move || trail.entries.get() key=|entry| entry.id children=row />
        </ul>
        {problem}
        <Show
            when=move || trail.next.with(Option::is_some)
            fallback=move || view! { <p class="audit-end text-sm text-muted">{t::audit::beginning(l)}</p> }
        >
            {more()}
        </Show>
    }
}
