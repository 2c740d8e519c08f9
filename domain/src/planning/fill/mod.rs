//! Filling the open shifts of a period: who is asked about, what is proposed, what somebody says to it.

mod crew;
mod proposal;
mod run;
mod start;
#[cfg(test)]
mod tests;

pub use crew::{Crew, CrewMember, bar};
pub use proposal::{
    ChooseProposals, FillProposal, ProposalState, ProposedTaker, Why, cannot_take, proposal_decided,
    proposal_stale,
};
pub use run::{FillDetail, FillRun, FillState, fill_ended, fill_running};
pub use start::{MAX_FILL_DAYS, MAX_FILL_POSTS, StartFill, nothing_open, too_many_open};
