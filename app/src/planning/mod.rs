//! The planning: the week, the missions, and calendars in and out.

mod calendar;
mod closing;
mod exchange;
mod missions;
pub mod rpc;
mod shortcuts;
mod week;

pub use calendar::CalendarPage;
pub use exchange::{DecidePage, OpenShiftsPage, RequestsPage, SkillsPage};
pub use missions::{MissionsPage, colour_name};
pub use week::WeekPage;
