//! Skills: list, make, rename, delete.

mod member_skills;
pub(crate) mod store;

use domain::planning::exchange::{ChangeSkill, SetSkill, Skill};
use domain::{FieldCode, Page, PageQuery, Permission, Problem, SkillId};

pub use member_skills::{list_member_skills, set_member_skills};

use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// One page of the skills, by name.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`].
pub async fn list_skills(cx: &Cx, page: PageQuery) -> Result<Page<Skill>> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::list_skills(&mut tx, page).await
}

/// Makes a skill that nobody has yet.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` with the refused fields; `Conflict` `skill-name-taken`.
pub async fn create_skill(cx: &Cx, command: SetSkill) -> Result<Skill> {
    cx.require(Permission::EditPlanning)?;
    let SetSkill { name } = command.check()?;
    let mut tx = cx.begin().await?;
    let skill = Skill {
        id: SkillId(cx.new_id()),
        name,
        version: 1,
    };
    name_is_free(&mut tx, &skill).await?;
    store::insert_skill(&mut tx, cx, &skill).await?;
    audit::record(&mut tx, cx, "skill.created", skill.id.0, None, Some(&skill)).await?;
    cx.finish(tx, skill).await
}

/// Renames a skill.
///
/// # Errors
/// As [`create_skill`]; `Missing`; `Conflict` `stale` with the `current` skill.
pub async fn change_skill(cx: &Cx, command: ChangeSkill) -> Result<Skill> {
    cx.require(Permission::EditPlanning)?;
    let SetSkill { name } = command.set.check()?;
    let mut tx = cx.begin().await?;
    let before = locked(&mut tx, command.id, command.version).await?;
    let after = Skill {
        name,
        version: before.version + 1,
        ..before.clone()
    };
    name_is_free(&mut tx, &after).await?;
    store::update_skill(&mut tx, cx, &after).await?;
    audit::record(
        &mut tx,
        cx,
        "skill.updated",
        after.id.0,
        Some(&before),
        Some(&after),
    )
    .await?;
    cx.finish(tx, after).await
}

/// Deletes a skill, unless shifts to come need it. What was planned keeps it.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `stale` or `skill-in-use`.
pub async fn remove_skill(cx: &Cx, id: SkillId, version: i32) -> Result<Skill> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    let before = locked(&mut tx, id, version).await?;
    if store::is_needed(&mut tx, cx, id).await? {
        let detail = "Shifts to come need this skill. Change them first.";
        return Err(Problem::conflict("skill-in-use", detail).into());
    }
    store::set_skill_removed(&mut tx, cx, id).await?;
    audit::record(&mut tx, cx, "skill.deleted", id.0, Some(&before), None).await?;
    let after = Skill {
        version: before.version + 1,
        ..before
    };
    cx.finish(tx, after).await
}

async fn locked(tx: &mut Tx, id: SkillId, version: i32) -> Result<Skill> {
    let stored = store::lock_skill(tx, id).await?.ok_or_else(missing)?;
    if stored.version == version {
        Ok(stored)
    } else {
        Err(Problem::stale(&stored).into())
    }
}

async fn name_is_free(tx: &mut Tx, skill: &Skill) -> Result<()> {
    if store::name_is_taken(tx, &skill.name, skill.id).await? {
        return Err(name_taken().into());
    }
    Ok(())
}

pub(crate) fn name_taken() -> Problem {
    Problem::conflict(
        "skill-name-taken",
        "Another skill has this name. Choose another one.",
    )
    .with_field("name", FieldCode::Taken)
}
