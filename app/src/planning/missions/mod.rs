//! The missions of a workspace.

mod colour_picker;
mod keep_fresh;
mod mission_dialog;
mod mission_form;
mod mission_list;
mod mission_row;
mod mission_state;
mod page;

pub use colour_picker::colour_name;
pub use page::MissionsPage;
