//! Skills: what somebody must be able, or licensed, to do.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::check::Check;
use crate::{FieldCode, Result, SkillId, UserId};

/// More than this nobody has.
pub const MAX_SKILLS_EACH: u32 = 50;

/// What a shift may ask for: a trade, or a licence that ends, such as the CACES of a truck or the SSIAP of a guard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// The skill.
    pub id: SkillId,
    /// 1 to 80 characters, of one skill only.
    pub name: String,
    /// Goes up by one at each change.
    pub version: i32,
}

/// A skill to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillName {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
}

/// The fields of a skill that people type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetSkill {
    /// 1 to 80 characters.
    pub name: String,
}

impl SetSkill {
    /// The same, trimmed.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("name", &self.name, 80);
        check.done(Self { name })
    }
}

/// Renames a skill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSkill {
    /// Which one.
    pub id: SkillId,
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetSkill,
}

/// A skill that somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldSkill {
    /// The skill.
    pub skill_id: SkillId,
    /// The last day it is good; for ever when absent.
    #[serde(default)]
    pub valid_until: Option<Date>,
}

impl HeldSkill {
    /// Whether it is good on that day, the last one included.
    pub fn is_good_on(self, day: Date) -> bool {
        self.valid_until.is_none_or(|last| day <= last)
    }
}

/// Somebody and what they can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonSkills {
    /// The member.
    pub user_id: UserId,
    /// Their name.
    pub display_name: String,
    /// By name of the skill.
    pub skills: Vec<HeldSkill>,
}

/// Says what somebody can do, all at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetMemberSkills {
    /// Who.
    pub user_id: UserId,
    /// What they were seen to have: when it is another by now, nothing is stored.
    pub seen: Vec<HeldSkill>,
    /// What they have.
    pub skills: Vec<HeldSkill>,
}

impl SetMemberSkills {
    /// The same, in the order of the ids.
    ///
    /// # Errors
    /// `Invalid` on `skills` when there are too many or one stands there twice.
    pub fn check(&self) -> Result<Self> {
        let mut check = Check::new();
        let ids: BTreeSet<SkillId> = self.skills.iter().map(|held| held.skill_id).collect();
        check.ensure(ids.len() == self.skills.len(), "skills", FieldCode::Taken);
        let few = self.skills.len() <= MAX_SKILLS_EACH as usize;
        check.ensure(few, "skills", FieldCode::Entries(0, i64::from(MAX_SKILLS_EACH)));
        let sorted = |skills: &[HeldSkill]| {
            let mut skills = skills.to_vec();
            skills.sort_unstable();
            skills
        };
        check.done(Self {
            user_id: self.user_id,
            seen: sorted(&self.seen),
            skills: sorted(&self.skills),
        })
    }
}
