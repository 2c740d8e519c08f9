//! How the week screen names things.

use domain::planning::{LocalSpan, Shift, ShiftStatus};
use domain::{Problem, UserId};

use super::board::WeekBoard;
use super::cell::Cell;
use super::clock;
use super::undo::Done;
use crate::i18n::{self, Locale, t};

/// "Anna", "To fill", or a text for somebody who left.
pub fn who(l: Locale, board: &WeekBoard, user: Option<UserId>) -> String {
    match user {
        None => t::planning::nobody(l).to_owned(),
        Some(user) => board
            .name(user)
            .unwrap_or_else(|| t::planning::someone_gone(l))
            .to_owned(),
    }
}

/// "09:00-17:00", with "+1" for an end on the next day.
pub fn hours(local: LocalSpan) -> String {
    let range = i18n::time_range(local.start.time(), local.end.time());
    match clock::nights(local) {
        ..=0 => range,
        nights => format!("{range} +{nights}"),
    }
}

/// "Lundi 23 nov., 09:00-17:00".
pub fn when(l: Locale, local: LocalSpan) -> String {
    format!("{}, {}", i18n::day_short(l, local.start.date()), hours(local))
}

/// The name of a status.
pub fn status(l: Locale, status: ShiftStatus) -> &'static str {
    match status {
        ShiftStatus::Draft => t::planning::status_draft(l),
        ShiftStatus::Confirmed => t::planning::status_confirmed(l),
        ShiftStatus::Cancelled => t::planning::status_cancelled(l),
    }
}

/// The name of a mission of the week.
pub fn mission(board: &WeekBoard, shift: &Shift) -> String {
    board
        .mission(shift.mission_id)
        .map(|mission| mission.name.clone())
        .unwrap_or_default()
}

/// Who already works when.
pub fn clash(l: Locale, board: &WeekBoard, other: &Shift) -> String {
    let (who, day) = (
        who(l, board, other.user_id),
        i18n::day_short(l, other.local.start.date()),
    );
    t::planning::clash(l, who, hours(other.local), day, &other.role)
}

/// What was just done.
pub fn done(l: Locale, step: &[Done]) -> String {
    let count = i64::try_from(step.len()).unwrap_or_default();
    let all = |is: fn(&Done) -> bool| step.iter().all(is);
    match step {
        [Done::Created(_)] => t::planning::created(l).to_owned(),
        [Done::Changed { .. }] => t::planning::changed(l).to_owned(),
        [Done::Moved { .. }] => t::planning::moved(l).to_owned(),
        [Done::Removed(_)] => t::planning::removed(l).to_owned(),
        _ if all(|done| matches!(done, Done::Created(_))) => t::grid::created_many(l, count),
        _ if all(|done| matches!(done, Done::Removed(_))) => t::grid::removed_many(l, count),
        _ if all(|done| matches!(done, Done::Moved { .. })) => t::grid::moved_many(l, count),
        _ => t::grid::changed_many(l, count),
    }
}

/// "Anna, lundi 23 novembre 2026".
pub fn place(l: Locale, board: &WeekBoard, cell: Cell) -> String {
    format!(
        "{}, {}",
        who(l, board, cell.row),
        i18n::day_long(l, board.week().days()[cell.day])
    )
}

/// A shift that a problem brings along.
pub fn shift_in(problem: &Problem, member: &str) -> Option<Shift> {
    let value = problem.extensions.get(member)?;
    serde_json::from_value(value.clone()).ok()
}
