//! Many shifts at once: in one transaction, reported before and after, taken back together.

mod copy_week;
mod engine;
mod repeat_shift;
mod store;
#[cfg(test)]
mod tests;
mod undo_batch;

pub use copy_week::copy_week;
pub(super) use engine::{How, Source, make};
pub use repeat_shift::repeat_shift;
pub(super) use store::{check_references, list_team_people};
pub use undo_batch::{restore_batch, undo_batch};
