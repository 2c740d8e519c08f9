//! The feeds there are.

use domain::WorkspaceId;
use domain::planning::{CalendarFeed, CreatedFeed};
use leptos::prelude::*;

use super::facts::CalendarFacts;
use super::feed_row::FeedRow;
use crate::i18n::{t, use_locale};
use crate::planning::rpc;
use crate::ui::{ConfirmDialog, Submission, Toast, use_toasts};

/// One line each, with a button that ends it after a question: the programs that use it stop being updated.
#[component]
pub fn FeedList(
    /// Where.
    workspace: WorkspaceId,
    /// The workspace's zone.
    zone: String,
    /// What is known.
    facts: StoredValue<CalendarFacts>,
    /// The feeds.
    feeds: RwSignal<Vec<CalendarFeed>>,
    /// The feed just made, whose address is on the screen.
    made: RwSignal<Option<CreatedFeed>>,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let (asking, sent) = (RwSignal::new(false), Submission::new());
    let chosen = RwSignal::new(None::<CalendarFeed>);
    let zone = StoredValue::new(zone);
    let ask = Callback::new(move |feed| {
        chosen.set(Some(feed));
        asking.set(true);
    });
    let revoke = move || {
        let Some(feed) = chosen.get_untracked() else {
            return;
        };
        sent.run(rpc::revoke_feed(workspace, feed.id), async move |()| {
            feeds.try_update(|feeds| feeds.retain(|other| other.id != feed.id));
            made.try_update(|made| made.take_if(|made| made.id == feed.id));
            toasts.show(Toast::ok(t::planning::feed_revoked(l)));
            asking.try_set(false);
        });
    };
    let row = move |feed: CalendarFeed| view! { <FeedRow feed facts zone=zone.get_value() on_revoke=ask /> };
    view! {
        <Show
            when=move || feeds.with(|feeds| !feeds.is_empty())
            fallback=move || view! { <p class="text-sm text-muted">{t::planning::no_feeds(l)}</p> }
        >
            <ul class="list">
                <For each=move || feeds.get() key=|feed| feed.id.0 children=row />
            </ul>
        </Show>
        <ConfirmDialog
            open=asking
            title=t::planning::revoke_title(l).to_owned()
            text=t::planning::revoke_text(l).to_owned()
            action=t::planning::revoke(l)
            sent
            on_confirm=revoke
        />
    }
}
