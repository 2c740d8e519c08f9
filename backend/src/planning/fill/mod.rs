//! Filling the open shifts of a period: a job searches, a person looks at what it found and says yes or no.
//!
//! Locks are taken in one order everywhere: the search, then shifts by id, then the job, then the trail.

mod accept_proposals;
mod cancel_fill;
mod crew;
mod decline_proposals;
mod job;
mod show_fill;
mod start_fill;
mod store;
mod undo_proposals;

#[cfg(test)]
mod tests;

pub use accept_proposals::accept_proposals;
pub use cancel_fill::cancel_fill;
pub use decline_proposals::decline_proposals;
pub use job::SearchFill;
pub use show_fill::{list_fills, show_fill};
pub use start_fill::start_fill;
pub use undo_proposals::undo_proposals;

use domain::planning::fill::ChooseProposals;
use serde::Serialize;

/// What the trail keeps of a choice.
#[derive(Serialize)]
struct Chosen<'a> {
    shift_ids: &'a [domain::ShiftId],
}

impl<'a> Chosen<'a> {
    fn of(command: &'a ChooseProposals) -> Self {
        Self {
            shift_ids: &command.shift_ids,
        }
    }
}
