//! Missions, shifts, the week, calendars in and out.

mod batch;
mod calendar;
mod change_shift;
mod change_shifts;
mod find_shift;
pub(crate) mod ics;
mod list_shifts;
mod missions;
mod move_shift;
mod overlap;
mod remove_shift;
mod schedule_shift;
mod show_month;
mod show_week;
pub(crate) mod store;

#[cfg(test)]
mod change_shifts_tests;
#[cfg(test)]
pub(crate) mod statement_tests;
#[cfg(test)]
mod tests;

pub use calendar::{
    CalendarDocument, ImportForm, MAX_FILE_BYTES, UploadPart, create_feed, export_calendar, import_calendar,
    list_feeds, revoke_feed,
};
pub use change_shift::change_shift;
pub use change_shifts::change_shifts;
pub use find_shift::find_shift;
pub use list_shifts::list_shifts;
pub use missions::{
    change_mission, create_mission, find_mission, list_missions, remove_mission, restore_mission,
};
pub use move_shift::move_shift;
pub use remove_shift::{remove_shift, restore_shift};
pub use schedule_shift::schedule_shift;
pub use show_month::show_month;
pub use show_week::show_week;
