//! What is done for the workspace after the answer.

mod job_list;
mod job_row;
mod page;
mod state_filter;
mod words;

pub use page::JobsPage;
