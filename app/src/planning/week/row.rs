//! The rows of the grid.

use domain::MissionId;
use domain::planning::{Shift, ShiftStatus, Week};
use std::sync::Arc;

use super::cell::RowKey;

/// One row of the grid: what is drawn and what keeps the person busy.
#[derive(Debug, Default)]
pub struct Row {
    /// The shifts shown, by the day they are drawn in, by start.
    pub cells: [Vec<Arc<Shift>>; 7],
    /// Planned minutes of what is shown, by day.
    pub days: [i64; 7],
    /// Every shift of the row, shown or not: the mission filter hides work, it does not free people.
    busy: Vec<Arc<Shift>>,
}

impl Row {
    /// Every shift of the row, by start.
    pub fn busy(&self) -> &[Arc<Shift>] {
        &self.busy
    }

    /// Planned minutes of the week.
    pub fn minutes(&self) -> i64 {
        self.days.iter().sum()
    }
}

/// A row that equals itself only: cheap to compare, so that a change redraws the rows it touched and no other.
#[derive(Clone, Debug, Default)]
pub struct SharedRow(pub Arc<Row>);

impl SharedRow {
    /// Groups the shifts of a row; those of other missions than `filter` are not shown.
    pub fn of(week: &Week, filter: Option<MissionId>, mut busy: Vec<Arc<Shift>>) -> Self {
        busy.sort_by_key(|shift| (shift.span.starts_at, shift.span.ends_at, shift.id));
        let mut row = Row::default();
        for shift in busy
            .iter()
            .filter(|shift| filter.is_none_or(|id| id == shift.mission_id))
        {
            row.cells[week.column(shift)].push(Arc::clone(shift));
            if shift.status != ShiftStatus::Cancelled {
                for (day, bounds) in row.days.iter_mut().zip(week.bounds.windows(2)) {
                    *day += shift.span.minutes_within(bounds[0], bounds[1]);
                }
            }
        }
        row.busy = busy;
        Self(Arc::new(row))
    }
}

impl PartialEq for SharedRow {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A row's place and name; no name for the row of nobody, nor for somebody who left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowHead {
    /// Whose row.
    pub key: RowKey,
    /// What to call it.
    pub name: Option<String>,
}
