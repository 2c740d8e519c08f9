//! Roles in words, and the choice of one.

use domain::accounts::{Member, RoleChoice};
use domain::{Permission, PermissionSet, Role};
use leptos::prelude::*;

use crate::accounts::{RoleOffer, permission_name};
use crate::i18n::{Locale, t, use_locale};
use crate::ui::{SelectField, Tone};

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

/// How the badge of a member's role looks.
pub fn role_tone(member: &Member) -> Tone {
    if member.permissions().has(Permission::ManageMembers) {
        Tone::Accent
    } else {
        Tone::Neutral
    }
}

/// The roles that may be given, and what the chosen one may do.
#[component]
pub fn RoleField(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The roles.
    offer: RoleOffer,
    /// The name or the id of the chosen role.
    value: RwSignal<String>,
) -> impl IntoView {
    let l = use_locale();
    let choices = Signal::derive(move || offer.choices(l));
    let text = move || {
        let choice = value.with(|value| value.parse().ok())?;
        Some(match choice {
            RoleChoice::BuiltIn(role) => role_text(l, role).to_owned(),
            RoleChoice::Custom(_) => permissions_text(l, offer.permissions(choice)),
        })
    };
    view! {
        <SelectField name="role" id label=t::accounts::role(l) choices value />
        <p class="-mt-3 text-xs text-muted" aria-live="polite">{text}</p>
    }
}

/// What a role of the workspace's own may do, in one line.
fn permissions_text(l: Locale, permissions: PermissionSet) -> String {
    let names: Vec<_> = permissions
        .iter()
        .map(|permission| permission_name(l, permission))
        .collect();
    names.join(" \u{b7} ")
}

/// What the role of a member is called.
pub fn member_role_name(l: Locale, member: &Member) -> String {
    let custom = member.custom_role.as_ref();
    custom.map_or_else(|| role_name(l, member.role).to_owned(), |role| role.name.clone())
}
