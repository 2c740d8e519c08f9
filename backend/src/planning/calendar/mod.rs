//! Calendars in (`.ics` import) and out (subscriptions by secret address).

mod export_calendar;
mod feeds;
mod import_calendar;
mod import_form;
mod store;

pub use export_calendar::{CalendarDocument, export_calendar};
pub use feeds::{create_feed, list_feeds, revoke_feed};
pub use import_calendar::import_calendar;
pub use import_form::{ImportForm, UploadPart};

/// The largest calendar file, in bytes.
pub const MAX_FILE_BYTES: usize = super::ics::MAX_BYTES;
