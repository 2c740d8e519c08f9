//! Templates as they travel.

use domain::planning::{ApplyTemplate, ApplyTo, SetTemplate, ShiftStatus, ShiftTemplate, TemplatePost};
use domain::{FieldCode, MissionId, Problem, TeamId, TemplateId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use crate::http::json::Json;
use crate::http::{ClockTime, Day};

/// A set of posts under a name.
#[derive(Serialize, ToSchema)]
pub struct ShiftTemplateV1 {
    /// The template.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Concert")]
    pub name: String,
    /// What it plans, in its order.
    pub posts: Vec<TemplatePostV1>,
    /// Goes up by one at each change.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<ShiftTemplate> for ShiftTemplateV1 {
    fn from(template: ShiftTemplate) -> Self {
        let ShiftTemplate {
            id,
            name,
            posts,
            version,
        } = template;
        Self {
            id: id.0,
            name,
            posts: posts.into_iter().map(Into::into).collect(),
            version,
        }
    }
}

/// One post of a template.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct TemplatePostV1 {
    /// As what, 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Son")]
    pub role: String,
    /// From, by the clock on the wall; seconds do not count.
    #[schema(value_type = String, example = "09:30:00")]
    pub start: ClockTime,
    /// For how many minutes by the clock on the wall.
    #[schema(minimum = 1, maximum = 44640, example = 480)]
    pub minutes: u32,
    /// For how many people; 1 when absent.
    #[serde(default = "one")]
    #[schema(minimum = 1, maximum = 20, example = 2)]
    pub count: u32,
    /// On which mission; the one it is applied to when null or absent.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub mission_id: Option<MissionId>,
}

fn one() -> u32 {
    1
}

impl From<TemplatePost> for TemplatePostV1 {
    fn from(post: TemplatePost) -> Self {
        Self {
            role: post.role,
            start: ClockTime(post.start),
            minutes: post.minutes,
            count: post.count,
            mission_id: post.mission_id,
        }
    }
}

impl From<TemplatePostV1> for TemplatePost {
    fn from(post: TemplatePostV1) -> Self {
        Self {
            role: post.role,
            start: post.start.0,
            minutes: post.minutes,
            count: post.count,
            mission_id: post.mission_id,
        }
    }
}

/// A new template.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewShiftTemplateV1 {
    /// 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Concert")]
    pub name: String,
    /// What it plans.
    #[schema(min_items = 1, max_items = 50)]
    pub posts: Vec<TemplatePostV1>,
}

/// A template with other values; every one is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeShiftTemplateV1 {
    /// 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Concert")]
    pub name: String,
    /// What it plans.
    #[schema(min_items = 1, max_items = 50)]
    pub posts: Vec<TemplatePostV1>,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

/// The fields that people type.
pub(super) fn set(name: String, posts: Vec<TemplatePostV1>) -> SetTemplate {
    SetTemplate {
        name,
        posts: posts.into_iter().map(Into::into).collect(),
    }
}

/// Where, when and by whom a template is worked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ApplyShiftTemplateV1 {
    /// The days, 1 to 62.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 62, example = json!(["2026-11-27", "2026-11-28"]))]
    pub days: Vec<Day>,
    /// The mission of the posts that name none.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub mission_id: Option<MissionId>,
    /// One person works each post, once.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub user_id: Option<UserId>,
    /// Each of a team works one post, by name; posts that are left stay without anybody. Not beside `user_id`.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub team_id: Option<TeamId>,
    /// `draft` or `confirmed`; `confirmed` when absent.
    #[serde(default)]
    #[schema(schema_with = schema::status)]
    pub status: ShiftStatus,
    /// Writes nothing, only reports.
    #[serde(default)]
    pub dry_run: bool,
}

impl ApplyShiftTemplateV1 {
    /// The command for a template.
    ///
    /// # Errors
    /// `Invalid` when it names a person and a team.
    pub fn of(self, template_id: TemplateId) -> domain::Result<ApplyTemplate> {
        let to = match (self.user_id, self.team_id) {
            (None, None) => ApplyTo::Nobody,
            (Some(user), None) => ApplyTo::User(user),
            (None, Some(team)) => ApplyTo::Team(team),
            (Some(_), Some(_)) => {
                let code = FieldCode::WrongType("null expected beside user_id".into());
                return Err(Problem::invalid().with_field("team_id", code));
            }
        };
        Ok(ApplyTemplate {
            template_id,
            days: self.days.into_iter().map(|day| day.0).collect(),
            mission_id: self.mission_id,
            to,
            status: self.status,
            dry_run: self.dry_run,
        })
    }
}

impl Json for NewShiftTemplateV1 {}
impl Json for ChangeShiftTemplateV1 {}
impl Json for ApplyShiftTemplateV1 {}
