//! What the week tells the form that offers a shift.

use domain::ShiftId;
use domain::planning::Shift;

use super::desk::Desk;
use crate::planning::exchange::Around;

/// The shift, everybody, and every shift of the week.
pub fn around(desk: Desk, id: Option<ShiftId>) -> Option<Around> {
    desk.look(|board| {
        let week = board.week();
        let people = week.people.iter();
        let mut shifts: Vec<_> = board.shifts.values().map(|shift| Shift::clone(shift)).collect();
        shifts.sort_by_key(|shift| (shift.span.starts_at, shift.id));
        Some(Around {
            shift: id
                .and_then(|id| board.shift(id))
                .map(|shift| Shift::clone(shift))?,
            people: people
                .map(|person| (person.user_id, person.display_name.clone()))
                .collect(),
            shifts,
        })
    })
}
