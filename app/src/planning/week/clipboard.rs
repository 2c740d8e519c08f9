//! What was copied or cut, to be pasted in this week or another.

use domain::planning::Shift;
use jiff::civil::Date;

use super::board::WeekBoard;
use super::cell::{Cell, RowKey};
use super::clock;
use super::landing::{Mode, Target};

/// A copied shift and its distance from the first row and the first day of what was copied.
#[derive(Clone, Debug, PartialEq)]
struct Clip {
    shift: Shift,
    down: usize,
    days: i64,
}

/// The clipboard: as it was when it was filled, whatever became of the shifts since.
#[derive(Clone, Debug, PartialEq)]
pub struct Clipboard {
    clips: Vec<Clip>,
    home: Cell,
    /// Whether pasting takes the shifts away from where they are.
    pub mode: Mode,
}

impl Clipboard {
    /// Takes shifts; none when there is nothing to take.
    pub fn take(board: &WeekBoard, rows: &[RowKey], shifts: Vec<Shift>, mode: Mode) -> Option<Self> {
        let row = |shift: &Shift| rows.iter().position(|row| *row == shift.user_id);
        let top = shifts.iter().filter_map(row).min()?;
        let first = shifts.iter().min_by_key(|shift| shift.local.start)?.clone();
        let day: Date = first.local.start.date();
        let clip = |shift: Shift| Clip {
            down: row(&shift).unwrap_or(top) - top,
            days: clock::days_between(day, shift.local.start.date()),
            shift,
        };
        Some(Self {
            clips: shifts.into_iter().map(clip).collect(),
            home: Cell {
                row: rows[top],
                day: board.week().column(&first),
            },
            mode,
        })
    }

    /// How many shifts it holds.
    pub fn len(&self) -> usize {
        self.clips.len()
    }

    /// The square they came from, in whatever week is shown.
    pub fn home(&self) -> Cell {
        self.home
    }

    /// Where each goes when pasted into a square; none when a row is not there.
    pub fn targets(&self, board: &WeekBoard, rows: &[RowKey], at: Cell) -> Option<Vec<Target>> {
        let top = rows.iter().position(|row| *row == at.row)?;
        let first = board.week().days()[at.day];
        let target = |clip: &Clip| {
            Some(Target {
                row: *rows.get(top + clip.down)?,
                day: first.saturating_add(jiff::Span::new().days(clip.days)),
                shift: clip.shift.clone(),
            })
        };
        self.clips.iter().map(target).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::landing::rows;
    use crate::planning::week::samples::{shift, user, week};

    fn board() -> WeekBoard {
        let mut week = week();
        week.shifts = vec![
            shift(1, Some(user(1)), "2026-11-24T22:00", "2026-11-25T06:00"),
            shift(2, Some(user(2)), "2026-11-26T09:00", "2026-11-26T17:00"),
        ];
        WeekBoard::new(week, None)
    }

    fn next_week() -> WeekBoard {
        let mut week = week();
        week.monday = "2026-11-30".parse().unwrap();
        for bound in &mut week.bounds {
            *bound = bound
                .saturating_add(jiff::SignedDuration::from_hours(7 * 24))
                .unwrap();
        }
        WeekBoard::new(week, None)
    }

    fn clipboard(numbers: &[u8]) -> Clipboard {
        let board = board();
        let wanted = |n: &u8| {
            let id = crate::planning::week::samples::shift_id(*n);
            Shift::clone(board.shift(id).unwrap())
        };
        let shifts = numbers.iter().map(wanted).collect();
        Clipboard::take(&board, &rows(&board), shifts, Mode::Copy).unwrap()
    }

    fn places(targets: &[Target]) -> Vec<(RowKey, String)> {
        targets
            .iter()
            .map(|target| (target.row, target.day.to_string()))
            .collect()
    }

    #[test]
    fn copied_rows_and_days_keep_their_distance_in_another_week() {
        let board = next_week();
        let clipboard = clipboard(&[2, 1]);
        let at = Cell {
            row: Some(user(1)),
            day: 0,
        };
        let targets = clipboard.targets(&board, &rows(&board), at).unwrap();
        let expected = [
            (Some(user(2)), "2026-12-02".to_owned()),
            (Some(user(1)), "2026-11-30".to_owned()),
        ];
        assert_eq!(places(&targets), expected);
    }

    #[test]
    fn the_same_places_in_another_week_are_where_they_came_from() {
        let board = next_week();
        let clipboard = clipboard(&[1, 2]);
        let targets = clipboard
            .targets(&board, &rows(&board), clipboard.home())
            .unwrap();
        let expected = [
            (Some(user(1)), "2026-12-01".to_owned()),
            (Some(user(2)), "2026-12-03".to_owned()),
        ];
        assert_eq!(places(&targets), expected);
    }

    #[test]
    fn one_row_goes_to_any_row_and_several_do_not_go_below_the_last() {
        let board = next_week();
        let at = Cell {
            row: Some(user(2)),
            day: 6,
        };
        assert!(clipboard(&[1]).targets(&board, &rows(&board), at).is_some());
        assert!(clipboard(&[1, 2]).targets(&board, &rows(&board), at).is_none());
    }
}
