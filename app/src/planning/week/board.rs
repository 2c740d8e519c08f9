//! The week on the screen: shifts grouped once by row and day, regrouped only where one changes.

use domain::planning::{Mission, Shift, Week};
use domain::{MissionId, Permission, ShiftId, UserId};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::cell::{Cell, RowKey};
use super::row::SharedRow;

/// The state behind the week screen.
#[derive(Clone, Debug)]
pub struct WeekBoard {
    /// Everything of the week but its shifts.
    pub(super) week: Arc<Week>,
    pub(super) shifts: HashMap<ShiftId, Arc<Shift>>,
    pub(super) rows: HashMap<RowKey, SharedRow>,
    filter: Option<MissionId>,
    pub(super) saving: HashSet<ShiftId>,
    changes: u32,
}

impl WeekBoard {
    /// Groups a week.
    pub fn new(mut week: Week, filter: Option<MissionId>) -> Self {
        let shifts = std::mem::take(&mut week.shifts);
        let shifts = shifts
            .into_iter()
            .map(|shift| (shift.id, Arc::new(shift)))
            .collect();
        let mut board = Self {
            week: Arc::new(week),
            shifts,
            rows: HashMap::new(),
            filter,
            saving: HashSet::new(),
            changes: 0,
        };
        board.regroup_all();
        board
    }

    /// The week without its shifts.
    pub fn week(&self) -> &Arc<Week> {
        &self.week
    }

    /// Whether the reader may change anything.
    pub fn is_editable(&self) -> bool {
        self.week.permissions.has(Permission::EditPlanning)
    }

    /// Shows one mission only, or all.
    pub fn set_filter(&mut self, filter: Option<MissionId>) {
        if self.filter != filter {
            self.filter = filter;
            self.regroup_all();
        }
    }

    /// Adds a mission just made, in its place by name.
    pub fn add_mission(&mut self, mission: Mission) {
        self.changes += 1;
        let missions = &mut Arc::make_mut(&mut self.week).missions;
        missions.retain(|other| other.id != mission.id);
        missions.push(mission);
        missions.sort_by_key(|mission| mission.name.to_lowercase());
    }

    /// A mission of the week.
    pub fn mission(&self, id: MissionId) -> Option<&Mission> {
        self.week.missions.iter().find(|mission| mission.id == id)
    }

    /// A person's name.
    pub fn name(&self, user: UserId) -> Option<&str> {
        self.week
            .people
            .iter()
            .find(|person| person.user_id == user)
            .map(|person| person.display_name.as_str())
    }

    /// A shift.
    pub fn shift(&self, id: ShiftId) -> Option<&Arc<Shift>> {
        self.shifts.get(&id)
    }

    /// Whether the week has no shift at all.
    pub fn is_empty(&self) -> bool {
        self.shifts.is_empty()
    }

    /// Whether nothing was ever planned, as far as the week can tell.
    pub fn is_unused(&self) -> bool {
        self.is_empty() && self.week.missions.is_empty()
    }

    /// How many shifts the week has.
    pub fn len(&self) -> usize {
        self.shifts.len()
    }

    /// One row.
    pub fn row(&self, key: RowKey) -> SharedRow {
        self.rows.get(&key).cloned().unwrap_or_default()
    }

    /// The square a shift is drawn in.
    pub fn cell_of(&self, shift: &Shift) -> Cell {
        Cell {
            row: shift.user_id,
            day: self.week.column(shift),
        }
    }

    /// A shift of the same person at the same time: the rule of [`Week::clash`] on the rows.
    pub fn clash(&self, shift: &Shift) -> Option<Arc<Shift>> {
        let row = self.rows.get(&shift.user_id)?;
        row.0
            .busy()
            .iter()
            .find(|other| shift.clashes_with(other))
            .cloned()
    }

    /// The same, leaving out shifts that are about to go elsewhere.
    pub fn clash_beside(&self, shift: &Shift, leaving: &HashSet<ShiftId>) -> Option<Arc<Shift>> {
        let row = self.rows.get(&shift.user_id)?;
        let busy = row.0.busy().iter();
        busy.filter(|other| !leaving.contains(&other.id))
            .find(|other| shift.clashes_with(other))
            .cloned()
    }

    /// Puts a shift in, in place of what had its id; one that does not touch the week leaves the screen. Answers with
    /// what was there.
    pub fn put(&mut self, shift: Shift) -> Option<Arc<Shift>> {
        let row = shift.user_id;
        let id = shift.id;
        let touches = shift.span.starts_at < self.week.bounds[7] && shift.span.ends_at > self.week.bounds[0];
        let before = if touches {
            self.shifts.insert(id, Arc::new(shift))
        } else {
            self.shifts.remove(&id)
        };
        self.regroup(row);
        if let Some(before) = before.as_ref().filter(|before| before.user_id != row) {
            self.regroup(before.user_id);
        }
        before
    }

    /// Takes a shift out. Answers with what was there.
    pub fn take(&mut self, id: ShiftId) -> Option<Arc<Shift>> {
        let before = self.shifts.remove(&id)?;
        self.regroup(before.user_id);
        Some(before)
    }

    /// Puts back what [`put`](Self::put) or [`take`](Self::take) answered with.
    pub fn roll_back(&mut self, id: ShiftId, before: Option<Arc<Shift>>) {
        match before {
            Some(before) => self.put(Shift::clone(&before)),
            None => self.take(id),
        };
    }

    /// Marks a shift as being saved, or as saved.
    pub fn set_saving(&mut self, id: ShiftId, saving: bool) {
        self.changes += 1;
        if saving {
            self.saving.insert(id);
        } else {
            self.saving.remove(&id);
        }
    }

    /// Whether a change of this shift is on its way.
    pub fn is_saving(&self, id: ShiftId) -> bool {
        self.saving.contains(&id)
    }

    /// Whether any change is on its way.
    pub fn is_busy(&self) -> bool {
        !self.saving.is_empty()
    }

    /// How often the reader began or ended a change: what was asked for before is older than the screen.
    pub fn changes(&self) -> u32 {
        self.changes
    }

    pub(super) fn regroup_all(&mut self) {
        let mut by_row: HashMap<RowKey, Vec<Arc<Shift>>> = HashMap::new();
        for shift in self.shifts.values() {
            by_row.entry(shift.user_id).or_default().push(Arc::clone(shift));
        }
        self.rows = by_row
            .into_iter()
            .map(|(key, busy)| (key, SharedRow::of(&self.week, self.filter, busy)))
            .collect();
    }

    pub(super) fn regroup(&mut self, key: RowKey) {
        let busy = self
            .shifts
            .values()
            .filter(|shift| shift.user_id == key)
            .cloned()
            .collect();
        self.rows
            .insert(key, SharedRow::of(&self.week, self.filter, busy));
    }
}

#[cfg(test)]
#[path = "board_tests.rs"]
mod tests;
