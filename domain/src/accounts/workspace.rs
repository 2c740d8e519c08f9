//! Workspaces and the person who looks at them.

use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::{FieldCode, Result, Role, UserId, WorkspaceId};

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
    /// Goes up by one at each change.
    pub version: i32,
}

/// A workspace in the selector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyWorkspace {
    /// The workspace.
    #[serde(flatten)]
    pub workspace: Workspace,
    /// What I may do there.
    pub role: Role,
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
        let name = check.line("name", &self.name, 80);
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
