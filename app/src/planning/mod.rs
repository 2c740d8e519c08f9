//! The planning: the week, the missions, and calendars in and out.

mod calendar;
mod checks;
mod closing;
mod missions;
pub mod rpc;
pub mod rules;
mod shortcuts;
mod week;

pub use calendar::CalendarPage;
pub use checks::ChecksPage;
pub use missions::{MissionsPage, colour_name};
pub use rules::RulesPage;
pub use week::WeekPage;
