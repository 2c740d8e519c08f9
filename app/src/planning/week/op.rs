//! Changes of shifts as values: what is sent, what the screen shows until the answer, and what to send again.

use domain::ShiftId;
use domain::planning::{ChangeShift, MoveShift, RemoveShift, SetShift, Shift, ShiftOp, Week, When};
use jiff::civil::Date;
use std::sync::Arc;

use super::board::WeekBoard;
use super::cell::Cell;
use super::clock;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Makes a shift; the id stands in for it until the server has given one.
    Create(ShiftId, SetShift),
    /// Gives new values.
    Change(ChangeShift),
    /// Gives to somebody else or to another day.
    Move(MoveShift),
    /// Deletes.
    Remove(RemoveShift),
    /// Brings back.
    Restore(RemoveShift),
}

impl Op {
    /// The shift it is about.
    pub fn id(&self) -> ShiftId {
        match self {
            Self::Create(id, _) => *id,
            Self::Change(change) => change.id,
            Self::Move(moved) => moved.id,
            Self::Remove(gone) | Self::Restore(gone) => gone.id,
        }
    }

    /// The same change, made on another version.
    #[must_use]
    pub fn over(mut self, version: i32) -> Self {
        match &mut self {
            Self::Create(..) => {}
            Self::Change(change) => change.version = version,
            Self::Move(moved) => moved.version = version,
            Self::Remove(gone) | Self::Restore(gone) => gone.version = version,
        }
        self
    }

    /// Moves a shift to a square of the grid. In its own column it keeps its day: a shift that began before the week is
    /// drawn on Monday without starting there.
    pub fn drop_on(week: &Week, shift: &Shift, cell: Cell) -> Self {
        let stays = week.column(shift) == cell.day;
        let day = if stays {
            shift.local.start.date()
        } else {
            week.days()[cell.day]
        };
        Self::Move(MoveShift {
            override_reason: None,
            id: shift.id,
            version: shift.version,
            user_id: cell.row,
            day,
        })
    }

    /// Deletes a shift.
    pub fn remove(shift: &Shift) -> Self {
        Self::Remove(RemoveShift {
            id: shift.id,
            version: shift.version,
        })
    }

    /// The shift as it will be; none when it will be gone, or when only the server knows.
    pub fn predict(&self, board: &WeekBoard) -> Option<Shift> {
        let stored = |id| board.shift(id).map(|shift| Shift::clone(shift));
        match self {
            Self::Create(id, set) => predict_set(board.week(), *id, 0, set),
            Self::Change(change) => predict_set(board.week(), change.id, change.version, &change.set),
            Self::Move(moved) => stored(moved.id).map(|shift| predict_move(board.week(), shift, moved)),
            Self::Remove(_) | Self::Restore(_) => None,
        }
    }

    /// Shows the change at once, as `expected` where the caller knows better than [`predict`](Self::predict). Answers
    /// with what was there, for a roll-back.
    pub fn show(&self, board: &mut WeekBoard, expected: Option<Shift>) -> Option<Arc<Shift>> {
        match (self, expected.or_else(|| self.predict(board))) {
            (Self::Remove(gone), _) => board.take(gone.id),
            (_, Some(shift)) => board.put(shift),
            (_, None) => board.shift(self.id()).cloned(),
        }
    }
}

impl From<Op> for ShiftOp {
    fn from(op: Op) -> Self {
        match op {
            Op::Create(_, set) => Self::Create(set),
            Op::Change(change) => Self::Change(change),
            Op::Move(moved) => Self::Move(moved),
            Op::Remove(gone) => Self::Remove(gone),
            Op::Restore(gone) => Self::Restore(gone),
        }
    }
}

fn predict_set(week: &Week, id: ShiftId, version: i32, set: &SetShift) -> Option<Shift> {
    let (span, local) = match set.when {
        When::Local(local) => (clock::span(week, local), local),
        // Instants come back by undo: the shift is redrawn when the server has said its wall-clock hours.
        When::Instants(_) => return None,
    };
    Some(Shift {
        id,
        user_id: set.user_id,
        mission_id: set.mission_id,
        role: set.role.trim().to_owned(),
        span,
        local,
        status: set.status,
        note: set.note.trim().to_owned(),
        skill_id: set.skill_id,
        version,
    })
}

pub(super) fn predict_move(week: &Week, shift: Shift, moved: &MoveShift) -> Shift {
    let day: Date = moved.day;
    if shift.local.start.date() == day {
        return Shift {
            user_id: moved.user_id,
            ..shift
        };
    }
    let local = clock::on_day(shift.local, day);
    Shift {
        user_id: moved.user_id,
        span: clock::span(week, local),
        local,
        ..shift
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::samples::{shift, shift_id, user, week};

    fn board() -> WeekBoard {
        let mut week = week();
        week.shifts = vec![shift(1, Some(user(1)), "2026-11-24T22:00", "2026-11-25T06:00")];
        WeekBoard::new(week, None)
    }

    #[test]
    fn a_moved_night_keeps_its_hours_and_can_be_put_back() {
        let mut board = board();
        let stored = Arc::clone(board.shift(shift_id(1)).unwrap());
        let op = Op::drop_on(
            board.week(),
            &stored,
            Cell {
                row: Some(user(2)),
                day: 6,
            },
        );
        let before = op.show(&mut board, None);
        let moved = board.shift(shift_id(1)).unwrap();
        assert_eq!(moved.local.start.to_string(), "2026-11-29T22:00:00");
        assert_eq!(moved.local.end.to_string(), "2026-11-30T06:00:00");
        assert_eq!(moved.span.minutes(), 480);
        assert_eq!(moved.user_id, Some(user(2)));
        board.roll_back(op.id(), before);
        assert_eq!(board.shift(shift_id(1)), Some(&stored));
    }

    #[test]
    fn dropping_in_another_row_of_the_same_day_keeps_the_instants() {
        let board = board();
        let stored = board.shift(shift_id(1)).unwrap();
        let op = Op::drop_on(board.week(), stored, Cell { row: None, day: 1 });
        let moved = op.predict(&board).unwrap();
        assert_eq!(moved.span, stored.span);
        assert_eq!(moved.user_id, None);
    }

    #[test]
    fn a_shift_that_began_before_the_week_keeps_its_day_in_another_row() {
        let mut week = week();
        week.shifts = vec![shift(1, None, "2026-11-22T20:00", "2026-11-23T02:00")];
        let board = WeekBoard::new(week, None);
        let stored = board.shift(shift_id(1)).unwrap();
        let op = Op::drop_on(
            board.week(),
            stored,
            Cell {
                row: Some(user(1)),
                day: 0,
            },
        );
        assert_eq!(op.predict(&board).unwrap().local, stored.local);
    }

    #[test]
    fn a_removed_shift_leaves_at_once_and_comes_back() {
        let mut board = board();
        let op = Op::Remove(RemoveShift {
            id: shift_id(1),
            version: 1,
        });
        let before = op.show(&mut board, None);
        assert!(board.is_empty());
        board.roll_back(op.id(), before);
        assert_eq!(board.len(), 1);
    }

    #[test]
    fn the_same_change_can_be_sent_over_a_newer_version() {
        let op = Op::Remove(RemoveShift {
            id: shift_id(1),
            version: 1,
        })
        .over(4);
        assert_eq!(
            op,
            Op::Remove(RemoveShift {
                id: shift_id(1),
                version: 4
            })
        );
    }
}
