//! Walking the grid with the arrow keys: from shift to shift, and over empty squares.

use domain::ShiftId;

use super::board::WeekBoard;
use super::cell::{Cell, RowKey};

/// What has the keyboard: an empty square, or a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// An empty square.
    Cell(Cell),
    /// A shift.
    Shift(ShiftId),
}

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The row above, or the shift above in the same square.
    Up,
    /// The row below, or the shift below in the same square.
    Down,
    /// The day before.
    Left,
    /// The day after.
    Right,
    /// Monday.
    First,
    /// Sunday.
    Last,
}

/// The neighbouring square, if there is one.
pub fn neighbour(rows: &[RowKey], from: Cell, to: Direction) -> Option<Cell> {
    let row = rows.iter().position(|key| *key == from.row)?;
    let above = |row: usize| row.checked_sub(1).and_then(|row| rows.get(row));
    match to {
        Direction::Up => above(row).map(|key| Cell { row: *key, ..from }),
        Direction::Down => rows.get(row + 1).map(|key| Cell { row: *key, ..from }),
        Direction::Left => from.day.checked_sub(1).map(|day| Cell { day, ..from }),
        Direction::Right => (from.day < 6).then_some(Cell {
            day: from.day + 1,
            ..from
        }),
        Direction::First => Some(Cell { day: 0, ..from }),
        Direction::Last => Some(Cell { day: 6, ..from }),
    }
}

/// The next stop, if there is one. `rows` are the grid's rows from top to bottom.
pub fn step(board: &WeekBoard, rows: &[RowKey], from: Stop, to: Direction) -> Option<Stop> {
    let cell = cell_of(board, from)?;
    if let Stop::Shift(id) = from {
        let row = board.row(cell.row);
        let stack = &row.0.cells[cell.day];
        let at = stack.iter().position(|shift| shift.id == id)?;
        let beside = match to {
            Direction::Up => at.checked_sub(1).and_then(|at| stack.get(at)),
            Direction::Down => stack.get(at + 1),
            _ => None,
        };
        if let Some(shift) = beside {
            return Some(Stop::Shift(shift.id));
        }
    }
    let cell = neighbour(rows, cell, to)?;
    Some(stop_in(board, cell, to == Direction::Up))
}

/// Where the keyboard lands in a square: its first shift, its last when coming from below, or the square itself.
pub fn stop_in(board: &WeekBoard, cell: Cell, from_below: bool) -> Stop {
    let row = board.row(cell.row);
    let stack = &row.0.cells[cell.day];
    let shift = if from_below { stack.last() } else { stack.first() };
    shift.map_or(Stop::Cell(cell), |shift| Stop::Shift(shift.id))
}

/// The square of a stop.
pub fn cell_of(board: &WeekBoard, stop: Stop) -> Option<Cell> {
    match stop {
        Stop::Cell(cell) => Some(cell),
        Stop::Shift(id) => board.shift(id).map(|shift| board.cell_of(shift)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::samples::{shift, shift_id, user, week};

    fn board() -> WeekBoard {
        let mut week = week();
        week.shifts = vec![
            shift(1, Some(user(1)), "2026-11-24T09:00", "2026-11-24T12:00"),
            shift(2, Some(user(1)), "2026-11-24T14:00", "2026-11-24T18:00"),
        ];
        WeekBoard::new(week, None)
    }

    fn walk(from: Stop, path: &[Direction]) -> Option<Stop> {
        let board = board();
        let rows: Vec<_> = board.heads().iter().map(|head| head.key).collect();
        path.iter()
            .try_fold(from, |stop, to| step(&board, &rows, stop, *to))
    }

    #[test]
    fn arrows_walk_squares_and_stop_at_each_shift() {
        use Direction::{Down, Left, Right, Up};
        let monday = Stop::Cell(Cell {
            row: Some(user(1)),
            day: 0,
        });
        assert_eq!(walk(monday, &[Right]), Some(Stop::Shift(shift_id(1))));
        assert_eq!(walk(monday, &[Right, Down]), Some(Stop::Shift(shift_id(2))));
        let below = Stop::Cell(Cell {
            row: Some(user(2)),
            day: 1,
        });
        assert_eq!(walk(monday, &[Right, Down, Down]), Some(below));
        assert_eq!(walk(below, &[Up]), Some(Stop::Shift(shift_id(2))));
        assert_eq!(walk(below, &[Up, Left]), Some(monday));
    }

    #[test]
    fn the_edges_of_the_grid_stop_the_walk() {
        use Direction::{Down, First, Last, Left, Right};
        let corner = Stop::Cell(Cell {
            row: Some(user(2)),
            day: 6,
        });
        assert_eq!(walk(corner, &[Down]), None);
        assert_eq!(walk(corner, &[Right]), None);
        assert_eq!(walk(corner, &[First, Left]), None);
        assert_eq!(walk(corner, &[First, Last]), Some(corner));
    }
}
