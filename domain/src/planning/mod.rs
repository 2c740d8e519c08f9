//! Missions, shifts and the week they make.

mod calendar;
pub mod exchange;
mod mission;
mod palette;
mod shift;
mod span;
#[cfg(test)]
mod tests;
mod week;

pub use calendar::{
    CalendarFeed, CreateFeed, CreatedFeed, FeedScope, ImportCalendar, ImportEvent, ImportOutcome,
    ImportReason, ImportReport,
};
pub use mission::{ChangeMission, Mission, MissionQuery, ScheduleMission, SetMission};
pub use palette::Colour;
pub use shift::{
    ChangeShift, MoveShift, RemoveShift, ScheduleShift, SetShift, Shift, ShiftQuery, ShiftStatus,
};
pub use span::{LocalSpan, MAX_HOURS, Span, When, day_bounds, latest};
pub use week::{Person, TeamName, Totals, Week, WeekQuery, monday_of};
