//! Filling open shifts: asking for it, how far it is, what was found.

mod choices;
mod entry;
mod review;
mod review_row;
pub mod rpc;
mod run_list;
mod run_page;
mod searching;
mod start_form;
mod start_page;
mod words;

pub use entry::FillEntry;
pub use run_page::FillRunPage;
pub use start_page::FillPage;
