//! Looking after the service from within a workspace.

mod jobs;
pub mod rpc;

pub use jobs::JobsPage;
