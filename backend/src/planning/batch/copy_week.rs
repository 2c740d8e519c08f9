//! A week copied into another.

use domain::check::Check;
use domain::planning::{BatchKind, BatchReport, CopyWeek, MAX_BATCH, Shift, Span, day_bounds};
use domain::{FieldCode, Permission, UserId};
use jiff::civil::Date;
use serde::Serialize;

use super::engine::{self, How, Source};
use super::store;
use crate::db::Tx;
use crate::{Cx, Result};

/// What the trail says of it.
#[derive(Serialize)]
struct From {
    from_monday: Date,
    to_monday: Date,
}

/// Copies a week into another by the clock on the wall, or only reports what it would do. All that can be made is made,
/// and the rest is listed; a copy that meets another writer is refused and changes nothing.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` with the refused fields; `Conflict` `same-week` or
/// `batch-conflicts` with the `report`.
pub async fn copy_week(cx: &Cx, command: CopyWeek) -> Result<BatchReport> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    check_references(&mut tx, &command).await?;
    let shifts = list_shifts(&mut tx, cx, &command).await?;
    let plan = command.plan(&shifts, &cx.zone)?;
    let source = Source {
        kind: BatchKind::Week,
        from: From {
            from_monday: command.from_monday,
            to_monday: command.to_monday,
        },
    };
    let how = How {
        dry_run: command.dry_run,
        skip: true,
    };
    engine::make(cx, tx, &source, &plan, how, None).await
}

async fn check_references(tx: &mut Tx, command: &CopyWeek) -> Result<()> {
    let users: Vec<UserId> = command.user_map.iter().filter_map(|pair| pair.to).collect();
    let (team, mission, people) =
        store::check_references(tx, command.team_id, command.mission_id, &users).await?;
    let mut check = Check::new();
    check.ensure(team, "team_id", FieldCode::NotFound);
    check.ensure(mission, "mission_id", FieldCode::NotFound);
    check.ensure(people, "user_map", FieldCode::NotFound);
    Ok(check.done(())?)
}

async fn list_shifts(tx: &mut Tx, cx: &Cx, command: &CopyWeek) -> Result<Vec<Shift>> {
    let bounds = day_bounds(command.from_monday, &cx.zone)?;
    let span = Span {
        starts_at: bounds[0],
        ends_at: bounds[7],
    };
    // One more than can be copied, which the plan refuses: part of a week would not be a copy.
    store::list_beginning(tx, cx, span, command.team_id, command.mission_id, MAX_BATCH + 1).await
}
