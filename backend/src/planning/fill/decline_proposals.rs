//! Saying no to proposals.

use domain::Permission;
use domain::planning::fill::{ChooseProposals, FillRun, ProposalState};

use super::{Chosen, store};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Says no to some proposals: the shifts stay as they are.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` on `shift_ids`; `Missing`; `Conflict` `proposal-decided`.
pub async fn decline_proposals(cx: &Cx, command: ChooseProposals) -> Result<FillRun> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    store::lock_chosen(&mut tx, &command, &[ProposalState::Proposed]).await?;
    store::set_decided(&mut tx, cx, &command, ProposalState::Declined).await?;
    let run = store::find_run(&mut tx, command.fill_id)
        .await?
        .ok_or_else(missing)?;
    let id = command.fill_id.0;
    audit::record(
        &mut tx,
        cx,
        "fill.declined",
        id,
        None,
        Some(&Chosen::of(&command)),
    )
    .await?;
    cx.finish(tx, run).await
}
