//! Where a shift lies on the grid: a row (a person, or nobody) and a day of the week.

use domain::UserId;
use std::fmt;

/// A row: a person, or the shifts nobody has yet.
pub type RowKey = Option<UserId>;

/// A square of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Whose row.
    pub row: RowKey,
    /// Day of the week, Monday 0.
    pub day: usize,
}

impl Cell {
    /// Reads what [`Display`](fmt::Display) wrote; `keep` is the row meant by `keep:<day>`, which the day list writes
    /// since its days belong to nobody.
    pub fn decode(text: &str, keep: RowKey) -> Option<Self> {
        let (row, day) = text.rsplit_once(':')?;
        let day: usize = day.parse().ok().filter(|day| *day < 7)?;
        let row = match row {
            "open" => None,
            "keep" => keep,
            id => Some(id.parse().ok()?),
        };
        Some(Self { row, day })
    }

    /// What the day list writes for a day.
    pub fn keep(day: usize) -> String {
        format!("keep:{day}")
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(user) => write!(f, "{user}:{}", self.day),
            None => write!(f, "open:{}", self.day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::samples::user;

    #[test]
    fn a_cell_reads_back_from_the_page() {
        for row in [None, Some(user(1))] {
            let cell = Cell { row, day: 6 };
            assert_eq!(Cell::decode(&cell.to_string(), None), Some(cell));
        }
        assert_eq!(
            Cell::decode(&Cell::keep(2), Some(user(1))),
            Some(Cell {
                row: Some(user(1)),
                day: 2
            })
        );
        assert_eq!(Cell::decode("open:7", None), None);
        assert_eq!(Cell::decode("somebody:1", None), None);
    }
}
