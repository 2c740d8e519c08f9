//! What the selects of the week screen offer.

use super::board::WeekBoard;
use crate::i18n::{Locale, t};
use crate::ui::Choice;

/// Nobody yet, then everybody by name.
pub fn people(l: Locale, board: &WeekBoard) -> Vec<Choice> {
    let people = board.week().people.iter();
    let people = people.map(|person| Choice::new(person.user_id.to_string(), person.display_name.clone()));
    std::iter::once(Choice::new("", t::planning::nobody(l)))
        .chain(people)
        .collect()
}

/// An invitation to choose, then every mission by name.
pub fn missions(l: Locale, board: &WeekBoard) -> Vec<Choice> {
    let missions = board.week().missions.iter();
    let missions = missions.map(|mission| Choice::new(mission.id.to_string(), mission.name.clone()));
    std::iter::once(Choice::new("", t::planning::choose_mission(l)))
        .chain(missions)
        .collect()
}
