//! Shifts that change hands: skills, open shifts, claims, offers and swaps.
//!
//! Locks are taken in one order everywhere: shifts by id, then the request, then the trail. Whoever changes a shift by
//! hand voids the requests about it in the same transaction ([`shift_changed`]).

mod answer_request;
mod claim_shift;
mod decide_request;
mod hand_over;
mod list_requests;
mod offer_shift;
mod open_shifts;
mod settings;
mod shift_changed;
pub(crate) mod skills;
mod store;
mod taker;
mod tell;
mod withdraw_request;

#[cfg(test)]
mod tests;

pub use answer_request::answer_request;
pub(crate) use claim_shift::already_asked;
pub use claim_shift::claim_shift;
pub use decide_request::decide_request;
pub use list_requests::list_requests;
pub(crate) use offer_shift::already_offered;
pub use offer_shift::offer_shift;
pub use open_shifts::list_open_shifts;
pub use settings::{find_exchange_settings, set_shift_claims};
pub(super) use shift_changed::shift_changed;
pub use skills::{
    change_skill, create_skill, list_member_skills, list_skills, remove_skill, set_member_skills,
};
pub(super) use store::{FACTS, FactsRow};
pub use withdraw_request::withdraw_request;

use domain::Problem;
use domain::planning::exchange::ShiftRequest;

use crate::{Error, Result};

/// Refuses what was decided on another version, and a request that nothing can come of any more.
fn expect_open(request: &ShiftRequest, version: i32) -> Result<()> {
    if request.version != version {
        return Err(Problem::stale(request).into());
    }
    if !request.status.is_open() {
        return Err(closed(request));
    }
    Ok(())
}

fn closed(request: &ShiftRequest) -> Error {
    let detail = "This request was answered already. Load the list again.";
    Problem::conflict("request-closed", detail)
        .with("current", request)
        .into()
}
