//! One shift of a series deleted, and others with it.

use domain::planning::{BatchKind, RemoveSeries, SeriesScope, SeriesShift, Shift, UndoneBatch};
use domain::{BatchId, Permission, SeriesId, ShiftId};
use serde::Serialize;

use super::opened::{Opened, open};
use super::store;
use crate::db::Tx;
use crate::planning::bulk::store as bulk;
use crate::planning::{batch, exchange};
use crate::{Cx, Result, audit};

/// What the trail keeps of it, beside each shift.
#[derive(Serialize)]
struct Trail {
    series_id: SeriesId,
    scope: SeriesScope,
    removed: usize,
    kept: usize,
}

/// Deletes a shift of a series, or also those that follow it or all of them. Those that were changed alone stay, on their
/// own, unless they are to go, too.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `not-repeated`, or `stale` with the `current`
/// shift.
pub async fn remove_series(cx: &Cx, command: RemoveSeries) -> Result<UndoneBatch> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    batch::one_at_a_time(&mut tx, cx).await?;
    let opened = open(&mut tx, cx, command.id, command.version).await?;
    let scope = command.scope.within(opened.series.rule, opened.at.day);
    let goes = |it: &&SeriesShift| {
        let usual = || opened.series.values.is(&it.shift, it.day, &opened.zone);
        command.overwrite || it.shift.id == command.id || usual()
    };
    let (gone, kept): (Vec<&SeriesShift>, Vec<&SeriesShift>) = opened.within(scope).partition(goes);
    let id = BatchId(cx.new_id());
    batch::insert_batch(&mut tx, cx, id, BatchKind::SeriesRemoval).await?;
    let ids = |shifts: &[&SeriesShift]| -> Vec<ShiftId> { shifts.iter().map(|it| it.shift.id).collect() };
    let (gone_ids, kept_ids) = (ids(&gone), ids(&kept));
    store::keep_images(&mut tx, cx, id, &gone_ids, &kept_ids).await?;
    bulk::set_deleted(&mut tx, cx, &gone_ids, true).await?;
    store::release(&mut tx, &kept_ids).await?;
    end_series(&mut tx, cx, id, &opened, scope).await?;
    for it in &gone {
        exchange::shift_changed(&mut tx, cx, &it.shift, None).await?;
    }
    let trail: Vec<_> = gone.iter().map(|it| deleted(&it.shift)).collect();
    audit::record_all(&mut tx, cx, &trail).await?;
    let undone = UndoneBatch {
        batch_id: id,
        removed: gone.len(),
        kept: kept.len(),
    };
    let noted = Trail {
        series_id: opened.series.id,
        scope,
        removed: undone.removed,
        kept: undone.kept,
    };
    audit::record(&mut tx, cx, "shifts.series_removed", id.0, None, Some(&noted)).await?;
    cx.finish(tx, undone).await
}

async fn end_series(tx: &mut Tx, cx: &Cx, batch: BatchId, opened: &Opened, scope: SeriesScope) -> Result<()> {
    let mut series = opened.series.clone();
    match scope {
        SeriesScope::This => return Ok(()),
        SeriesScope::All => {
            store::keep_series_image(tx, batch, series.id, true).await?;
            store::remove_series(tx, cx, series.id).await?;
        }
        SeriesScope::ThisAndFollowing => {
            store::keep_series_image(tx, batch, series.id, true).await?;
            series.rule = series.rule.split(opened.at.day).0.unwrap_or(series.rule);
            store::update_series(tx, cx, &series, &opened.zone).await?;
        }
    }
    Ok(())
}

fn deleted(shift: &Shift) -> audit::Change<'_, Shift> {
    audit::Change {
        action: "shift.deleted",
        id: shift.id.0,
        before: Some(shift),
        after: None,
    }
}
