//! One feed.

use domain::planning::{CalendarFeed, FeedScope};
use icondata_lu::LuTrash2;
use leptos::prelude::*;

use super::facts::CalendarFacts;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::ui::{IconButton, Moment};

/// Whose it is and when it was last fetched.
#[component]
pub fn FeedRow(
    /// The feed.
    feed: CalendarFeed,
    /// What is known.
    facts: StoredValue<CalendarFacts>,
    /// The workspace's zone.
    zone: String,
    /// Ends it.
    on_revoke: Callback<CalendarFeed>,
) -> impl IntoView {
    let l = use_locale();
    let me = use_me().user.id;
    let title = match (feed.scope, feed.user_id) {
        (FeedScope::Workspace, _) => t::planning::whole_workspace(l).to_owned(),
        (FeedScope::User, Some(user)) if user != me => facts
            .with_value(|facts| facts.name(user).map(ToOwned::to_owned))
            .unwrap_or_else(|| t::planning::someone_gone(l).to_owned()),
        (FeedScope::User, _) => t::planning::my_calendar(l).to_owned(),
    };
    let used = match feed.last_used_at {
        Some(at) => view! { {t::planning::last_used(l)} " " <Moment at zone=zone.clone() /> }.into_any(),
        None => t::planning::never_used(l).into_any(),
    };
    let label = t::planning::revoke_named(l, &title);
    let (made_at, chosen) = (feed.created_at, feed);
    view! {
        <li class="list-row">
            <span class="min-w-0 grow">
                <span class="block truncate font-medium text-ink">{title}</span>
                <span class="block text-xs text-muted">
                    {t::planning::made_on(l)}" "<Moment at=made_at zone />" \u{b7} "{used}
                </span>
            </span>
            <IconButton icon=LuTrash2 label on_click=move || on_revoke.run(chosen.clone()) />
        </li>
    }
}
