//! Which shifts are selected.

use domain::ShiftId;
use std::collections::HashSet;

use super::board::WeekBoard;
use super::cell::{Cell, RowKey};

/// The selected shifts, and the square from which a range is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    picked: HashSet<ShiftId>,
    anchor: Option<Cell>,
}

impl Selection {
    /// Whether a shift is selected.
    pub fn has(&self, id: ShiftId) -> bool {
        self.picked.contains(&id)
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.picked.is_empty()
    }

    /// How many are.
    pub fn len(&self) -> usize {
        self.picked.len()
    }

    /// The selected shifts, in no order.
    pub fn ids(&self) -> impl Iterator<Item = ShiftId> + '_ {
        self.picked.iter().copied()
    }

    /// Selects a shift, or no longer; a range drawn next begins at its square.
    pub fn toggle(&mut self, id: ShiftId, at: Cell) {
        if !self.picked.remove(&id) {
            self.picked.insert(id);
        }
        self.anchor = Some(at);
    }

    /// Selects these and no other; a range drawn next begins where it began.
    pub fn set(&mut self, ids: impl IntoIterator<Item = ShiftId>) {
        self.picked = ids.into_iter().collect();
    }

    /// Where a range begins that ends at this square.
    pub fn anchor(&mut self, at: Cell) -> Cell {
        *self.anchor.get_or_insert(at)
    }

    /// Lets a range begin here.
    pub fn set_anchor(&mut self, at: Cell) {
        self.anchor = Some(at);
    }

    /// Selects none.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Forgets those that are not there any more.
    pub fn retain(&mut self, is_there: impl Fn(ShiftId) -> bool) {
        self.picked.retain(|id| is_there(*id));
    }
}

/// The shifts shown in the rectangle between two squares.
pub fn between(board: &WeekBoard, rows: &[RowKey], one: Cell, other: Cell) -> Vec<ShiftId> {
    let place = |key: RowKey| rows.iter().position(|row| *row == key);
    let (Some(a), Some(b)) = (place(one.row), place(other.row)) else {
        return Vec::new();
    };
    let days = one.day.min(other.day)..=one.day.max(other.day);
    rows[a.min(b)..=a.max(b)]
        .iter()
        .map(|key| board.row(*key))
        .flat_map(|row| {
            let cells = days
                .clone()
                .flat_map(|day| row.0.cells[day].iter().map(|shift| shift.id));
            cells.collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::landing::rows;
    use crate::planning::week::samples::{shift, shift_id, user, week};

    fn board() -> WeekBoard {
        let mut week = week();
        week.shifts = vec![
            shift(1, Some(user(1)), "2026-11-23T09:00", "2026-11-23T12:00"),
            shift(2, Some(user(1)), "2026-11-25T09:00", "2026-11-25T17:00"),
            shift(3, Some(user(2)), "2026-11-24T12:00", "2026-11-24T20:00"),
            shift(4, None, "2026-11-24T09:00", "2026-11-24T17:00"),
        ];
        WeekBoard::new(week, None)
    }

    #[test]
    fn a_rectangle_is_the_same_from_any_of_its_corners() {
        let board = board();
        let rows = rows(&board);
        let anna = |day| Cell {
            row: Some(user(1)),
            day,
        };
        let basile = |day| Cell {
            row: Some(user(2)),
            day,
        };
        let forth = between(&board, &rows, anna(0), basile(1));
        assert_eq!(forth, [shift_id(1), shift_id(3)]);
        assert_eq!(between(&board, &rows, basile(0), anna(1)), forth);
        assert_eq!(between(&board, &rows, anna(2), anna(2)), [shift_id(2)]);
    }

    #[test]
    fn a_range_goes_on_from_the_shift_last_toggled() {
        let mut selection = Selection::default();
        let at = |day| Cell { row: None, day };
        selection.toggle(shift_id(1), at(2));
        assert_eq!(selection.anchor(at(5)), at(2));
        selection.toggle(shift_id(1), at(3));
        assert!(selection.is_empty());
        assert_eq!(selection.anchor(at(5)), at(3));
        selection.clear();
        assert_eq!(selection.anchor(at(5)), at(5));
    }

    #[test]
    fn what_is_gone_is_not_selected_any_more() {
        let mut selection = Selection::default();
        selection.set([shift_id(1), shift_id(2)]);
        selection.retain(|id| id == shift_id(2));
        assert_eq!((selection.len(), selection.has(shift_id(2))), (1, true));
    }
}
