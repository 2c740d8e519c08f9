//! Roles as they travel.

use domain::accounts::{CustomRole, SetRole};
use domain::{FieldCode, Permission, PermissionSet, Role};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::schema;
use crate::http::json::Json;
use crate::http::{Params, ReadQuery};

/// A role of the workspace's own.
#[derive(Serialize, ToSchema)]
pub struct RoleV1 {
    /// The role: what `custom_role_id` of a member names.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Accountant")]
    pub name: String,
    /// What its members may do.
    #[schema(schema_with = schema::permissions)]
    pub permissions: PermissionSet,
    /// How many have it.
    #[schema(example = 3)]
    pub member_count: i64,
    /// Goes up by one at each change.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<CustomRole> for RoleV1 {
    fn from(role: CustomRole) -> Self {
        let CustomRole {
            id,
            name,
            permissions,
            member_count,
            version,
        } = role;
        Self {
            id: id.0,
            name,
            permissions,
            member_count,
            version,
        }
    }
}

/// A new role.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewRoleV1 {
    /// 1 to 40 characters, of one role only, and not what a built-in role is called; accents, capitals and signs do not
    /// make another name.
    #[schema(min_length = 1, max_length = 40, example = "Accountant")]
    pub name: String,
    /// What its members may do: nothing that you may not do yourself, and never `own_workspace`.
    #[schema(schema_with = schema::permissions)]
    pub permissions: Vec<Permission>,
}

/// A role with other values; every one is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeRoleV1 {
    /// 1 to 40 characters, of one role only, and not what a built-in role is called.
    #[schema(min_length = 1, max_length = 40, example = "Accountant")]
    pub name: String,
    /// What its members may do: nothing that you may not do yourself, and never `own_workspace`.
    #[schema(schema_with = schema::permissions)]
    pub permissions: Vec<Permission>,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

impl Json for NewRoleV1 {}
impl Json for ChangeRoleV1 {}

/// The fields of both.
pub(super) fn set(name: String, permissions: Vec<Permission>) -> SetRole {
    SetRole {
        name,
        permissions: permissions.into_iter().collect(),
    }
}

/// Which version is removed, and what its members get.
#[derive(Clone, Copy, Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RemoveRoleV1 {
    /// The version you looked at; or send it as If-Match.
    #[param(example = 1)]
    pub version: Option<i32>,
    /// The built-in role that those who have the role get instead.
    #[param(schema_with = schema::role)]
    pub move_to: Option<Role>,
}

impl ReadQuery for RemoveRoleV1 {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let code = FieldCode::WrongType("a whole number expected".into());
        let known = FieldCode::OneOf(Role::NAMES.join(", "));
        Ok(Self {
            version: params.read("version", code, |text| text.parse().ok()),
            move_to: params.read("move_to", known, |text| Role::from_outside(text).ok()),
        })
    }
}
