//! Workspaces as they travel.

use domain::accounts::{Language, MyWorkspace, Workspace};
use domain::{PermissionSet, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use crate::http::Instant;
use crate::http::json::Json;

/// A workspace, as one of its members sees it.
#[derive(Serialize, ToSchema)]
pub struct MyWorkspaceV1 {
    /// The workspace: what X-Workspace-Id names.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Theatre des Halles")]
    pub name: String,
    /// Its IANA zone: where its days begin.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// The language of what is sent in its name.
    #[schema(schema_with = schema::language)]
    pub locale: Language,
    /// For how many months past planning is meant to be kept; null is for ever. Nothing is deleted by itself yet.
    #[schema(minimum = 12, maximum = 120, example = 36)]
    pub retention_months: Option<i32>,
    /// Since when it can only be read; null while people work in it.
    #[schema(value_type = Option<String>, format = DateTime, example = json!(null))]
    pub archived_at: Option<Instant>,
    /// Your built-in role; `viewer` when you have one of the workspace's own.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// Your role, when it is one of the workspace's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub custom_role_id: Option<Uuid>,
    /// What you may do there.
    #[schema(schema_with = schema::permissions)]
    pub permissions: PermissionSet,
    /// Goes up by one at each change.
    pub version: i32,
}

impl From<MyWorkspace> for MyWorkspaceV1 {
    fn from(mine: MyWorkspace) -> Self {
        let MyWorkspace {
            workspace,
            role,
            custom_role_id,
            permissions,
        } = mine;
        let Workspace {
            id,
            name,
            time_zone,
            locale,
            retention_months,
            archived_at,
            version,
        } = workspace;
        Self {
            id: id.0,
            name,
            time_zone,
            locale,
            retention_months,
            archived_at: archived_at.map(Instant::utc),
            role,
            custom_role_id: custom_role_id.map(|id| id.0),
            permissions,
            version,
        }
    }
}

/// A new workspace.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewWorkspaceV1 {
    /// 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Theatre des Halles")]
    pub name: String,
    /// IANA zone; `Europe/Paris` when absent.
    #[schema(example = "Europe/Paris")]
    pub time_zone: Option<String>,
}

/// A workspace with other settings; every one is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeWorkspaceV1 {
    /// 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Theatre des Halles")]
    pub name: String,
    /// IANA zone.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// The language of what is sent in the workspace's name.
    #[schema(schema_with = schema::language)]
    pub locale: Language,
    /// 12 to 120 months; null is for ever.
    // May be null but not absent: leaving it out must not keep everything for ever.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true, minimum = 12, maximum = 120, example = 36)]
    pub retention_months: Option<i32>,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

/// Which version of the workspace is meant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct WorkspaceVersionV1 {
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

/// A new owner.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct TransferV1 {
    /// The member who becomes the owner.
    pub user_id: Uuid,
    /// The version of that member that you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

impl Json for NewWorkspaceV1 {}
impl Json for ChangeWorkspaceV1 {}
impl Json for WorkspaceVersionV1 {}
impl Json for TransferV1 {}
