//! What the server noted about a workspace.

mod log_filters;
mod log_list;
mod log_row;
mod page;
mod place;
mod tail;
mod words;

pub use page::LogsPage;
