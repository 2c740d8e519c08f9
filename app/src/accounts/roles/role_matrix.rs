//! The table: permissions down, roles across.

use domain::accounts::CustomRole;
use domain::{CustomRoleId, Permission, PermissionGroup, Role};
use icondata_lu::{LuCheck, LuEllipsis, LuPencil, LuTrash2, LuUndo2};
use leptos::prelude::*;

use super::matrix_cell::{BuiltInCell, CustomCell};
use super::role_dialog::Editing;
use super::roles_state::RolesState;
use crate::accounts::{permission_name, role_name};
use crate::i18n::{Locale, t, use_locale};
use crate::ui::{ButtonVariant, Icon, IconButton, IconSize, Menu, MenuAlign, MenuItem};

/// What a group of permissions is called.
pub fn group_name(l: Locale, group: PermissionGroup) -> &'static str {
    match group {
        PermissionGroup::Planning => t::roles::group_planning(l),
        PermissionGroup::People => t::roles::group_people(l),
        PermissionGroup::Workspace => t::roles::group_workspace(l),
    }
}

/// The permissions of a group.
pub fn of_group(group: PermissionGroup) -> impl Iterator<Item = Permission> {
    Permission::all()
        .into_iter()
        .filter(move |permission| permission.group() == group)
}

/// All roles side by side; where they do not fit, the table scrolls below its heads.
#[component]
pub fn RoleMatrix(
    /// The roles.
    state: RolesState,
    /// Opens the dialog of a role.
    editing: RwSignal<Editing>,
    /// Asks whether to remove one.
    removing: RwSignal<Option<CustomRole>>,
) -> impl IntoView {
    let l = use_locale();
    let ids = Memo::new(move |_| {
        state
            .columns
            .with(|columns| columns.iter().map(|column| column.stored.id).collect::<Vec<_>>())
    });
    let built_in = |role: Role| {
        view! {
            <th scope="col">
                <span class="matrix-name">{role_name(l, role)}</span>
                <span class="matrix-note">{t::roles::built_in(l)}</span>
            </th>
        }
    };
    let head = move |id| view! { <ColumnHead state id editing removing /> };
    let foot = move |id| view! { <ColumnFoot state id /> };
    let span = move || (1 + Role::ALL.len() + ids.with(Vec::len)).to_string();
    let row = move |permission: Permission| {
        view! {
            <tr>
                <th scope="row">{permission_name(l, permission)}</th>
                {Role::ALL.map(|role| view! { <BuiltInCell role permission /> }).into_iter().collect_view()}
                {move || ids.get().into_iter().map(|id| view! { <CustomCell state id permission /> }).collect_view()}
            </tr>
        }
    };
    let group = move |group: PermissionGroup| {
        view! {
            <tbody>
                <tr class="matrix-group">
                    <th scope="rowgroup" colspan=span>
                        <span>{group_name(l, group)}</span>
                    </th>
                </tr>
                {of_group(group).map(row).collect_view()}
            </tbody>
        }
    };
    view! {
        <div class="matrix-frame" role="region" aria-label=t::roles::matrix(l) tabindex="0">
            <table class="matrix">
                <thead>
                    <tr>
                        <th scope="col">{t::roles::permission(l)}</th>
                        {Role::ALL.map(built_in).into_iter().collect_view()}
                        {move || ids.get().into_iter().map(head).collect_view()}
                    </tr>
                </thead>
                {PermissionGroup::ALL.map(group).into_iter().collect_view()}
                <tfoot>
                    <tr>
                        <td colspan=(1 + Role::ALL.len()).to_string()></td>
                        {move || ids.get().into_iter().map(foot).collect_view()}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

#[component]
fn ColumnHead(
    state: RolesState,
    id: CustomRoleId,
    editing: RwSignal<Editing>,
    removing: RwSignal<Option<CustomRole>>,
) -> impl IntoView {
    let l = use_locale();
    let name = move || state.read(id, |column| column.stored.name.clone());
    let count = move || t::roles::count(l, state.read(id, |column| column.stored.member_count));
    let stored = move || {
        state.columns.with_untracked(|columns| {
            let column = columns.iter().find(|column| column.stored.id == id);
            column.map(|column| column.stored.clone())
        })
    };
    let rename = move || {
        if let Some(role) = stored() {
            editing.set(Editing::Rename(role));
        }
    };
    let may_shape = move || state.read(id, |column| state.may_shape(&column.stored));
    let menu = move || {
        may_shape().then(|| {
            view! {
                <Menu
                    id=format!("role-{id}")
                    label=t::accounts::actions_for(l, name())
                    class="button button-ghost button-icon"
                    align=MenuAlign::End
                    trigger=|| view! { <Icon icon=LuEllipsis size=IconSize::Large /> }
                >
                    <MenuItem icon=LuPencil on_select=rename>
                        {t::roles::rename(l)}
                    </MenuItem>
                    <MenuItem icon=LuTrash2 danger=true on_select=move || removing.set(stored())>
                        {t::roles::remove(l)}
                    </MenuItem>
                </Menu>
            }
        })
    };
    view! {
        <th scope="col">
            <div class="matrix-own">
                <div class="min-w-0">
                    <span class="matrix-name">{name}</span>
                    <span class="matrix-note">{count}</span>
                </div>
                {menu}
            </div>
        </th>
    }
}

#[component]
fn ColumnFoot(state: RolesState, id: CustomRoleId) -> impl IntoView {
    let l = use_locale();
    // Made anew with another name only: a button that was pressed keeps the focus.
    let name = Memo::new(move |_| state.read(id, |column| column.stored.name.clone()));
    let same = Signal::derive(move || !state.is_changed(id));
    let buttons = move || {
        let name = name.get();
        view! {
            <div class="matrix-actions">
                <IconButton
                    icon=LuUndo2
                    label=t::roles::undo_named(l, &name)
                    disabled=same
                    on_click=move || state.undo(id)
                />
                <IconButton
                    icon=LuCheck
                    label=t::roles::save_named(l, &name)
                    variant=ButtonVariant::Primary
                    disabled=same
                    on_click=move || state.save(id)
                />
            </div>
        }
    };
    view! { <td>{buttons}</td> }
}
