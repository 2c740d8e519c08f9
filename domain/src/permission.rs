//! Who may do what in a workspace: roles are named sets of permissions.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::{FieldCode, PermissionSet, Problem};

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
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See missions, shifts and the names of people.
    ViewPlanning,
    /// Change missions and shifts, import calendars.
    EditPlanning,
    /// Publish the planning: tell people what changed for them, look at earlier versions and go back to one.
    PublishPlanning,
    /// Subscribe to one's own shifts.
    OwnCalendar,
    /// Say when one is free, busy or on leave.
    OwnAvailability,
    /// Subscribe to anybody's shifts, revoke any subscription.
    ManageCalendars,
    /// See the members' addresses.
    ViewContacts,
    /// Add, change and remove members.
    ManageMembers,
    /// Change the workspace's settings: name, time zone, language, how long it keeps.
    ManageWorkspace,
    /// See the trail of changes and export it, without what is personal or secret.
    ViewAudit,
    /// See in the trail all that stands there: addresses, networks, devices.
    ViewAuditInFull,
    /// Make and change teams, say who is in them and who leads.
    ManageTeams,
    /// See, retry and cancel the workspace's jobs.
    ManageJobs,
    /// Make and end keys for programs.
    ManageApiKeys,
    /// Make, change and remove the workspace's own roles.
    ManageRoles,
    /// See what the server noted about the workspace.
    ViewLogs,
    /// Take open shifts, offer one's own.
    TakeShifts,
    /// Archive the workspace, restore it, hand it over.
    OwnWorkspace,
}

/// What a permission is about: how people find it among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermissionGroup {
    /// Missions, shifts, calendars.
    Planning,
    /// Who belongs to the workspace and what they may do.
    People,
    /// The workspace itself, its trail and its machinery.
    Workspace,
}

impl PermissionGroup {
    /// In the order of a list.
    pub const ALL: [Self; 3] = [Self::Planning, Self::People, Self::Workspace];
}

/// The catalogue, in the order of the enum: each permission, its name in the database and on the API, the weakest role
/// whose set holds it, and what it is about.
const CATALOGUE: [(Permission, &str, Role, PermissionGroup); Permission::COUNT] = [
    (
        Permission::ViewPlanning,
        "view_planning",
        Role::Viewer,
        PermissionGroup::Planning,
    ),
    (
        Permission::EditPlanning,
        "edit_planning",
        Role::Manager,
        PermissionGroup::Planning,
    ),
    (
        Permission::PublishPlanning,
        "publish_planning",
        Role::Manager,
        PermissionGroup::Planning,
    ),
    (
        Permission::OwnCalendar,
        "own_calendar",
        Role::Member,
        PermissionGroup::Planning,
    ),
    (
        Permission::OwnAvailability,
        "own_availability",
        Role::Member,
        PermissionGroup::Planning,
    ),
    (
        Permission::ManageCalendars,
        "manage_calendars",
        Role::Manager,
        PermissionGroup::Planning,
    ),
    (
        Permission::ViewContacts,
        "view_contacts",
        Role::Manager,
        PermissionGroup::People,
    ),
    (
        Permission::ManageMembers,
        "manage_members",
        Role::Admin,
        PermissionGroup::People,
    ),
    (
        Permission::ManageWorkspace,
        "manage_workspace",
        Role::Admin,
        PermissionGroup::Workspace,
    ),
    (
        Permission::ViewAudit,
        "view_audit",
        Role::Manager,
        PermissionGroup::Workspace,
    ),
    (
        Permission::ViewAuditInFull,
        "view_audit_in_full",
        Role::Admin,
        PermissionGroup::Workspace,
    ),
    (
        Permission::ManageTeams,
        "manage_teams",
        Role::Manager,
        PermissionGroup::People,
    ),
    (
        Permission::ManageJobs,
        "manage_jobs",
        Role::Admin,
        PermissionGroup::Workspace,
    ),
    (
        Permission::ManageApiKeys,
        "manage_api_keys",
        Role::Admin,
        PermissionGroup::Workspace,
    ),
    (
        Permission::ManageRoles,
        "manage_roles",
        Role::Admin,
        PermissionGroup::People,
    ),
    (
        Permission::ViewLogs,
        "view_logs",
        Role::Admin,
        PermissionGroup::Workspace,
    ),
    (
        Permission::TakeShifts,
        "take_shifts",
        Role::Member,
        PermissionGroup::Planning,
    ),
    (
        Permission::OwnWorkspace,
        "own_workspace",
        Role::Owner,
        PermissionGroup::Workspace,
    ),
];

