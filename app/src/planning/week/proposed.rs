//! Who is proposed for an open shift, on the week.

use domain::planning::Shift;

use super::board::WeekBoard;

/// Their name, while nobody has the shift.
pub fn proposed(board: &WeekBoard, shift: &Shift) -> Option<String> {
    if shift.user_id.is_some() {
        return None;
    }
    let mut proposals = board.week().proposals.iter();
    let found = proposals.find(|proposal| proposal.shift_id == shift.id)?;
    board.name(found.user_id).map(str::to_owned)
}
