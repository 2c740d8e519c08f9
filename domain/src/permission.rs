//! Who may do what in a workspace: roles are named sets of permissions.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::{FieldCode, Problem};

/// A member's role. The database keeps the lower-case name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Reads, and has a calendar of their own.
    Member,
    /// Plans.
    Manager,
    /// Plans, and says who belongs to the workspace.
    Admin,
    /// Everything; a workspace always has one.
    Owner,
}

/// What a use case asks for before it does anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Permission {
    /// See missions, shifts and the names of people.
    ViewPlanning,
    /// Change missions and shifts, import calendars.
    EditPlanning,
    /// Subscribe to one's own shifts.
    OwnCalendar,
    /// Subscribe to anybody's shifts, revoke any subscription.
    ManageCalendars,
    /// See the members' addresses.
    ViewContacts,
    /// Add, change and remove members.
    ManageMembers,
    /// Change the workspace's settings: name, time zone, language, how long it keeps.
    ManageWorkspace,
    /// Archive the workspace, restore it, hand it over.
    OwnWorkspace,
}

impl Role {
    /// From the weakest to the strongest.
    pub const ALL: [Self; 5] = [
        Self::Viewer,
        Self::Member,
        Self::Manager,
        Self::Admin,
        Self::Owner,
    ];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Member => "member",
            Self::Manager => "manager",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }

    /// Whether this role's set holds the permission.
    pub fn can(self, permission: Permission) -> bool {
        self >= match permission {
            Permission::ViewPlanning => Self::Viewer,
            Permission::OwnCalendar => Self::Member,
            Permission::EditPlanning | Permission::ManageCalendars | Permission::ViewContacts => {
                Self::Manager
            }
            Permission::ManageMembers | Permission::ManageWorkspace => Self::Admin,
            Permission::OwnWorkspace => Self::Owner,
        }
    }

    /// Whether someone with this role may give, change or take away `other`: nobody hands out more than they have, and
    /// only an owner makes or unmakes an owner.
    pub fn may_grant(self, other: Self) -> bool {
        self.can(Permission::ManageMembers) && self >= other
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = Problem;

    /// # Errors
    /// `Invalid` on `role`: an unknown role grants nothing.
    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| {
                Problem::invalid().with_field(
                    "role",
                    FieldCode::OneOf("viewer, member, manager, admin, owner".into()),
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_can_do_all_that_a_weaker_one_can() {
        let permissions = [
            Permission::ViewPlanning,
            Permission::EditPlanning,
            Permission::OwnCalendar,
            Permission::ManageCalendars,
            Permission::ViewContacts,
            Permission::ManageMembers,
            Permission::ManageWorkspace,
            Permission::OwnWorkspace,
        ];
        for pair in Role::ALL.windows(2) {
            for permission in permissions {
                assert!(
                    !pair[0].can(permission) || pair[1].can(permission),
                    "{pair:?} {permission:?}"
                );
            }
        }
    }

    #[test]
    fn nobody_hands_out_more_than_they_have() {
        assert!(!Role::Admin.may_grant(Role::Owner));
        assert!(Role::Admin.may_grant(Role::Admin));
        assert!(!Role::Manager.may_grant(Role::Viewer));
        assert!(Role::Owner.may_grant(Role::Owner));
    }

    #[test]
    fn a_role_reads_back_from_its_name_and_an_unknown_one_is_refused() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse::<Role>().ok(), Some(role));
        }
        assert!("root".parse::<Role>().is_err());
    }
}
