//! What the screen reads off the board.

use domain::UserId;
use domain::planning::Shift;
use domain::planning::rules::Finding;
use std::collections::HashSet;
use std::sync::Arc;

use super::board::WeekBoard;
use super::cell::RowKey;
use super::row::RowHead;

impl WeekBoard {
    /// Rules of working time that a person's week breaks.
    pub fn findings(&self, user: UserId) -> Vec<Finding> {
        let of_user = |finding: &&Finding| finding.user_id == user;
        self.week.findings.iter().filter(of_user).cloned().collect()
    }

    /// Shows what the week breaks by now.
    pub fn set_findings(&mut self, findings: Vec<Finding>) {
        Arc::make_mut(&mut self.week).findings = findings;
    }

    /// The rows from top to bottom: open shifts, people by name, then people who left but still have shifts.
    pub fn heads(&self) -> Vec<RowHead> {
        let has_shifts = |key: &RowKey| self.rows.get(key).is_some_and(|row| !row.0.busy().is_empty());
        let open = (self.is_editable() || has_shifts(&None)).then_some(RowHead {
            key: None,
            name: None,
        });
        let people = self.week.people.iter();
        let people = people.map(|person| RowHead {
            key: Some(person.user_id),
            name: Some(person.display_name.clone()),
        });
        let known: HashSet<UserId> = self.week.people.iter().map(|person| person.user_id).collect();
        let mut gone: Vec<UserId> = self
            .rows
            .keys()
            .copied()
            .flatten()
            .filter(|id| !known.contains(id))
            .collect();
        gone.retain(|id| has_shifts(&Some(*id)));
        gone.sort_unstable();
        let gone = gone.into_iter().map(|id| RowHead {
            key: Some(id),
            name: None,
        });
        open.into_iter().chain(people).chain(gone).collect()
    }

    /// Planned minutes of what is shown, by day.
    pub fn day_totals(&self) -> [i64; 7] {
        let mut totals = [0; 7];
        for row in self.rows.values() {
            for (total, minutes) in totals.iter_mut().zip(row.0.days) {
                *total += minutes;
            }
        }
        totals
    }

    /// The shifts shown on a day, by start.
    pub fn day(&self, day: usize) -> Vec<Arc<Shift>> {
        let mut shifts: Vec<_> = self
            .rows
            .values()
            .flat_map(|row| row.0.cells[day].iter().cloned())
            .collect();
        shifts.sort_by_key(|shift| (shift.local.start, shift.local.end, shift.user_id, shift.id));
        shifts
    }

    /// The roles in use this week, each once, in order.
    pub fn roles(&self) -> Vec<String> {
        let mut roles: Vec<String> = self.shifts.values().map(|shift| shift.role.clone()).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}
