//! The planning: the week, the missions, and calendars in and out.

mod calendar;
mod closing;
mod missions;
mod publishing;
pub mod rpc;
mod shortcuts;
mod week;

pub use calendar::CalendarPage;
pub use missions::{MissionsPage, colour_name};
pub use publishing::{NoticePage, PublicationPage, PublicationsPage};
pub use week::WeekPage;
