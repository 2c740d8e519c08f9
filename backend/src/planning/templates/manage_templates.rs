//! Templates: list, make, change, delete, bring back.

use domain::planning::{ChangeTemplate, SetTemplate, ShiftTemplate};
use domain::{FieldCode, MissionId, Page, PageQuery, Permission, Problem, TemplateId};

use super::store;
use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// One page of the templates, by name.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`].
pub async fn list_templates(cx: &Cx, page: PageQuery) -> Result<Page<ShiftTemplate>> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::list_templates(&mut tx, page).await
}

/// One template.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Missing`.
pub async fn find_template(cx: &Cx, id: TemplateId) -> Result<ShiftTemplate> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::find_template(&mut tx, id).await?.ok_or_else(missing)
}

/// Makes a template.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` with the refused fields.
pub async fn create_template(cx: &Cx, command: SetTemplate) -> Result<ShiftTemplate> {
    cx.require(Permission::EditPlanning)?;
    let set = command.check()?;
    let mut tx = cx.begin().await?;
    check_missions(&mut tx, &set, None).await?;
    let template = template(TemplateId(cx.new_id()), set, 1);
    store::insert_template(&mut tx, cx, &template).await?;
    audit::record(
        &mut tx,
        cx,
        "shift_template.created",
        template.id.0,
        None,
        Some(&template),
    )
    .await?;
    cx.finish(tx, template).await
}

/// Changes a template. Shifts that were planned with it stay as they are.
///
/// # Errors
/// As [`create_template`]; `Missing`; `Conflict` `stale` with the `current` template.
pub async fn change_template(cx: &Cx, command: ChangeTemplate) -> Result<ShiftTemplate> {
    cx.require(Permission::EditPlanning)?;
    let set = command.set.check()?;
    let mut tx = cx.begin().await?;
    let before = locked(&mut tx, command.id, false, command.version).await?;
    check_missions(&mut tx, &set, Some(&before)).await?;
    let after = template(command.id, set, before.version + 1);
    store::update_template(&mut tx, cx, &after).await?;
    audit::record(
        &mut tx,
        cx,
        "shift_template.updated",
        after.id.0,
        Some(&before),
        Some(&after),
    )
    .await?;
    cx.finish(tx, after).await
}

/// Puts a template into the bin; answers with its version there. Shifts that were planned with it stay.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `stale`.
pub async fn remove_template(cx: &Cx, id: TemplateId, version: i32) -> Result<ShiftTemplate> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    let before = locked(&mut tx, id, false, version).await?;
    store::set_template_deleted(&mut tx, cx, id, true).await?;
    audit::record(&mut tx, cx, "shift_template.deleted", id.0, Some(&before), None).await?;
    let after = ShiftTemplate {
        version: before.version + 1,
        ..before
    };
    cx.finish(tx, after).await
}

/// Takes a template out of the bin.
///
/// # Errors
/// As [`remove_template`].
pub async fn restore_template(cx: &Cx, id: TemplateId, version: i32) -> Result<ShiftTemplate> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    let binned = locked(&mut tx, id, true, version).await?;
    store::set_template_deleted(&mut tx, cx, id, false).await?;
    let after = ShiftTemplate {
        version: binned.version + 1,
        ..binned
    };
    audit::record(&mut tx, cx, "shift_template.restored", id.0, None, Some(&after)).await?;
    cx.finish(tx, after).await
}

async fn locked(tx: &mut Tx, id: TemplateId, deleted: bool, version: i32) -> Result<ShiftTemplate> {
    let stored = store::lock_template(tx, id, deleted).await?.ok_or_else(missing)?;
    if stored.version == version {
        Ok(stored)
    } else {
        Err(Problem::stale(&stored).into())
    }
}

/// A post may keep a mission that was deleted since, which applying it reports, but not get one.
async fn check_missions(tx: &mut Tx, set: &SetTemplate, before: Option<&ShiftTemplate>) -> Result<()> {
    let kept: Vec<MissionId> = before
        .iter()
        .flat_map(|template| &template.posts)
        .filter_map(|post| post.mission_id)
        .collect();
    let wanted: Vec<MissionId> = set.posts.iter().filter_map(|post| post.mission_id).collect();
    let known = store::list_known_missions(tx, &wanted).await?;
    let mut check = domain::check::Check::new();
    for (at, post) in set.posts.iter().enumerate() {
        let is_there = |id: MissionId| known.contains(&id) || kept.contains(&id);
        let field = format!("posts[{at}].mission_id");
        check.ensure(post.mission_id.is_none_or(is_there), &field, FieldCode::NotFound);
    }
    Ok(check.done(())?)
}

fn template(id: TemplateId, set: SetTemplate, version: i32) -> ShiftTemplate {
    ShiftTemplate {
        id,
        name: set.name,
        posts: set.posts,
        version,
    }
}
