//! When people can work: what they say themselves, the leaves to answer, and what everybody says.

mod away;
mod day_button;
mod day_dialog;
mod day_items;
mod decide;
mod month;
mod page;
mod person_picker;
mod requests_page;
pub mod rpc;
mod tabs;
mod team_page;
mod time_fields;
mod time_form;
mod time_state;
pub mod words;

pub use away::{away_class, away_list, away_marks};
pub use page::AvailabilityPage;
pub use requests_page::LeaveRequestsPage;
pub use team_page::TeamAvailabilityPage;
