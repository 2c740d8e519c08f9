//! Missions: list, make, change, delete, bring back.

use domain::planning::{ChangeMission, Mission, SetMission};
use domain::{MissionId, Page, PageQuery, Permission, Problem};

use crate::planning::store;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// One page of the missions, by name.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`].
pub async fn list_missions(cx: &Cx, page: PageQuery) -> Result<Page<Mission>> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::list_missions(&mut tx, page).await
}

/// One mission.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Missing`.
pub async fn find_mission(cx: &Cx, id: MissionId) -> Result<Mission> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::find_mission(&mut tx, id).await?.ok_or_else(missing)
}

/// Makes a mission.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` with the refused fields.
pub async fn create_mission(cx: &Cx, command: SetMission) -> Result<Mission> {
    cx.require(Permission::EditPlanning)?;
    let set = command.check()?;
    let mut tx = cx.begin().await?;
    let id = MissionId(cx.new_id());
    store::insert_mission(&mut tx, cx, id, &set).await?;
    let mission = mission(id, set, 1);
    audit::record(&mut tx, cx, "mission.created", id.0, None, Some(&mission)).await?;
    cx.finish(tx, mission).await
}

/// Changes a mission.
///
/// # Errors
/// As [`create_mission`]; `Missing`; `Conflict` `stale` with the `current` mission.
pub async fn change_mission(cx: &Cx, command: ChangeMission) -> Result<Mission> {
    cx.require(Permission::EditPlanning)?;
    let set = command.set.check()?;
    let mut tx = cx.begin().await?;
    let before = store::lock_mission(&mut tx, command.id, false)
        .await?
        .ok_or_else(missing)?;
    expect_version(&before, command.version)?;
    store::update_mission(&mut tx, cx, command.id, &set).await?;
    let after = mission(command.id, set, before.version + 1);
    audit::record(
        &mut tx,
        cx,
        "mission.updated",
        command.id.0,
        Some(&before),
        Some(&after),
    )
    .await?;
    cx.finish(tx, after).await
}

/// Puts a mission into the bin, unless shifts are planned on it.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `stale` or `mission-in-use`.
pub async fn remove_mission(cx: &Cx, id: MissionId, version: i32) -> Result<Mission> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    let before = store::lock_mission(&mut tx, id, false)
        .await?
        .ok_or_else(missing)?;
    expect_version(&before, version)?;
    if store::mission_has_shifts(&mut tx, id).await? {
        let detail = "Shifts are planned on this mission. Move or delete them first.";
        return Err(Problem::conflict("mission-in-use", detail).into());
    }
    store::set_mission_deleted(&mut tx, cx, id, true).await?;
    audit::record(&mut tx, cx, "mission.deleted", id.0, Some(&before), None).await?;
    let after = Mission {
        version: before.version + 1,
        ..before
    };
    cx.finish(tx, after).await
}

/// Takes a mission out of the bin.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `stale`.
pub async fn restore_mission(cx: &Cx, id: MissionId, version: i32) -> Result<Mission> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    let binned = store::lock_mission(&mut tx, id, true)
        .await?
        .ok_or_else(missing)?;
    expect_version(&binned, version)?;
    store::set_mission_deleted(&mut tx, cx, id, false).await?;
    let after = Mission {
        version: binned.version + 1,
        ..binned
    };
    audit::record(&mut tx, cx, "mission.restored", id.0, None, Some(&after)).await?;
    cx.finish(tx, after).await
}

fn expect_version(stored: &Mission, version: i32) -> Result<()> {
    if stored.version == version {
        Ok(())
    } else {
        Err(Problem::stale(stored).into())
    }
}

fn mission(id: MissionId, set: SetMission, version: i32) -> Mission {
    Mission {
        id,
        name: set.name,
        location: set.location,
        note: set.note,
        colour: set.colour,
        version,
    }
}
