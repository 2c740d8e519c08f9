//! Who can do what, and until when.

use domain::planning::exchange::{HeldSkill, PersonSkills, SetMemberSkills};
use domain::{FieldCode, Page, PageQuery, Permission, Problem, SkillId};

use super::store;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// One page of the people with what they can do, by name; who does not plan sees themselves alone.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`].
pub async fn list_member_skills(cx: &Cx, page: PageQuery) -> Result<Page<PersonSkills>> {
    cx.require(Permission::ViewPlanning)?;
    let only = (!cx.can(Permission::EditPlanning)).then_some(cx.actor.user_id);
    let mut tx = cx.read().await?;
    store::list_member_skills(&mut tx, page, only).await
}

/// Says what somebody can do.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Invalid` on `skills`; `Conflict` `stale` with the
/// `current` skills when they are not those that were seen.
pub async fn set_member_skills(cx: &Cx, command: SetMemberSkills) -> Result<PersonSkills> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    let before = store::lock_member_skills(&mut tx, command.user_id)
        .await?
        .ok_or_else(missing)?;
    if sorted(&before.skills) != command.seen {
        return Err(Problem::stale(&before).into());
    }
    let ids: Vec<SkillId> = command.skills.iter().map(|held| held.skill_id).collect();
    if !store::all_there(&mut tx, &ids).await? {
        return Err(Problem::invalid()
            .with_field("skills", FieldCode::NotFound)
            .into());
    }
    store::replace_member_skills(&mut tx, cx, &command).await?;
    let after = store::lock_member_skills(&mut tx, command.user_id)
        .await?
        .ok_or_else(missing)?;
    if before.skills != after.skills {
        audit::record(
            &mut tx,
            cx,
            "member.skills_set",
            command.user_id.0,
            Some(&before.skills),
            Some(&after.skills),
        )
        .await?;
    }
    cx.finish(tx, after).await
}

fn sorted(skills: &[HeldSkill]) -> Vec<HeldSkill> {
    let mut skills = skills.to_vec();
    skills.sort_unstable();
    skills
}
