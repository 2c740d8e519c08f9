//! What a membership allows, as the look-ups tell it and as it is given.

use domain::accounts::GivenRole;
use domain::{CustomRoleId, Permission, PermissionSet, Role};
use uuid::Uuid;

use crate::Result;

/// The role of a membership, as the database says it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Standing {
    /// The built-in role.
    pub role: String,
    /// A role of the workspace's own, if that is what they have.
    pub custom_role_id: Option<Uuid>,
    /// What that role may do.
    pub permissions: Option<Vec<String>>,
}

impl Standing {
    /// # Errors
    /// `Invalid` on `role`: an unknown role opens nothing.
    pub(crate) fn role(&self) -> Result<Role> {
        Ok(self.role.parse()?)
    }

    pub(crate) fn custom_role_id(&self) -> Option<CustomRoleId> {
        self.custom_role_id.map(CustomRoleId)
    }

    /// # Errors
    /// As [`Self::role`].
    pub(crate) fn permissions(&self) -> Result<PermissionSet> {
        if self.custom_role_id.is_none() {
            return Ok(self.role()?.permissions());
        }
        Ok(held_by_custom(self.permissions.as_deref().unwrap_or_default()))
    }
}

/// What a role of a workspace's own grants: of its permissions those that the program knows, and never the ownership.
pub(crate) fn held_by_custom(names: &[String]) -> PermissionSet {
    PermissionSet::from_names(names).without(Permission::OwnWorkspace)
}

/// A role that is there to be given.
#[derive(Clone, Debug)]
pub(crate) struct Granted {
    pub role: Role,
    pub custom_role: Option<GivenRole>,
}

impl Granted {
    pub(crate) fn permissions(&self) -> PermissionSet {
        let custom = self.custom_role.as_ref();
        custom.map_or_else(|| self.role.permissions(), |role| role.permissions)
    }

    pub(crate) fn custom_role_id(&self) -> Option<Uuid> {
        self.custom_role.as_ref().map(|role| role.id.0)
    }
}

impl From<Role> for Granted {
    fn from(role: Role) -> Self {
        Self {
            role,
            custom_role: None,
        }
    }
}

impl From<GivenRole> for Granted {
    /// Beside a role of the workspace's own stands the weakest of the built-in ones.
    fn from(role: GivenRole) -> Self {
        Self {
            role: Role::Viewer,
            custom_role: Some(role),
        }
    }
}
