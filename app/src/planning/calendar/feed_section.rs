//! Subscribing to shifts from another calendar.

use domain::planning::CreatedFeed;
use domain::{PermissionSet, WorkspaceId};
use leptos::prelude::*;

use super::facts::CalendarFacts;
use super::feed_list::FeedList;
use super::feed_maker::FeedMaker;
use super::new_address::NewAddress;
use crate::i18n::{t, use_locale};

/// Makes a feed, shows its address once, and lists those there are.
#[component]
pub fn FeedSection(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// The workspace's zone.
    zone: String,
    /// What is known.
    facts: CalendarFacts,
) -> impl IntoView {
    let l = use_locale();
    let feeds = RwSignal::new(facts.feeds.clone());
    let made = RwSignal::new(None::<CreatedFeed>);
    let facts = StoredValue::new(facts);
    view! {
        <section class="panel" aria-labelledby="feeds-title">
            <h2 id="feeds-title" class="panel-title">{t::planning::subscribe(l)}</h2>
            <p class="text-sm text-muted">{t::planning::subscribe_text(l)}</p>
            <FeedMaker workspace mine facts feeds made />
            {move || made.get().map(|feed| view! { <NewAddress feed /> })}
            <FeedList workspace zone facts feeds made />
        </section>
    }
}
