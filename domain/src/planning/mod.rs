//! Missions, shifts and the week they make.

mod calendar;
mod mission;
mod month;
mod palette;
mod shift;
mod shift_ops;
mod span;
#[cfg(test)]
mod tests;
mod week;

pub use calendar::{
    CalendarFeed, CreateFeed, CreatedFeed, FeedScope, ImportCalendar, ImportEvent, ImportOutcome,
    ImportReason, ImportReport,
};
pub use mission::{ChangeMission, Mission, MissionQuery, ScheduleMission, SetMission};
pub use month::{Month, MonthCell, MonthQuery, month_bounds, month_cells};
pub use palette::Colour;
pub use shift::{
    ChangeShift, MoveShift, RemoveShift, ScheduleShift, SetShift, Shift, ShiftQuery, ShiftStatus,
};
pub use shift_ops::{MAX_SHIFT_OPS, ShiftOp};
pub use span::{LocalSpan, MAX_HOURS, Span, When, day_bounds, latest};
pub use week::{Person, TeamName, Totals, Week, WeekQuery, monday_of};
