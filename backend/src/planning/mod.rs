//! Missions, shifts, the week, many shifts at once, calendars in and out.

pub(crate) mod availability;
mod batch;
mod bulk;
mod calendar;
mod change_shift;
mod change_shifts;
pub mod exchange;
pub mod fill;
mod find_shift;
pub(crate) mod ics;
mod list_shifts;
mod missions;
mod move_shift;
mod overlap;
mod print;
mod publication;
mod remove_shift;
mod retention;
pub mod rules;
mod schedule_shift;
mod series;
mod show_month;
mod show_week;
pub(crate) mod store;
mod templates;

#[cfg(test)]
mod change_shifts_tests;
#[cfg(test)]
pub(crate) mod statement_tests;
#[cfg(test)]
mod tests;

pub use availability::{
    change_availability, decide_leave, find_availability, list_availabilities, remove_availability,
    restore_availability, show_availability, state_availability,
};
pub use batch::{copy_week, repeat_shift, restore_batch, undo_batch};
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
pub use print::{Printed, print_month, print_week};
pub use publication::{
    find_notice, find_publication, list_notices, list_publications, publish_planning, read_notice,
    restore_publication, show_publication_changes, show_publish_preview,
};
pub use remove_shift::{remove_shift, restore_shift};
pub(crate) use retention::ForgetPast;
pub use schedule_shift::schedule_shift;
pub use series::{change_series, find_series, remove_series};
pub use show_month::show_month;
pub use show_week::show_week;
pub use templates::{
    apply_template, change_template, create_template, find_template, list_templates, remove_template,
    restore_template,
};
