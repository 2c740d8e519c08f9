//! Missions as they travel.

use domain::planning::{Colour, Mission};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use crate::http::json::Json;

/// What is to be done, where and for whom.
#[derive(Serialize, ToSchema)]
pub struct MissionV1 {
    /// The mission.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Festival d'hiver")]
    pub name: String,
    /// Where; may be empty.
    #[schema(example = "Grande halle")]
    pub location: String,
    /// Free text; may be empty.
    pub note: String,
    /// Colour on the grid.
    #[schema(schema_with = schema::colour)]
    pub colour: Colour,
    /// Goes up by one at each change.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<Mission> for MissionV1 {
    fn from(mission: Mission) -> Self {
        let Mission {
            id,
            name,
            location,
            note,
            colour,
            version,
        } = mission;
        Self {
            id: id.0,
            name,
            location,
            note,
            colour,
            version,
        }
    }
}

/// A new mission.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewMissionV1 {
    /// 1 to 120 characters.
    #[schema(min_length = 1, max_length = 120, example = "Festival d'hiver")]
    pub name: String,
    /// At most 200 characters.
    #[serde(default)]
    #[schema(max_length = 200, example = "Grande halle")]
    pub location: String,
    /// At most 2000 characters.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub note: String,
    /// `blue` when absent.
    #[serde(default)]
    #[schema(schema_with = schema::colour)]
    pub colour: Colour,
}

/// A mission with other values; every one is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeMissionV1 {
    /// 1 to 120 characters.
    #[schema(min_length = 1, max_length = 120, example = "Festival d'hiver")]
    pub name: String,
    /// At most 200 characters.
    #[schema(max_length = 200, example = "Grande halle")]
    pub location: String,
    /// At most 2000 characters.
    #[schema(max_length = 2000)]
    pub note: String,
    /// Colour on the grid.
    #[schema(schema_with = schema::colour)]
    pub colour: Colour,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

impl Json for NewMissionV1 {}
impl Json for ChangeMissionV1 {}
