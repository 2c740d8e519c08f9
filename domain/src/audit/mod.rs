//! The trail of a workspace: who did what, when, from what to what.

mod action;
mod change;
mod cursor;
mod entry;
mod mask;
mod query;
mod secrets;

pub use action::ACTIONS;
pub use change::{at_path, changed_paths};
pub use cursor::AuditCursor;
pub use entry::{AuditEntry, AuditExport, AuditPage};
pub use mask::{MASKED, mask_text, mask_value};
pub(crate) use query::period;
pub use query::{AuditFilter, AuditQuery, Edge, MAX_EXPORT};

#[cfg(test)]
mod mask_tests;
