//! Calendars in (`.ics` import) and out (feeds).

mod drop_zone;
mod facts;
mod feed_list;
mod feed_maker;
mod feed_row;
mod feed_section;
mod import_form;
mod import_report;
mod import_section;
mod new_address;
mod page;
mod report_page;
mod upload;

pub use page::CalendarPage;
