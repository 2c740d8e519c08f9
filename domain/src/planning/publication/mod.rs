//! Versions of the planning that people were told, and what each of them means for one person.

mod diff;
mod history;
mod notice;
mod period;
mod published_shift;
mod restore;
#[cfg(test)]
mod tests;

pub use diff::{ChangedShift, PersonChanges, changes};
pub use history::{
    NamedChanges, Publication, PublicationDetail, PublishReport, Recipient, VersionChanges, WeekPublication,
};
pub use notice::Notice;
pub use period::{MAX_WEEKS, Period, PublishPeriod};
pub use published_shift::PublishedShift;
pub use restore::{RestoreConflict, RestoreReason, RestoreReport};
