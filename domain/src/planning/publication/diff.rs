//! What changed for whom between two versions.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::PublishedShift;
use crate::{ShiftId, UserId};

/// A shift that stays with its person, with other hours, another mission, role or note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedShift {
    /// As they knew it.
    pub before: PublishedShift,
    /// As it is now.
    pub after: PublishedShift,
}

/// What changed for one person; holds nothing of anybody else. Each list is by start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonChanges {
    /// Whom it concerns.
    pub user_id: UserId,
    /// New for them, whether it is new or was somebody else's.
    pub added: Vec<PublishedShift>,
    /// Theirs no more, whether it was deleted, called off or given to somebody else.
    pub removed: Vec<PublishedShift>,
    /// Still theirs, but not the same.
    pub changed: Vec<ChangedShift>,
}

impl PersonChanges {
    fn none_for(user_id: UserId) -> Self {
        Self {
            user_id,
            added: Vec::new(),
            removed: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// How many shifts it is about.
    pub fn count(&self) -> usize {
        self.added.len() + self.removed.len() + self.changed.len()
    }

    fn sort(&mut self) {
        let key = |shift: &PublishedShift| (shift.span.starts_at, shift.shift_id);
        self.added.sort_by_key(key);
        self.removed.sort_by_key(key);
        self.changed.sort_by_key(|changed| key(&changed.after));
    }
}

/// What changed for each person concerned, by person. A shift is in each version once. What nobody works, because it is
/// open or called off, concerns nobody.
pub fn changes(before: &[PublishedShift], after: &[PublishedShift]) -> Vec<PersonChanges> {
    let known = by_id(before);
    let now = by_id(after);
    let mut people = BTreeMap::new();
    for (id, old) in &known {
        let stays = now.get(id).is_some_and(|new| new.worker() == old.worker());
        if let Some(user) = old.worker().filter(|_| !stays) {
            of(&mut people, user).removed.push((*old).clone());
        }
    }
    for (id, new) in &now {
        let Some(user) = new.worker() else { continue };
        match known.get(id).filter(|old| old.worker() == Some(user)) {
            None => of(&mut people, user).added.push((*new).clone()),
            Some(old) if old.says_the_same(new) => {}
            Some(old) => of(&mut people, user).changed.push(ChangedShift {
                before: (*old).clone(),
                after: (*new).clone(),
            }),
        }
    }
    let mut people: Vec<PersonChanges> = people.into_values().collect();
    people.iter_mut().for_each(PersonChanges::sort);
    people
}

fn by_id(shifts: &[PublishedShift]) -> BTreeMap<ShiftId, &PublishedShift> {
    shifts.iter().map(|shift| (shift.shift_id, shift)).collect()
}

fn of(people: &mut BTreeMap<UserId, PersonChanges>, user: UserId) -> &mut PersonChanges {
    people
        .entry(user)
        .or_insert_with(|| PersonChanges::none_for(user))
}
