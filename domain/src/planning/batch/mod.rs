//! Many shifts at once: a week copied, a template applied, a shift repeated.
//!
//! Everything is planned by the clock on the wall: the same hours on another day, never so many hours later.

mod copy_week;
mod plan;
mod repeat;
mod report;
mod template;
#[cfg(test)]
mod tests;

pub use copy_week::{CopyStatus, CopyWeek, MAX_COPIED_TO, MapUser};
pub(in crate::planning) use plan::days_between;
pub use plan::{BatchPlan, MAX_BATCH, PlannedShift};
pub use repeat::{RepeatEnd, RepeatShift};
pub use report::{
    BatchKind, BatchReport, BatchWarning, Clash, MAX_LISTED, SkipReason, SkippedShift, UndoneBatch,
};
pub use template::{
    ApplyTemplate, ApplyTo, ChangeTemplate, MAX_COUNT, MAX_DAYS, MAX_POSTS, SetTemplate, ShiftTemplate,
    TemplatePost,
};
