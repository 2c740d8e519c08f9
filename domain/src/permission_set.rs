//! What somebody may do, all at once.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

use crate::{Permission, Role};

// One bit each.
const _: () = assert!(Permission::COUNT <= u64::BITS as usize);

/// Some permissions. Travels as a list of their names; a name that this program does not know grants nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PermissionSet(u64);

impl PermissionSet {
    /// None.
    pub const EMPTY: Self = Self(0);

    /// Those of the names that are known.
    pub fn from_names<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Self {
        let known = |name: N| name.as_ref().parse::<Permission>().ok();
        names.into_iter().filter_map(known).collect()
    }

    /// Whether it holds the permission.
    pub fn has(self, permission: Permission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// Whether it holds all that `other` does.
    pub fn has_all(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// With one more.
    #[must_use]
    pub fn with(self, permission: Permission) -> Self {
        Self(self.0 | bit(permission))
    }

    /// Without that one.
    #[must_use]
    pub fn without(self, permission: Permission) -> Self {
        Self(self.0 & !bit(permission))
    }

    /// What both hold.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether somebody who may do this may give, change or take away a role that may do `other`: nobody hands out more
    /// than they have. Since only owners hold [`Permission::OwnWorkspace`], only an owner makes or unmakes an owner.
    pub fn may_grant(self, other: Self) -> bool {
        self.has(Permission::ManageMembers) && self.has_all(other)
    }

    /// Each, in the order of the catalogue.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::all()
            .into_iter()
            .filter(move |permission| self.has(*permission))
    }

    /// Their names in the database and on the API, in the order of the catalogue.
    pub fn names(self) -> Vec<&'static str> {
        self.iter().map(Permission::as_str).collect()
    }
}

fn bit(permission: Permission) -> u64 {
    1 << permission as u64
}

impl FromIterator<Permission> for PermissionSet {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        permissions.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl From<Role> for PermissionSet {
    fn from(role: Role) -> Self {
        role.permissions()
    }
}

impl fmt::Debug for PermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

impl Serialize for PermissionSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}

impl<'de> Deserialize<'de> for PermissionSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(Self::from_names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_travels_as_names_and_unknown_ones_grant_nothing() {
        let set: PermissionSet = [Permission::ManageMembers, Permission::ViewPlanning]
            .into_iter()
            .collect();
        let json = serde_json::to_string(&set).unwrap();
        assert_eq!(json, r#"["view_planning","manage_members"]"#);
        assert_eq!(serde_json::from_str::<PermissionSet>(&json).unwrap(), set);
        let odd = r#"["everything","VIEW_PLANNING","","view_planning","view_planning"]"#;
        let only = PermissionSet::EMPTY.with(Permission::ViewPlanning);
        assert_eq!(serde_json::from_str::<PermissionSet>(odd).unwrap(), only);
        assert!(serde_json::from_str::<PermissionSet>(r#""view_planning""#).is_err());
    }

    #[test]
    fn the_sets_of_the_roles_are_what_the_roles_can() {
        for role in Role::ALL {
            for permission in Permission::all() {
                assert_eq!(role.permissions().has(permission), role.can(permission));
            }
        }
        assert_eq!(Role::Owner.permissions().names().len(), Permission::COUNT);
    }

    #[test]
    fn sets_are_joined_cut_and_compared() {
        let (admin, manager) = (Role::Admin.permissions(), Role::Manager.permissions());
        assert!(admin.has_all(manager) && !manager.has_all(admin));
        assert_eq!(admin.within(manager), manager);
        assert!(manager.has_all(PermissionSet::EMPTY) && PermissionSet::EMPTY.is_empty());
        let less = manager.without(Permission::EditPlanning);
        assert!(!less.has(Permission::EditPlanning) && manager.has_all(less));
        assert_eq!(less.with(Permission::EditPlanning), manager);
    }

    #[test]
    fn nobody_grants_what_they_do_not_hold() {
        let clerk: PermissionSet = [Permission::ManageMembers, Permission::ViewPlanning]
            .into_iter()
            .collect();
        assert!(clerk.may_grant(Role::Viewer.permissions()) && clerk.may_grant(clerk));
        assert!(!clerk.may_grant(Role::Member.permissions()));
        assert!(!Role::Manager.permissions().may_grant(PermissionSet::EMPTY));
        assert!(Role::Admin.permissions().may_grant(clerk));
        assert!(!clerk.may_grant(Role::Owner.permissions()));
    }
}
