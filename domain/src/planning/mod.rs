//! Missions, shifts and the week they make.

pub mod autofill;
mod availability;
mod batch;
mod calendar;
pub mod exchange;
pub mod fill;
mod mission;
mod month;
mod palette;
mod print;
mod publication;
pub mod rules;
mod series;
mod shift;
mod shift_ops;
mod span;
#[cfg(test)]
mod tests;
mod week;

pub use availability::{
    Availability, AvailabilityKind, AvailabilityPeriod, AvailabilityQuery, AvailabilityStatus,
    ChangeAvailability, DecideLeave, Occurrence, PERIOD_DAYS, Pattern, PeriodQuery, RemoveAvailability,
    Repeat, SetAvailability, StateAvailability, leave_approved,
};
pub use batch::{
    ApplyTemplate, ApplyTo, BatchKind, BatchPlan, BatchReport, BatchWarning, ChangeTemplate, Clash,
    CopyStatus, CopyWeek, MAX_BATCH, MAX_COPIED_TO, MAX_COUNT, MAX_DAYS, MAX_LISTED, MAX_POSTS, MapUser,
    PlannedShift, RepeatEnd, RepeatShift, SetTemplate, ShiftTemplate, SkipReason, SkippedShift, TemplatePost,
    UndoneBatch,
};
pub use calendar::{
    CalendarFeed, CreateFeed, CreatedFeed, FeedScope, ImportCalendar, ImportEvent, ImportOutcome,
    ImportReason, ImportReport, webcal,
};
pub use mission::{ChangeMission, Mission, MissionQuery, ScheduleMission, SetMission};
pub use month::{Month, MonthCell, MonthQuery, month_bounds, month_cells};
pub use palette::Colour;
pub use print::{PrintMonth, PrintWeek, month_weeks};
pub use publication::{
    ChangedShift, MAX_WEEKS, NamedChanges, Notice, Period, PersonChanges, Publication, PublicationDetail,
    PublishPeriod, PublishReport, PublishedShift, Recipient, RestoreConflict, RestoreReason, RestoreReport,
    VersionChanges, WeekPublication, changes,
};
pub use series::{
    ChangeSeries, MAX_OCCURRENCES, MAX_SERIES_DAYS, RemoveSeries, Repetition, Series, SeriesEdit, SeriesMark,
    SeriesRule, SeriesScope, SeriesShift, SeriesValues, WeekSeries, Weekdays,
};
pub use shift::{
    ChangeShift, MoveShift, RemoveShift, ScheduleShift, SetShift, Shift, ShiftQuery, ShiftStatus,
};
pub use shift_ops::{MAX_SHIFT_OPS, ShiftOp};
pub use span::{LocalSpan, MAX_HOURS, Span, When, day_bounds, latest};
pub use week::{Person, TeamName, Totals, Week, WeekQuery, monday_of};
