//! Roles that a workspace makes for itself, beside the built-in ones.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::result::Result as StdResult;
use std::str::FromStr;

use crate::check::Check;
use crate::role_alias::{fold, means_built_in};
use crate::{CustomRoleId, FieldCode, Permission, PermissionSet, Problem, Result, Role};

/// How many roles of its own a workspace has at most: more than that nobody tells apart.
pub const MAX_ROLES: i64 = 20;
/// Longest name of a role.
pub const MAX_ROLE_NAME: u32 = 40;

/// A role of a workspace's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomRole {
    /// The role.
    pub id: CustomRoleId,
    /// 1 to [`MAX_ROLE_NAME`] characters, of one role only.
    pub name: String,
    /// What its members may do.
    pub permissions: PermissionSet,
    /// How many have it.
    pub member_count: i64,
    /// Goes up by one at each change of name or permissions.
    pub version: i32,
}

/// The fields of a role that people decide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRole {
    /// 1 to [`MAX_ROLE_NAME`] characters; not what a built-in role is called.
    pub name: String,
    /// One at least, none that the giver does not hold, and never [`Permission::OwnWorkspace`].
    pub permissions: PermissionSet,
}

impl SetRole {
    /// The same, trimmed, from somebody who may do `giver`.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self, giver: PermissionSet) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("name", &self.name, MAX_ROLE_NAME);
        if !check.has_refused("name") {
            check.ensure(!role_key(&name).is_empty(), "name", FieldCode::Required);
            check.ensure(!means_built_in(&name), "name", FieldCode::Taken);
        }
        let permissions = self.permissions;
        check.ensure(!permissions.is_empty(), "permissions", FieldCode::Required);
        if permissions.has(Permission::OwnWorkspace) {
            check.refuse("permissions", FieldCode::OneOf(givable().names().join(", ")));
        } else {
            check.ensure(giver.has_all(permissions), "permissions", FieldCode::NotHeld);
        }
        check.done(Self { name, permissions })
    }
}

/// What a role of a workspace's own can hold: a workspace belongs to its owners, who are no role of its own.
pub fn givable() -> PermissionSet {
    Role::Owner.permissions().without(Permission::OwnWorkspace)
}

/// A name without its capitals, accents, spaces and signs: two roles of the same key are the same to whoever reads them.
pub fn role_key(name: &str) -> String {
    fold(name)
}

/// Changes a role, for everybody who has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRole {
    /// Which one.
    pub id: CustomRoleId,
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetRole,
}

/// Removes a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveRole {
    /// Which one.
    pub id: CustomRoleId,
    /// The version that was looked at.
    pub version: i32,
    /// The built-in role that those who have it get instead; a role that somebody has is not removed without.
    #[serde(default)]
    pub move_to: Option<Role>,
}

/// A role of the workspace's own, as it stands with a member who has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenRole {
    /// The role.
    pub id: CustomRoleId,
    /// Its name.
    pub name: String,
    /// What it may do.
    pub permissions: PermissionSet,
}

impl From<CustomRole> for GivenRole {
    fn from(role: CustomRole) -> Self {
        Self {
            id: role.id,
            name: role.name,
            permissions: role.permissions,
        }
    }
}

/// One of the roles that can be given. Travels as text: the name of a built-in role, or the id of one of the workspace's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleChoice {
    /// A built-in one.
    BuiltIn(Role),
    /// One of the workspace's own.
    Custom(CustomRoleId),
}

impl From<Role> for RoleChoice {
    fn from(role: Role) -> Self {
        Self::BuiltIn(role)
    }
}

impl From<CustomRoleId> for RoleChoice {
    fn from(id: CustomRoleId) -> Self {
        Self::Custom(id)
    }
}

impl fmt::Display for RoleChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn(role) => role.fmt(f),
            Self::Custom(id) => id.fmt(f),
        }
    }
}

impl FromStr for RoleChoice {
    type Err = Problem;

    /// # Errors
    /// `Invalid` on `role`: an unknown role grants nothing.
    fn from_str(text: &str) -> Result<Self> {
        let custom = text.parse().map(Self::Custom);
        custom.or_else(|_| text.parse().map(Self::BuiltIn))
    }
}

impl Serialize for RoleChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> StdResult<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RoleChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> StdResult<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| de::Error::unknown_variant(&text, &Role::NAMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn set(name: &str, permissions: PermissionSet) -> SetRole {
        SetRole {
            name: name.into(),
            permissions,
        }
    }

    fn refused(set: &SetRole, giver: PermissionSet) -> Vec<String> {
        let problem = set.check(giver).unwrap_err();
        problem.errors.iter().map(|error| error.field.clone()).collect()
    }

    #[test]
    fn a_role_has_a_name_that_no_built_in_one_has() {
        let (reads, owner) = (Role::Viewer.permissions(), Role::Owner.permissions());
        assert_eq!(set(" Comptable ", reads).check(owner).unwrap().name, "Comptable");
        for name in [
            "",
            " ",
            "--",
            "a\nb",
            "viewer",
            "ADMIN",
            "Direction",
            "T\u{e9}ch",
            "chef d'\u{e9}quipe",
            "Owner",
            "own-er",
            "Propri\u{e9}taire",
        ] {
            assert_eq!(refused(&set(name, reads), owner), ["name"], "{name:?}");
        }
        assert_eq!(refused(&set(&"x".repeat(41), reads), owner), ["name"]);
    }

    #[test]
    fn nobody_puts_into_a_role_what_they_do_not_hold_and_ownership_never_goes_in() {
        let (manager, owner) = (Role::Manager.permissions(), Role::Owner.permissions());
        let jobs = PermissionSet::EMPTY.with(Permission::ManageJobs);
        assert!(set("Ops", jobs).check(owner).is_ok());
        assert_eq!(refused(&set("Ops", jobs), manager), ["permissions"]);
        assert_eq!(refused(&set("Ops", PermissionSet::EMPTY), owner), ["permissions"]);
        assert_eq!(refused(&set("Boss", owner), owner), ["permissions"]);
        assert!(set("Deputy", givable()).check(owner).is_ok());
    }

    #[test]
    fn names_that_read_the_same_have_one_key() {
        assert_eq!(role_key("Chef-comptable"), role_key(" CHEF COMPTABLE "));
        assert_eq!(role_key("Charg\u{e9}e"), role_key("chargee"));
        assert_ne!(role_key("Comptable 1"), role_key("Comptable 2"));
    }

    #[test]
    fn a_choice_reads_back_and_an_unknown_one_is_refused() {
        let custom = RoleChoice::Custom(CustomRoleId(Uuid::from_u128(7)));
        for choice in Role::ALL.map(RoleChoice::BuiltIn).into_iter().chain([custom]) {
            let json = serde_json::to_string(&choice).unwrap();
            assert_eq!(json, format!("\"{choice}\""));
            assert_eq!(serde_json::from_str::<RoleChoice>(&json).unwrap(), choice);
        }
        assert!("king".parse::<RoleChoice>().unwrap_err().field("role").is_some());
        assert!(serde_json::from_str::<RoleChoice>("\"king\"").is_err());
    }
}
