//! The roles on the page, with what was ticked and not saved yet.

use domain::accounts::{ChangeRole, CustomRole, RoleChoice, SetRole};
use domain::{CustomRoleId, Permission, PermissionSet, Role, WorkspaceId};
use leptos::prelude::*;

use super::rpc;
use crate::accounts::permission_name;
use crate::i18n::{Locale, t};
use crate::ui::{Submission, Toast, Toasts, current_of};

/// A role of the workspace's own on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As it was last heard of.
    pub stored: CustomRole,
    /// What is ticked.
    pub ticked: PermissionSet,
    /// What somebody else made of it meanwhile.
    theirs: Option<CustomRole>,
}

impl From<CustomRole> for Column {
    fn from(stored: CustomRole) -> Self {
        Self {
            ticked: stored.permissions,
            theirs: None,
            stored,
        }
    }
}

/// The roles and their changes. Copied into handlers.
#[derive(Clone, Copy)]
pub struct RolesState {
    /// Where.
    pub workspace: WorkspaceId,
    /// What the reader may do.
    pub mine: PermissionSet,
    /// The workspace's own roles.
    pub columns: RwSignal<Vec<Column>>,
    /// The role that a phone shows, by name or id.
    pub shown: RwSignal<String>,
    /// What is saved.
    pub sent: Submission,
    /// Where it is said.
    pub toasts: Toasts,
    locale: Locale,
}

impl RolesState {
    /// The roles as they were loaded.
    pub fn of(
        workspace: WorkspaceId,
        locale: Locale,
        mine: PermissionSet,
        toasts: Toasts,
        roles: Vec<CustomRole>,
    ) -> Self {
        let first = roles.first().map(|role| RoleChoice::Custom(role.id));
        let first = first.unwrap_or(RoleChoice::BuiltIn(Role::Viewer));
        Self {
            workspace,
            mine,
            columns: RwSignal::new(roles.into_iter().map(Into::into).collect()),
            shown: RwSignal::new(first.to_string()),
            sent: Submission::new(),
            toasts,
            locale,
        }
    }

    /// Something about one of them; the default once it is gone.
    pub fn read<T: Default>(self, id: CustomRoleId, about: impl FnOnce(&Column) -> T) -> T {
        self.columns.with(|columns| {
            let column = columns.iter().find(|column| column.stored.id == id);
            column.map(about).unwrap_or_default()
        })
    }

    fn change(self, id: CustomRoleId, change: impl FnOnce(&mut Column)) {
        self.columns.try_update(|columns| {
            if let Some(column) = columns.iter_mut().find(|column| column.stored.id == id) {
                change(column);
            }
        });
    }

    /// Whether the reader may change the role: nobody changes one that may do more than they.
    pub fn may_shape(self, role: &CustomRole) -> bool {
        self.mine.has(Permission::ManageRoles) && self.mine.has_all(role.permissions)
    }

    /// Whether the reader may put the permission into the role or take it out.
    pub fn may_tick(self, id: CustomRoleId, permission: Permission) -> bool {
        let givable = permission != Permission::OwnWorkspace && self.mine.has(permission);
        givable && self.read(id, |column| self.may_shape(&column.stored))
    }

    /// Whether what is ticked is not what is stored.
    pub fn is_changed(self, id: CustomRoleId) -> bool {
        self.read(id, |column| column.ticked != column.stored.permissions)
    }

    /// Ticks a permission, or no longer.
    pub fn tick(self, id: CustomRoleId, permission: Permission, ticked: bool) {
        self.change(id, |column| {
            column.ticked = if ticked {
                column.ticked.with(permission)
            } else {
                column.ticked.without(permission)
            };
        });
    }

    /// Ticks what is stored.
    pub fn undo(self, id: CustomRoleId) {
        self.sent.clear();
        self.change(id, |column| column.ticked = column.stored.permissions);
    }

    /// Stores what is ticked; after somebody else's change, over theirs.
    pub fn save(self, id: CustomRoleId) {
        let Some(column) = self.columns.with_untracked(|columns| {
            let column = columns.iter().find(|column| column.stored.id == id);
            column.cloned()
        }) else {
            return;
        };
        let over = column.theirs.unwrap_or(column.stored);
        let set = SetRole {
            name: over.name,
            permissions: column.ticked,
        };
        let command = match set.check(self.mine) {
            Ok(set) => ChangeRole {
                id,
                version: over.version,
                set,
            },
            Err(problem) => return self.sent.refuse(problem),
        };
        let done = async move |role: CustomRole| {
            self.toasts
                .show(Toast::ok(t::roles::saved(self.locale, &role.name)));
            self.put(role);
        };
        self.sent.run_or(
            rpc::change_role(self.workspace, command),
            done,
            move |problem| match current_of(&problem) {
                Some(theirs) => self.change(id, |column| column.theirs = Some(theirs)),
                None => self.sent.refuse(problem),
            },
        );
    }

    /// What somebody else made of the roles meanwhile.
    pub fn theirs(self) -> Vec<CustomRole> {
        self.columns.with(|columns| {
            columns
                .iter()
                .filter_map(|column| column.theirs.clone())
                .collect()
        })
    }

    /// A role in a few words.
    pub fn said(self, role: &CustomRole) -> String {
        let name = |permission| permission_name(self.locale, permission);
        let names: Vec<_> = role.permissions.iter().map(name).collect();
        t::roles::grants(self.locale, &role.name, names.join(", "))
    }

    /// Leaves it as somebody else made it.
    pub fn take_theirs(self, id: CustomRoleId) {
        self.change(id, |column| {
            if let Some(theirs) = column.theirs.take() {
                *column = theirs.into();
            }
        });
    }

    /// Shows a role that was just made.
    pub fn add(self, role: CustomRole) {
        self.shown.try_set(role.id.to_string());
        self.columns.try_update(|columns| columns.push(role.into()));
    }

    /// Shows what a role is now, and keeps what is ticked but not stored.
    pub fn put(self, role: CustomRole) {
        self.change(role.id, |column| {
            if column.ticked == column.stored.permissions {
                column.ticked = role.permissions;
            }
            column.stored = role;
            column.theirs = None;
        });
    }

    /// Shows it no more.
    pub fn remove(self, id: CustomRoleId) {
        self.shown.try_set(Role::Viewer.to_string());
        self.columns
            .try_update(|columns| columns.retain(|column| column.stored.id != id));
    }
}
