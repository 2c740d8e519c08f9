//! The planning: the week, the missions, and calendars in and out.

mod batches;
mod calendar;
mod closing;
mod missions;
pub mod rpc;
mod shortcuts;
mod week;

pub use calendar::CalendarPage;
pub use missions::{MissionsPage, colour_name};
pub use week::WeekPage;
