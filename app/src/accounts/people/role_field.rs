//! Roles in words, and the choice of one.

use domain::Role;
use leptos::prelude::*;

use crate::i18n::{Locale, t, use_locale};
use crate::ui::{Choice, SelectField, Tone};

/// What a role is called.
pub fn role_name(l: Locale, role: Role) -> &'static str {
    match role {
        Role::Viewer => t::accounts::role_viewer(l),
        Role::Member => t::accounts::role_member(l),
        Role::Manager => t::accounts::role_manager(l),
        Role::Admin => t::accounts::role_admin(l),
        Role::Owner => t::accounts::role_owner(l),
    }
}

/// What a role may do.
fn role_text(l: Locale, role: Role) -> &'static str {
    match role {
        Role::Viewer => t::accounts::role_viewer_text(l),
        Role::Member => t::accounts::role_member_text(l),
        Role::Manager => t::accounts::role_manager_text(l),
        Role::Admin => t::accounts::role_admin_text(l),
        Role::Owner => t::accounts::role_owner_text(l),
    }
}

/// How a role's badge looks.
pub fn role_tone(role: Role) -> Tone {
    if role >= Role::Admin {
        Tone::Accent
    } else {
        Tone::Neutral
    }
}

/// The roles that `mine` may give, and what the chosen one may do.
#[component]
pub fn RoleField(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The role of the reader.
    mine: Role,
    /// The name of the chosen role.
    value: RwSignal<String>,
) -> impl IntoView {
    let l = use_locale();
    let choices: Vec<_> = Role::ALL
        .into_iter()
        .filter(|role| mine.may_grant(*role))
        .map(|role| Choice::new(role.as_str(), role_name(l, role)))
        .collect();
    let text = move || {
        value
            .with(|value| value.parse().ok())
            .map(|role| role_text(l, role))
    };
    view! {
        <SelectField name="role" id label=t::accounts::role(l) choices value />
        <p class="-mt-3 text-xs text-muted">{text}</p>
    }
}
