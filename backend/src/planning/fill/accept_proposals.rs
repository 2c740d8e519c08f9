//! Saying yes to proposals.

use domain::Permission;
use domain::planning::fill::{ChooseProposals, FillRun, ProposalState, bar, cannot_take, proposal_stale};
use domain::planning::{ChangeShift, SetShift, Shift, ShiftOp};

use super::store::Locked;
use super::{Chosen, crew, store};
use crate::db::Tx;
use crate::planning::change_shifts::change_within;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Gives shifts to those who are proposed for them, all of them or none: as if somebody had changed the shifts together by
/// hand, and only if nothing has come up against it since.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` on `shift_ids`; `Missing`; `Conflict` `proposal-decided`,
/// `stale` with the `current` shift, `cannot-take` with the `reason`, `rule-broken` with the `findings` or
/// `shift-overlap` with the `other` shift.
pub async fn accept_proposals(cx: &Cx, command: ChooseProposals) -> Result<FillRun> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    let chosen = store::lock_chosen(&mut tx, &command, &[ProposalState::Proposed]).await?;
    let shifts = store::lock_shifts(&mut tx, cx, &chosen).await?;
    check_takers(&mut tx, cx, &chosen, &shifts).await?;
    let ops: Vec<ShiftOp> = chosen
        .iter()
        .zip(&shifts)
        .map(|(chosen, shift)| handed_to(shift, chosen.user_id))
        .collect();
    store::set_decided(&mut tx, cx, &command, ProposalState::Accepted).await?;
    let after = change_within(&mut tx, cx, &ops).await?;
    store::set_versions(&mut tx, &command, &after).await?;
    let run = store::find_run(&mut tx, command.fill_id)
        .await?
        .ok_or_else(missing)?;
    let id = command.fill_id.0;
    audit::record(
        &mut tx,
        cx,
        "fill.accepted",
        id,
        None,
        Some(&Chosen::of(&command)),
    )
    .await?;
    cx.finish(tx, run).await
}

/// The shift with another person, on the version that was looked at.
pub(super) fn handed_to(shift: &Shift, user_id: Option<domain::UserId>) -> ShiftOp {
    ShiftOp::Change(ChangeShift {
        id: shift.id,
        version: shift.version,
        set: SetShift {
            user_id,
            ..SetShift::from(shift)
        },
    })
}

/// Refuses what is not as the search saw it: a shift that was changed, somebody who is away or whose skill is gone.
async fn check_takers(tx: &mut Tx, cx: &Cx, chosen: &[Locked], shifts: &[Shift]) -> Result<()> {
    for (chosen, shift) in chosen.iter().zip(shifts) {
        if chosen.version != shift.version || shift.user_id.is_some() {
            return Err(proposal_stale(shift).into());
        }
    }
    let people = crew::people_of(tx, cx, chosen, shifts).await?;
    for (chosen, shift) in chosen.iter().zip(shifts) {
        let found = people
            .iter()
            .find(|person| Some(person.user_id) == chosen.user_id);
        let Some(person) = found else {
            return Err(proposal_stale(shift).into());
        };
        if let Some(bar) = bar(person, shift) {
            return Err(cannot_take(shift.id, person.user_id, bar).into());
        }
    }
    Ok(())
}
