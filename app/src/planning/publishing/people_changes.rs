//! What changes for whom.

use domain::planning::NamedChanges;
use leptos::prelude::*;

use super::changes_list::ChangesList;
use crate::i18n::{t, use_locale};
use crate::ui::Avatar;

/// One line a person, which opens on what changes for them.
#[component]
pub fn PeopleChanges(
    /// Everybody concerned, by name.
    people: Vec<NamedChanges>,
) -> impl IntoView {
    let l = use_locale();
    if people.is_empty() {
        return view! { <p class="text-sm text-muted">{t::publications::nobody(l)}</p> }.into_any();
    }
    let rows = people.into_iter().map(|person| {
        view! {
            <li class="change-person">
                <PersonDetails person>{().into_any()}</PersonDetails>
            </li>
        }
    });
    view! { <ul class="list">{rows.collect_view()}</ul> }.into_any()
}

/// A person and, opened, their changes; the children stand at the end of the line.
#[component]
pub fn PersonDetails(
    /// Who.
    person: NamedChanges,
    children: Children,
) -> impl IntoView {
    let l = use_locale();
    let count = i64::try_from(person.changes.count()).unwrap_or(i64::MAX);
    let (name, id) = (person.display_name, person.changes.user_id.0);
    view! {
        <details>
            <summary class="change-summary">
                <Avatar name=name.clone() id />
                <span class="min-w-0 grow">
                    <span class="block truncate font-medium text-ink">{name}</span>
                    <span class="block text-muted">{t::publications::changes(l, count)}</span>
                </span>
                {children()}
            </summary>
            <ChangesList changes=person.changes />
        </details>
    }
}
