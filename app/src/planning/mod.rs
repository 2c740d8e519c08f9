//! The planning: the week, the missions, many shifts at once, and calendars in and out.

mod availability;
mod batches;
mod calendar;
mod checks;
mod closing;
mod exchange;
mod fill;
mod missions;
mod publishing;
pub mod rpc;
pub mod rules;
mod series;
mod shortcuts;
mod templates;
mod week;

pub use availability::words::kind_name;
pub use availability::{AvailabilityPage, LeaveRequestsPage, TeamAvailabilityPage};
pub use batches::Changes;
pub use calendar::CalendarPage;
pub use checks::ChecksPage;
pub use exchange::{DecidePage, OpenShiftsPage, RequestsPage, SkillsPage};
pub use fill::{FillPage, FillRunPage};
pub use missions::{MissionsPage, colour_name};
pub use publishing::{NoticePage, PublicationPage, PublicationsPage};
pub use rules::RulesPage;
pub use templates::TemplatesPage;
pub use week::WeekPage;
