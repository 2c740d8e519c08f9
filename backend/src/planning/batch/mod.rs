//! Many shifts at once: in one transaction, reported before and after, taken back together.

mod copy_week;
mod engine;
mod repeat_shift;
mod store;
#[cfg(test)]
mod tests;
mod undo_batch;

pub use copy_week::copy_week;
pub(super) use engine::{How, Judged, Shifts, Source, conflicts, explain, judge, make};
pub use repeat_shift::repeat_shift;
pub(super) use store::{check_references, insert_batch, list_team_people, one_at_a_time};
pub use undo_batch::{restore_batch, undo_batch};
