//! Teams as they travel.

use domain::accounts::{Team, TeamMember, TeamQuery};
use domain::planning::Colour;
use domain::{PageQuery, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::schema;
use crate::http::json::Json;
use crate::http::{Params, ReadQuery};

/// People who work together.
#[derive(Serialize, ToSchema)]
pub struct TeamV1 {
    /// The team.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Son")]
    pub name: String,
    /// Colour of its mark, if it has one.
    #[schema(schema_with = schema::optional_colour)]
    pub colour: Option<Colour>,
    /// How many belong to it.
    #[schema(example = 3)]
    pub member_count: i64,
    /// The first five of them: who leads, then by name. The others are at `/teams/{id}/members`.
    pub members: Vec<TeamMemberV1>,
    /// Goes up by one when name or colour change, and in and out of the bin.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<Team> for TeamV1 {
    fn from(team: Team) -> Self {
        let Team {
            id,
            name,
            colour,
            member_count,
            members,
            version,
        } = team;
        Self {
            id: id.0,
            name,
            colour,
            member_count,
            members: members.into_iter().map(Into::into).collect(),
            version,
        }
    }
}

/// Somebody in a team.
#[derive(Serialize, ToSchema)]
pub struct TeamMemberV1 {
    /// The account.
    pub user_id: Uuid,
    /// The name.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
    /// Whether they lead the team; one at most does.
    pub is_lead: bool,
}

impl From<TeamMember> for TeamMemberV1 {
    fn from(member: TeamMember) -> Self {
        let TeamMember {
            user_id,
            display_name,
            is_lead,
        } = member;
        Self {
            user_id: user_id.0,
            display_name,
            is_lead,
        }
    }
}

/// A new team.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewTeamV1 {
    /// 1 to 80 characters, of one team only; accents and capitals do not make another name.
    #[schema(min_length = 1, max_length = 80, example = "Son")]
    pub name: String,
    /// None when null or absent.
    #[serde(default)]
    #[schema(schema_with = schema::optional_colour)]
    pub colour: Option<Colour>,
}

/// A team with other values; every one is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeTeamV1 {
    /// 1 to 80 characters, of one team only.
    #[schema(min_length = 1, max_length = 80, example = "Son")]
    pub name: String,
    /// None when null.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(schema_with = schema::optional_colour)]
    pub colour: Option<Colour>,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

/// People to put into a team.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct AddTeamMembersV1 {
    /// Who, 1 to 100; those who are in it already stay.
    #[schema(value_type = Vec<Uuid>, min_items = 1, max_items = 100)]
    pub user_ids: Vec<UserId>,
}

/// Who leads a team.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct TeamLeadV1 {
    /// One of its members; nobody when null.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(value_type = Option<Uuid>)]
    pub user_id: Option<UserId>,
}

impl Json for NewTeamV1 {}
impl Json for ChangeTeamV1 {}
impl Json for AddTeamMembersV1 {}
impl Json for TeamLeadV1 {}

/// Which teams are wanted; describes what [`TeamQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TeamParamsV1 {
    /// Words that are all in the name; accents and capitals do not count.
    #[param(max_length = 100, example = "son")]
    pub search: Option<String>,
}

impl ReadQuery for TeamQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        Ok(Self {
            search: params.text("search").unwrap_or_default(),
            page: PageQuery::read(params)?,
        })
    }
}
