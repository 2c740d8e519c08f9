//! Members as they travel.

use domain::accounts::{ChangeMembers, Member, MemberQuery, MemberVersion, RemoveMembers, RoleChoice};
use domain::{CustomRoleId, FieldCode, PageQuery, Problem, Role, UserId};
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
    /// The built-in role; `viewer` for who has one of the workspace's own.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The role of the workspace's own, which then says alone what they may do; absent for a built-in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub custom_role_id: Option<Uuid>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Accountant", nullable = false)]
    pub custom_role_name: Option<String>,
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
            custom_role,
            version,
        } = member;
        let (custom_role_id, custom_role_name) = custom_role.map(|role| (role.id.0, role.name)).unzip();
        Self {
            user_id: user_id.0,
            display_name,
            email,
            role,
            custom_role_id,
            custom_role_name,
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
    /// The role to give, at most your own; left out when `custom_role_id` names one. Some words of other programs are
    /// understood too, such as TECH.
    #[serde(default, deserialize_with = "Role::deserialize_option_from_outside")]
    #[schema(schema_with = schema::role)]
    pub role: Option<Role>,
    /// Instead of `role`: one of the workspace's own roles, which may do nothing that you may not.
    #[serde(default)]
    pub custom_role_id: Option<Uuid>,
}

/// Another role.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeMemberV1 {
    /// The role to give, at most your own; left out when `custom_role_id` names one. Some words of other programs are
    /// understood too, such as TECH.
    #[serde(default, deserialize_with = "Role::deserialize_option_from_outside")]
    #[schema(schema_with = schema::role)]
    pub role: Option<Role>,
    /// Instead of `role`: one of the workspace's own roles, which may do nothing that you may not.
    #[serde(default)]
    pub custom_role_id: Option<Uuid>,
    /// The version you looked at; or send it as If-Match.
    pub version: Option<i32>,
}

/// The one role that a body names in two fields. What a list answered can be sent back as it is: beside a role of the
/// workspace's own stands `viewer`.
pub(super) fn chosen(role: Option<Role>, custom_role_id: Option<Uuid>) -> domain::Result<RoleChoice> {
    let refused = |code| Err(Problem::invalid().with_field("role", code));
    match (role, custom_role_id) {
        (None | Some(Role::Viewer), Some(id)) => Ok(CustomRoleId(id).into()),
        (Some(_), Some(_)) => refused(FieldCode::OneOf(Role::Viewer.to_string())),
        (Some(role), None) => Ok(role.into()),
        (None, None) => refused(FieldCode::Required),
    }
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
    /// The role to give, at most your own; left out when `custom_role_id` names one. Some words of other programs are
    /// understood too, such as TECH.
    #[serde(default, deserialize_with = "Role::deserialize_option_from_outside")]
    #[schema(schema_with = schema::role)]
    pub role: Option<Role>,
    /// Instead of `role`: one of the workspace's own roles, which may do nothing that you may not.
    #[serde(default)]
    pub custom_role_id: Option<Uuid>,
}

impl TryFrom<ChangeMembersV1> for ChangeMembers {
    type Error = Problem;

    fn try_from(body: ChangeMembersV1) -> domain::Result<Self> {
        let plain = |MemberVersionV1 { user_id, version }| MemberVersion { user_id, version };
        Ok(Self {
            role: chosen(body.role, body.custom_role_id)?,
            members: body.members.into_iter().map(plain).collect(),
        })
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
    /// Those with this role: the name of a built-in one, or the id of one of the workspace's own.
    #[param(example = "manager")]
    pub role: Option<String>,
    /// Those in this team.
    pub team_id: Option<Uuid>,
}

impl ReadQuery for MemberQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let known = FieldCode::OneOf(Role::NAMES.join(", "));
        let search = params.text("search").unwrap_or_default();
        let role = params.read("role", known, |text| {
            let own = text.parse().ok().map(RoleChoice::Custom);
            own.or_else(|| Role::from_outside(text).ok().map(Into::into))
        });
        Ok(Self {
            search,
            role,
            team_id: params.id("team_id"),
            page: PageQuery::read(params)?,
        })
    }
}
