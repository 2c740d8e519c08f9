//! What the planning of a period breaks.

mod check_list;
mod check_place;
mod checks_page;
mod facts_dialog;
mod facts_panel;
mod period;

pub use checks_page::ChecksPage;
