//! Members as they travel.

use domain::accounts::{ChangeMembers, Member, MemberQuery, MemberVersion, RemoveMembers};
use domain::{FieldCode, PageQuery, Role, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::schema;
use crate::http::json::Json;
use crate::http::{Params, ReadQuery};

/// A member.
#[derive(Serialize, ToSchema)]
pub struct MemberV1 {
    /// The account.
    pub user_id: Uuid,
    /// The name.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
    /// The address; absent for those who may not see contacts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "anna@example.org", nullable = false)]
    pub email: Option<String>,
    /// The role.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// Goes up by one at each change.
    pub version: i32,
}

impl From<Member> for MemberV1 {
    fn from(member: Member) -> Self {
        let Member {
            user_id,
            display_name,
            email,
            role,
            version,
        } = member;
        Self {
            user_id: user_id.0,
            display_name,
            email,
            role,
            version,
        }
    }
}

/// A new member.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewMemberV1 {
    /// The address of an account.
    #[schema(example = "ben@example.org")]
    pub email: String,
    /// The role to give, at most your own. Some words of other programs are understood too, such as TECH.
    #[serde(deserialize_with = "Role::deserialize_from_outside")]
    #[schema(schema_with = schema::role)]
    pub role: Role,
}

/// Another role.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeMemberV1 {
    /// The role to give, at most your own. Some words of other programs are understood too, such as TECH.
    #[serde(deserialize_with = "Role::deserialize_from_outside")]
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The version you looked at; or send it as If-Match.
    pub version: Option<i32>,
}

impl Json for NewMemberV1 {}
impl Json for ChangeMemberV1 {}

/// Several members.
#[derive(Serialize, ToSchema)]
pub struct MembersV1 {
    /// By id.
    pub items: Vec<MemberV1>,
}

impl From<Vec<Member>> for MembersV1 {
    fn from(members: Vec<Member>) -> Self {
        Self {
            items: members.into_iter().map(Into::into).collect(),
        }
    }
}

/// A member and the version you looked at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct MemberVersionV1 {
    /// The account.
    #[schema(value_type = Uuid)]
    pub user_id: UserId,
    /// The version you looked at.
    #[schema(example = 1)]
    pub version: i32,
}

/// The same role for several members.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeMembersV1 {
    /// Whose, 1 to 100.
    #[schema(min_items = 1, max_items = 100)]
    pub members: Vec<MemberVersionV1>,
    /// The role to give, at most your own.
    #[serde(deserialize_with = "Role::deserialize_from_outside")]
    #[schema(schema_with = schema::role)]
    pub role: Role,
}

impl From<ChangeMembersV1> for ChangeMembers {
    fn from(ChangeMembersV1 { members, role }: ChangeMembersV1) -> Self {
        let plain = |MemberVersionV1 { user_id, version }| MemberVersion { user_id, version };
        Self {
            members: members.into_iter().map(plain).collect(),
            role,
        }
    }
}

/// Several members to remove.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct RemoveMembersV1 {
    /// Who, 1 to 100.
    #[schema(value_type = Vec<Uuid>, min_items = 1, max_items = 100)]
    pub user_ids: Vec<UserId>,
}

impl From<RemoveMembersV1> for RemoveMembers {
    fn from(RemoveMembersV1 { user_ids }: RemoveMembersV1) -> Self {
        Self { user_ids }
    }
}

impl Json for ChangeMembersV1 {}
impl Json for RemoveMembersV1 {}

/// Which members are wanted; describes what [`MemberQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MemberParamsV1 {
    /// Words that are all in the name, or in the address if you may see it; accents and capitals do not count.
    #[param(max_length = 100, example = "martin")]
    pub search: Option<String>,
    /// Those with this role.
    #[param(schema_with = schema::role)]
    pub role: Option<String>,
    /// Those in this team.
    pub team_id: Option<Uuid>,
}

impl ReadQuery for MemberQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let known = FieldCode::OneOf(Role::NAMES.join(", "));
        let search = params.text("search").unwrap_or_default();
        let role = params.read("role", known, |text| Role::from_outside(text).ok());
        Ok(Self {
            search,
            role,
            team_id: params.id("team_id"),
            page: PageQuery::read(params)?,
        })
    }
}