impl Permission {
    pub(crate) const COUNT: usize = Self::OwnWorkspace as usize + 1;

    /// All of them.
    pub fn all() -> [Self; Self::COUNT] {
        CATALOGUE.map(|(permission, ..)| permission)
    }

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        CATALOGUE[self as usize].1
    }

    /// What it is about.
    pub fn group(self) -> PermissionGroup {
        CATALOGUE[self as usize].3
    }
}

impl FromStr for Permission {
    type Err = Problem;

    /// # Errors
    /// `Invalid` on `scopes`: an unknown name grants nothing.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let found = CATALOGUE.iter().find(|(_, name, ..)| *name == text);
        found.map(|(permission, ..)| *permission).ok_or_else(|| {
            let names = CATALOGUE.map(|(_, name, ..)| name).join(", ");
            Problem::invalid().with_field("scopes", FieldCode::OneOf(names))
        })
    }
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

    /// All names, for people to choose from.
    pub const NAMES: [&str; 5] = ["viewer", "member", "manager", "admin", "owner"];

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
        self >= CATALOGUE[permission as usize].2
    }

    /// All that it may do.
    pub fn permissions(self) -> PermissionSet {
        Permission::all()
            .into_iter()
            .filter(|permission| self.can(*permission))
            .collect()
    }

    /// Whether someone with this role may give, change or take away `other`: nobody hands out more than they have, and
    /// only an owner makes or unmakes an owner. See [`PermissionSet::may_grant`] for the roles of a workspace.
    pub fn may_grant(self, other: Self) -> bool {
        self.permissions().may_grant(other.permissions())
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
            .ok_or_else(|| Problem::invalid().with_field("role", FieldCode::OneOf(Self::NAMES.join(", "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_can_do_all_that_a_weaker_one_can() {
        for pair in Role::ALL.windows(2) {
            for permission in Permission::all() {
                assert!(
                    !pair[0].can(permission) || pair[1].can(permission),
                    "{pair:?} {permission:?}"
                );
            }
        }
    }

    #[test]
    fn the_catalogue_is_in_the_order_of_the_enum_and_names_are_those_of_json() {
        for (index, permission) in Permission::all().into_iter().enumerate() {
            assert_eq!(permission as usize, index);
            assert_eq!(permission.as_str().parse::<Permission>().ok(), Some(permission));
            assert_eq!(serde_json::to_value(permission).unwrap(), permission.as_str());
        }
        assert!("everything".parse::<Permission>().is_err());
    }

    #[test]
    fn the_names_are_those_of_the_roles() {
        assert_eq!(Role::ALL.map(Role::as_str), Role::NAMES);
    }

    #[test]
    fn nobody_hands_out_more_than_they_have() {
        assert!(!Role::Admin.may_grant(Role::Owner));
        assert!(Role::Admin.may_grant(Role::Admin));
        assert!(!Role::Manager.may_grant(Role::Viewer));
        assert!(Role::Owner.may_grant(Role::Owner));
    }

    #[test]
    fn roles_grant_each_other_in_their_order() {
        for giver in Role::ALL {
            for other in Role::ALL {
                let expected = giver.can(Permission::ManageMembers) && giver >= other;
                assert_eq!(giver.may_grant(other), expected, "{giver} {other}");
            }
        }
    }

    #[test]
    fn every_group_has_permissions() {
        for group in PermissionGroup::ALL {
            assert!(
                Permission::all()
                    .iter()
                    .any(|permission| permission.group() == group)
            );
        }
    }

    #[test]
    fn a_role_reads_back_from_its_name_and_an_unknown_one_is_refused() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse::<Role>().ok(), Some(role));
        }
        assert!("root".parse::<Role>().is_err());
    }
}
