//! Looking at searches and at what they found.

use domain::planning::fill::{FillDetail, FillRun};
use domain::{FillId, Page, PageQuery, Permission};

use super::store;
use crate::state::missing;
use crate::{Cx, Result};

/// A search with what it found so far.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`.
pub async fn show_fill(cx: &Cx, id: FillId) -> Result<FillDetail> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.read().await?;
    let run = store::find_run(&mut tx, id).await?.ok_or_else(missing)?;
    let proposals = store::list_proposals(&mut tx, cx, id).await?;
    Ok(FillDetail { run, proposals })
}

/// One page of the searches, the newest first.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`].
pub async fn list_fills(cx: &Cx, page: PageQuery) -> Result<Page<FillRun>> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.read().await?;
    store::list_runs(&mut tx, page).await
}
