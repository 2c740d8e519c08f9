//! One permission of one role.

use domain::{CustomRoleId, Permission, Role};
use icondata_lu::{LuCheck, LuMinus};
use leptos::prelude::*;

use super::roles_state::RolesState;
use crate::accounts::permission_name;
use crate::i18n::{t, use_locale};
use crate::ui::Icon;

/// What a built-in role may do does not change.
#[component]
pub fn BuiltInCell(
    /// Whose.
    role: Role,
    /// What.
    permission: Permission,
) -> impl IntoView {
    let l = use_locale();
    let (class, icon, text) = if role.can(permission) {
        ("matrix-yes", LuCheck, t::roles::allowed(l))
    } else {
        ("matrix-no", LuMinus, t::roles::refused(l))
    };
    view! {
        <td>
            <span class=class>
                <Icon icon />
                <span class="sr-only">{text}</span>
            </span>
        </td>
    }
}

/// A box to tick for a role of the workspace's own.
#[component]
pub fn CustomCell(
    /// The roles.
    state: RolesState,
    /// Whose.
    id: CustomRoleId,
    /// What.
    permission: Permission,
) -> impl IntoView {
    let l = use_locale();
    let label = move || {
        let name = state.read(id, |column| column.stored.name.clone());
        t::roles::grants(l, name, permission_name(l, permission))
    };
    let held = move || state.read(id, |column| column.ticked.has(permission));
    view! {
        <td>
            <label class="matrix-check">
                <input
                    type="checkbox"
                    aria-label=label
                    checked=held
                    prop:checked=held
                    disabled=move || !state.may_tick(id, permission)
                    on:change=move |event| state.tick(id, permission, event_target_checked(&event))
                />
            </label>
        </td>
    }
}
