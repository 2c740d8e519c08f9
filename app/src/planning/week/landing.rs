//! Where shifts may land: several carried or pasted together keep their distances, and land all or none.

use domain::planning::{MoveShift, SetShift, Shift, When};
use domain::{ShiftId, UserId};
use jiff::civil::Date;
use std::collections::HashSet;
use std::sync::Arc;

use super::board::WeekBoard;
use super::cell::{Cell, RowKey};
use super::clock;
use super::op::{Op, predict_move};
use super::planned::Planned;

/// Whether the shifts leave where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They do.
    Move,
    /// They stay, and others like them are made.
    Copy,
}

/// A shift and where it is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The shift as it is.
    pub shift: Shift,
    /// Whose it becomes.
    pub row: RowKey,
    /// The day it then starts on.
    pub day: Date,
}

/// What would become of a landing.
#[derive(Clone, Debug, PartialEq)]
pub enum Landing {
    /// These changes.
    Fits(Vec<Planned>),
    /// Nothing: somebody works already, on this shift.
    Clash(Arc<Shift>),
    /// Nothing: part of it would lie above the first row or below the last.
    Outside,
    /// Nothing: everything is there already.
    Stays,
}

impl Landing {
    /// The shift in the way.
    pub fn clash(&self) -> Option<Arc<Shift>> {
        match self {
            Self::Clash(other) => Some(Arc::clone(other)),
            _ => None,
        }
    }
}

/// Shifts carried by one of them from its square to another: where each goes; none when a row is not there.
pub fn carried(
    board: &WeekBoard,
    rows: &[RowKey],
    lead: &Shift,
    all: &[Arc<Shift>],
    to: Cell,
) -> Option<Vec<Target>> {
    let place = |key: RowKey| {
        let at = rows.iter().position(|row| *row == key)?;
        i64::try_from(at).ok()
    };
    let from = board.cell_of(lead);
    let down = place(to.row)? - place(from.row)?;
    // Days by the square, not by the date: a shift that began before the week is drawn on Monday.
    let days = clock::days_between(board.week().days()[from.day], board.week().days()[to.day]);
    let target = |shift: &Arc<Shift>| {
        let row = usize::try_from(place(shift.user_id)? + down).ok()?;
        Some(Target {
            row: *rows.get(row)?,
            day: shift
                .local
                .start
                .date()
                .saturating_add(jiff::Span::new().days(days)),
            shift: Shift::clone(shift),
        })
    };
    all.iter().map(target).collect()
}

/// What becomes of the targets. `names` gives ids that stand in for those of new shifts.
pub fn land(
    board: &WeekBoard,
    targets: Option<Vec<Target>>,
    mode: Mode,
    mut names: impl FnMut() -> ShiftId,
) -> Landing {
    let Some(targets) = targets else {
        return Landing::Outside;
    };
    let planned: Vec<Planned> = targets
        .into_iter()
        .filter_map(|target| match mode {
            Mode::Move => moved(board, target),
            Mode::Copy => Some(copied(board, target, names())),
        })
        .collect();
    if planned.is_empty() {
        return Landing::Stays;
    }
    match clash(board, &planned) {
        Some(other) => Landing::Clash(other),
        None => Landing::Fits(planned),
    }
}

/// The first overlap that the changes would make: with what stays where it is, or among themselves.
pub fn clash(board: &WeekBoard, planned: &[Planned]) -> Option<Arc<Shift>> {
    let leaving: HashSet<ShiftId> = planned.iter().map(|planned| planned.op.id()).collect();
    let wished = || planned.iter().filter_map(|planned| planned.expected.as_ref());
    let others = wished().find_map(|shift| board.clash_beside(shift, &leaving));
    others.or_else(|| {
        let mut by_person: Vec<&Shift> = wished().filter(|shift| shift.occupies()).collect();
        by_person.sort_by_key(|shift| (shift.user_id, shift.span.starts_at));
        let pair = by_person.windows(2).find(|pair| pair[0].clashes_with(pair[1]));
        pair.map(|pair| Arc::new(pair[0].clone()))
    })
}

fn moved(board: &WeekBoard, target: Target) -> Option<Planned> {
    let Target { shift, row, day } = target;
    if shift.user_id == row && shift.local.start.date() == day {
        return None;
    }
    let command = MoveShift {
        override_reason: None,
        id: shift.id,
        version: shift.version,
        user_id: row,
        day,
    };
    Some(Planned {
        expected: Some(predict_move(board.week(), shift.clone(), &command)),
        op: Op::Move(command),
        before: Some(shift),
    })
}

fn copied(board: &WeekBoard, target: Target, id: ShiftId) -> Planned {
    let Target { shift, row, day } = target;
    let command = MoveShift {
        override_reason: None,
        id,
        version: 0,
        user_id: row,
        day,
    };
    let stays = shift.local.start.date() == day;
    let copy = Shift {
        id,
        version: 0,
        ..predict_move(board.week(), shift, &command)
    };
    // On another day the hours on the wall count, which the server turns into instants; on the same day the instants
    // do: one of them may lie in the hour that comes twice.
    let when = if stays {
        When::Instants(copy.span)
    } else {
        When::Local(copy.local)
    };
    let set = SetShift {
        when,
        ..SetShift::from(&copy)
    };
    Planned {
        op: Op::Create(id, set),
        before: None,
        expected: Some(copy),
    }
}

/// The rows of the grid from top to bottom.
pub fn rows(board: &WeekBoard) -> Vec<Option<UserId>> {
    board.heads().iter().map(|head| head.key).collect()
}

#[cfg(test)]
#[path = "landing_tests.rs"]
mod tests;
