//! Reading the trail: page by page, and as a file.

mod export_audit;
mod list_audit;
pub(crate) mod store;

pub use export_audit::export_audit;
#[cfg(test)]
pub(super) use export_audit::{Limits, export_within};
pub use list_audit::list_audit;
