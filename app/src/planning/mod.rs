//! The planning: the week, the missions, and calendars in and out.

mod availability;
mod calendar;
mod closing;
mod missions;
pub mod rpc;
mod shortcuts;
mod week;

pub use availability::words::kind_name;
pub use availability::{AvailabilityPage, LeaveRequestsPage, TeamAvailabilityPage};
pub use calendar::CalendarPage;
pub use missions::{MissionsPage, colour_name};
pub use week::WeekPage;
