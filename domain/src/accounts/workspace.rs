//! Workspaces and the person who looks at them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Language;
use crate::check::Check;
use crate::{CustomRoleId, FieldCode, PermissionSet, Result, Role, UserId, WorkspaceId};

/// An account, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The account.
    pub id: UserId,
    /// The address to sign in with.
    pub email: String,
    /// What colleagues see.
    pub display_name: String,
    /// `fr` or `en`; none follows the browser.
    pub locale: Option<String>,
    /// Whether its owner has proven to read the address.
    pub email_verified: bool,
}

/// A workspace, as one of its members sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// The workspace.
    pub id: WorkspaceId,
    /// Its name.
    pub name: String,
    /// Its IANA zone: where a day begins and what a typed hour means.
    pub time_zone: String,
    /// The language of what is sent in its name.
    pub locale: Language,
    /// For how many months past planning is meant to be kept; for ever when absent.
    #[serde(default)]
    pub retention_months: Option<i32>,
    /// Since when it can only be read; absent while people work in it.
    #[serde(default)]
    pub archived_at: Option<Timestamp>,
    /// Goes up by one at each change.
    pub version: i32,
}

/// A workspace in the selector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyWorkspace {
    /// The workspace.
    #[serde(flatten)]
    pub workspace: Workspace,
    /// My built-in role; that of a viewer for who has one of the workspace's own.
    pub role: Role,
    /// My role, when it is one of the workspace's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_role_id: Option<CustomRoleId>,
    /// What I may do there.
    pub permissions: PermissionSet,
}

impl MyWorkspace {
    /// Whether it can only be read.
    pub fn is_archived(&self) -> bool {
        self.workspace.archived_at.is_some()
    }

    /// What I can do there now: in an archived workspace everybody only reads.
    pub fn acting(&self) -> PermissionSet {
        if self.is_archived() {
            self.permissions.within(Role::Viewer.permissions())
        } else {
            self.permissions
        }
    }
}

/// Who is signed in and where they may go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The account.
    pub user: User,
    /// Their workspaces, by name.
    pub workspaces: Vec<MyWorkspace>,
}

/// Makes a workspace with the actor as its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateWorkspace {
    /// 1 to 80 characters.
    pub name: String,
    /// IANA zone; `Europe/Paris` when absent.
    #[serde(default)]
    pub time_zone: Option<String>,
}

impl CreateWorkspace {
    /// Checks the name; `zone_exists` says whether a zone is one of the IANA database (which the browser does not have).
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self, zone_exists: impl Fn(&str) -> bool) -> Result<(String, String)> {
        let mut check = Check::new();
        let name = check.line("name", &self.name, super::settings::MAX_NAME);
        let zone = self
            .time_zone
            .as_deref()
            .unwrap_or("Europe/Paris")
            .trim()
            .to_owned();
        check.ensure(zone_exists(&zone), "time_zone", FieldCode::Zone);
        check.done((name, zone))
    }
}
