//! Who else looks at the planning.

use domain::ops::Presence;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::live::use_live;
use crate::ui::{Avatar, AvatarSize, VisuallyHidden};

/// As many are drawn; all are named.
const DRAWN: usize = 3;

/// Their initials, in the order of their names; nothing while one is alone, and nothing on a phone, where the bar would
/// jump. It is said when asked for: people come and go too often to interrupt anybody.
#[component]
pub fn Others() -> impl IntoView {
    let l = use_locale();
    let others = use_live().others();
    let drawn = move |others: Presence| {
        let names: Vec<_> = others
            .people
            .iter()
            .map(|person| person.display_name.as_str())
            .collect();
        let names = names.join(", ");
        let names = match i64::try_from(others.more).unwrap_or(i64::MAX) {
            0 => names,
            more => t::planning::and_more(l, names, more),
        };
        let label = t::planning::also_here(l, names);
        let title = label.clone();
        let unseen = others.people.len().saturating_sub(DRAWN) + others.more;
        let people = others.people.into_iter().take(DRAWN);
        let avatars = people.map(|person| {
            view! { <Avatar name=person.display_name id=person.user_id.0 size=AvatarSize::Small /> }
        });
        view! {
            <span class="others hidden md:inline-flex" title=title>
                <VisuallyHidden>{label}</VisuallyHidden>
                {avatars.collect_view()}
                {(unseen > 0).then(|| view! { <span class="others-more" aria-hidden="true">{format!("+{unseen}")}</span> })}
            </span>
        }
    };
    move || {
        let others = others.get();
        (!others.people.is_empty()).then(|| drawn(others))
    }
}
