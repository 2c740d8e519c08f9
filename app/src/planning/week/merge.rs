//! Putting what is stored now into the board that is shown.

use domain::ShiftId;
use domain::planning::{Shift, Week};
use std::collections::HashSet;
use std::sync::Arc;

use super::board::WeekBoard;
use super::cell::RowKey;

impl WeekBoard {
    /// Puts in what is stored now, and keeps what is being saved. Only rows that differ are regrouped; answers whether
    /// any does. Another week changes nothing.
    pub fn merge(&mut self, mut week: Week) -> bool {
        if week.bounds != self.week.bounds {
            return false;
        }
        let stored = std::mem::take(&mut week.shifts);
        let mut rows = self.drop_missing(&stored);
        for shift in stored {
            let known = self.shifts.get(&shift.id);
            if self.saving.contains(&shift.id) || known.is_some_and(|known| **known == shift) {
                continue;
            }
            rows.insert(shift.user_id);
            rows.extend(known.map(|known| known.user_id));
            self.shifts.insert(shift.id, Arc::new(shift));
        }
        if *self.week == week {
            for row in &rows {
                self.regroup(*row);
            }
            return !rows.is_empty();
        }
        // Names and colours stand on every card.
        self.week = Arc::new(week);
        self.regroup_all();
        true
    }

    /// Takes out what is not stored any more. Answers with the rows it was in.
    fn drop_missing(&mut self, stored: &[Shift]) -> HashSet<RowKey> {
        let stored: HashSet<ShiftId> = stored.iter().map(|shift| shift.id).collect();
        let mut rows = HashSet::new();
        let saving = &self.saving;
        self.shifts.retain(|id, shift| {
            let stays = stored.contains(id) || saving.contains(id);
            if !stays {
                rows.insert(shift.user_id);
            }
            stays
        });
        rows
    }
}
