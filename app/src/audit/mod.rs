//! The trail of what was changed in a workspace.

mod approach;
mod audit_list;
mod audit_page;
mod audit_row;
mod changes;
mod download;
mod filters;
mod place;
pub mod rpc;
mod trail;
mod words;

pub use approach::Approach;
pub use audit_page::AuditPage;
