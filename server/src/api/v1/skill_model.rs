//! Skills as they travel.

use domain::planning::exchange::{HeldSkill, PersonSkills, Skill};
use domain::{SkillId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::Day;
use crate::http::json::Json;

/// What a shift may need of whoever takes it.
#[derive(Serialize, ToSchema)]
pub struct SkillV1 {
    /// The skill.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "CACES R489")]
    pub name: String,
    /// Goes up by one at each change.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<Skill> for SkillV1 {
    fn from(skill: Skill) -> Self {
        let Skill { id, name, version } = skill;
        Self {
            id: id.0,
            name,
            version,
        }
    }
}

/// A new skill.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewSkillV1 {
    /// 1 to 80 characters, of one skill only; accents and capitals do not make another name.
    #[schema(min_length = 1, max_length = 80, example = "CACES R489")]
    pub name: String,
}

/// A skill with another name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeSkillV1 {
    /// 1 to 80 characters, of one skill only.
    #[schema(min_length = 1, max_length = 80, example = "CACES R489")]
    pub name: String,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

/// A skill that somebody has.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct HeldSkillV1 {
    /// The skill.
    #[schema(value_type = Uuid)]
    pub skill_id: SkillId,
    /// The last day it is good; null or absent for ever.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2027-06-30")]
    pub valid_until: Option<Day>,
}

impl From<HeldSkill> for HeldSkillV1 {
    fn from(held: HeldSkill) -> Self {
        Self {
            skill_id: held.skill_id,
            valid_until: held.valid_until.map(Day),
        }
    }
}

impl From<HeldSkillV1> for HeldSkill {
    fn from(held: HeldSkillV1) -> Self {
        Self {
            skill_id: held.skill_id,
            valid_until: held.valid_until.map(|day| day.0),
        }
    }
}

/// Somebody and what they can do.
#[derive(Serialize, ToSchema)]
pub struct PersonSkillsV1 {
    /// The member.
    #[schema(value_type = Uuid)]
    pub user_id: UserId,
    /// Their name.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
    /// By name of the skill.
    pub skills: Vec<HeldSkillV1>,
}

impl From<PersonSkills> for PersonSkillsV1 {
    fn from(person: PersonSkills) -> Self {
        let PersonSkills {
            user_id,
            display_name,
            skills,
        } = person;
        Self {
            user_id,
            display_name,
            skills: skills.into_iter().map(Into::into).collect(),
        }
    }
}

/// What somebody can do, all of it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct SetMemberSkillsV1 {
    /// What you saw them to have: when it is another by now, nothing is stored.
    pub seen: Vec<HeldSkillV1>,
    /// What they have, at most 50.
    #[schema(max_items = 50)]
    pub skills: Vec<HeldSkillV1>,
}

impl Json for NewSkillV1 {}
impl Json for ChangeSkillV1 {}
impl Json for SetMemberSkillsV1 {}
