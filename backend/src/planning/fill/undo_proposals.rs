//! Taking back what was said to proposals.

use domain::Permission;
use domain::planning::ShiftOp;
use domain::planning::fill::{ChooseProposals, FillRun, ProposalState, proposal_stale};

use super::accept_proposals::handed_to;
use super::store::Locked;
use super::{Chosen, store};
use crate::planning::change_shifts::change_within;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Takes back what was said to some proposals: they wait for an answer again, and shifts that were given away are open
/// again. What somebody has changed since is not taken back.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` on `shift_ids`; `Missing`; `Conflict` `proposal-decided`, or
/// `stale` with the `current` shift.
pub async fn undo_proposals(cx: &Cx, command: ChooseProposals) -> Result<FillRun> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let states = [ProposalState::Accepted, ProposalState::Declined];
    let mut tx = cx.begin().await?;
    let mut accepted: Vec<Locked> = store::lock_chosen(&mut tx, &command, &states).await?;
    accepted.retain(|chosen| chosen.state == ProposalState::Accepted);
    let shifts = store::lock_shifts(&mut tx, cx, &accepted).await?;
    for (chosen, shift) in accepted.iter().zip(&shifts) {
        if chosen.version != shift.version || chosen.user_id != shift.user_id {
            return Err(proposal_stale(shift).into());
        }
    }
    let ops: Vec<ShiftOp> = shifts.iter().map(|shift| handed_to(shift, None)).collect();
    store::set_decided(&mut tx, cx, &command, ProposalState::Proposed).await?;
    // Of what was only declined no shift has changed.
    if !ops.is_empty() {
        let after = change_within(&mut tx, cx, &ops).await?;
        store::set_versions(&mut tx, &command, &after).await?;
    }
    let run = store::find_run(&mut tx, command.fill_id)
        .await?
        .ok_or_else(missing)?;
    let id = command.fill_id.0;
    audit::record(
        &mut tx,
        cx,
        "fill.taken_back",
        id,
        None,
        Some(&Chosen::of(&command)),
    )
    .await?;
    cx.finish(tx, run).await
}
