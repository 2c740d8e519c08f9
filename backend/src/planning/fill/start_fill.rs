//! Asking for a search.

use domain::check::Check;
use domain::planning::fill::{FillRun, MAX_FILL_POSTS, StartFill, fill_running, nothing_open, too_many_open};
use domain::{FieldCode, FillId, Permission};

use super::job::SearchFill;
use super::store;
use crate::db::Tx;
use crate::jobs::{Order, enqueue};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Asks for a search for people for the open shifts of a period, which a job makes.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` with the refused fields; `Conflict` `fill-running` with the
/// `id` of the one under way, `nothing-open` or `too-many-open`.
pub async fn start_fill(cx: &Cx, command: StartFill) -> Result<FillRun> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let span = command.span(&cx.zone, cx.now())?;
    let mut tx = cx.begin().await?;
    store::one_at_a_time(&mut tx, cx).await?;
    check_references(&mut tx, command).await?;
    if let Some(running) = store::find_running(&mut tx, command).await? {
        return Err(fill_running(running).into());
    }
    let posts = store::count_posts(&mut tx, span, command.mission_id).await?;
    if posts == 0 {
        return Err(nothing_open().into());
    }
    if posts > i64::from(MAX_FILL_POSTS) {
        return Err(too_many_open(posts).into());
    }
    let id = FillId(cx.new_id());
    let job = enqueue(&mut tx, cx, Order::of(&SearchFill { fill_id: id })?).await?;
    store::insert_fill(&mut tx, cx, id, command, posts, job).await?;
    let run = store::find_run(&mut tx, id).await?.ok_or_else(missing)?;
    audit::record(&mut tx, cx, "fill.started", id.0, None, Some(&command)).await?;
    cx.finish(tx, run).await
}

async fn check_references(tx: &mut Tx, command: StartFill) -> Result<()> {
    let (team, mission) = store::check_references(tx, command.team_id, command.mission_id).await?;
    let mut check = Check::new();
    check.ensure(team, "team_id", FieldCode::NotFound);
    check.ensure(mission, "mission_id", FieldCode::NotFound);
    Ok(check.done(())?)
}
