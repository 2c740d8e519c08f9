//! Looking after the service from within a workspace.

mod jobs;
mod logs;
pub mod rpc;

pub use jobs::JobsPage;
pub use logs::LogsPage;
