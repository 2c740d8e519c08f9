//! Who belongs to a workspace.

use serde::{Deserialize, Serialize};

use super::{GivenRole, RoleChoice};
use crate::check::Check;
use crate::{PageQuery, PermissionSet, Result, Role, TeamId, UserId};

/// How many people one command changes at most.
pub const MAX_TOGETHER: u32 = 100;

/// The longest text to look for.
pub const MAX_SEARCH: u32 = 100;

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
    /// The built-in role; that of a viewer for who has one of the workspace's own.
    pub role: Role,
    /// The role of the workspace's own, which then says alone what they may do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_role: Option<GivenRole>,
    /// Goes up by one at each change.
    pub version: i32,
}

impl Member {
    /// What they may do.
    pub fn permissions(&self) -> PermissionSet {
        let custom = self.custom_role.as_ref();
        custom.map_or_else(|| self.role.permissions(), |role| role.permissions)
    }

    /// The role they have.
    pub fn choice(&self) -> RoleChoice {
        let custom = self.custom_role.as_ref();
        custom.map_or(RoleChoice::BuiltIn(self.role), |role| RoleChoice::Custom(role.id))
    }
}

/// Makes an account a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddMember {
    /// The address of an account.
    pub email: String,
    /// The role to give.
    pub role: RoleChoice,
}

/// Changes a member's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeMember {
    /// The role to give.
    pub role: RoleChoice,
    /// The version the change was made on.
    pub version: i32,
}

/// Which members a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MemberQuery {
    /// The page.
    pub page: PageQuery,
    /// Words that are all in the name, or in the address for those who may see it, whatever their accents and capitals.
    pub search: String,
    /// Those with this role.
    pub role: Option<RoleChoice>,
    /// Those in this team.
    pub team_id: Option<TeamId>,
}

impl From<PageQuery> for MemberQuery {
    fn from(page: PageQuery) -> Self {
        Self {
            page,
            ..Self::default()
        }
    }
}

impl MemberQuery {
    /// The same, trimmed.
    ///
    /// # Errors
    /// `Invalid` on `search`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        let search = check.text("search", &self.search, MAX_SEARCH);
        check.done(Self { search, ..self })
    }
}

/// A member and the version somebody looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberVersion {
    /// Who.
    pub user_id: UserId,
    /// The version the change was made on.
    pub version: i32,
}

/// Gives several members the same role: all of them or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeMembers {
    /// Who, at most [`MAX_TOGETHER`].
    pub members: Vec<MemberVersion>,
    /// The role to give.
    pub role: RoleChoice,
}

impl ChangeMembers {
    /// The same, each person once, by id.
    ///
    /// # Errors
    /// `Invalid` on `members` when nobody or too many are named.
    pub fn check(mut self) -> Result<Self> {
        self.members.sort_unstable();
        self.members.dedup_by_key(|member| member.user_id);
        let mut check = Check::new();
        check.together("members", self.members.len(), MAX_TOGETHER);
        check.done(self)
    }
}

/// Ends several memberships: all of them or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveMembers {
    /// Who, at most [`MAX_TOGETHER`].
    pub user_ids: Vec<UserId>,
}

impl RemoveMembers {
    /// The same, each person once.
    ///
    /// # Errors
    /// `Invalid` on `user_ids` when nobody or too many are named.
    pub fn check(mut self) -> Result<Self> {
        self.user_ids.sort_unstable();
        self.user_ids.dedup();
        let mut check = Check::new();
        check.together("user_ids", self.user_ids.len(), MAX_TOGETHER);
        check.done(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn one_to_a_hundred_people_are_changed_together_each_once() {
        let command = |ids: &[u128]| ChangeMembers {
            members: ids
                .iter()
                .map(|id| MemberVersion {
                    user_id: UserId(Uuid::from_u128(*id)),
                    version: 1,
                })
                .collect(),
            role: Role::Viewer.into(),
        };
        assert_eq!(command(&[2, 1, 2]).check().unwrap(), command(&[1, 2]));
        let many: Vec<u128> = (0..101).collect();
        assert!(command(&many[..100]).check().is_ok());
        for refused in [&many[..], &[]] {
            assert!(command(refused).check().unwrap_err().field("members").is_some());
        }
    }

    #[test]
    fn a_search_is_trimmed_and_has_an_end() {
        let query = |search: &str| MemberQuery {
            search: search.into(),
            ..MemberQuery::default()
        };
        assert_eq!(query(" anna ").check().unwrap().search, "anna");
        for refused in ["x".repeat(101), "a\0".to_owned()] {
            assert!(query(&refused).check().unwrap_err().field("search").is_some());
        }
    }
}
