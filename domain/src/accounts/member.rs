//! Who belongs to a workspace.

use serde::{Deserialize, Serialize};

use crate::{Role, UserId};

/// A member, as colleagues see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The account; also the member's id in the workspace.
    pub user_id: UserId,
    /// The name.
    pub display_name: String,
    /// The address; absent for those who may not see contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The role.
    pub role: Role,
    /// Goes up by one at each change.
    pub version: i32,
}

/// Makes an account a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddMember {
    /// The address of an account.
    pub email: String,
    /// The role to give.
    pub role: Role,
}

/// Changes a member's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeMember {
    /// The role to give.
    pub role: Role,
    /// The version the change was made on.
    pub version: i32,
}
