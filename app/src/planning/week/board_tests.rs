//! Tests of the board.

use domain::planning::ShiftStatus;

use super::*;
use crate::planning::week::samples::{mission_id, shift, shift_id, user, week};

fn board() -> WeekBoard {
    let mut week = week();
    week.shifts = vec![
        shift(1, Some(user(1)), "2026-11-23T09:00", "2026-11-23T17:00"),
        shift(2, Some(user(2)), "2026-11-24T22:00", "2026-11-25T06:00"),
        shift(3, None, "2026-11-22T20:00", "2026-11-23T02:00"),
    ];
    WeekBoard::new(week, None)
}

#[test]
fn shifts_are_drawn_on_the_day_they_start_and_counted_on_the_days_they_last() {
    let board = board();
    assert_eq!(board.row(Some(user(2))).0.cells[1].len(), 1);
    assert_eq!(board.row(Some(user(2))).0.days, [0, 120, 360, 0, 0, 0, 0]);
    // Began on Sunday: drawn on Monday, two hours of it counted.
    assert_eq!(board.row(None).0.cells[0].len(), 1);
    assert_eq!(board.day_totals(), [600, 120, 360, 0, 0, 0, 0]);
}

#[test]
fn moving_a_shift_redraws_two_rows_and_rolls_back() {
    let mut board = board();
    let rows = [None, Some(user(1)), Some(user(2))].map(|key| board.row(key));
    let moved = Shift {
        user_id: Some(user(2)),
        ..Shift::clone(board.shift(shift_id(1)).unwrap())
    };
    let before = board.put(moved);
    assert!(board.row(None) == rows[0]);
    assert!(board.row(Some(user(1))) != rows[1]);
    assert!(board.row(Some(user(2))) != rows[2]);
    assert_eq!(board.row(Some(user(1))).0.minutes(), 0);
    board.roll_back(shift_id(1), before);
    assert_eq!(board.row(Some(user(1))).0.minutes(), 480);
    assert_eq!(board.row(Some(user(2))).0.minutes(), 480);
}

#[test]
fn a_shift_moved_out_of_the_week_leaves_the_screen_and_comes_back() {
    let mut board = board();
    let before = board.put(shift(1, Some(user(1)), "2026-12-07T09:00", "2026-12-07T17:00"));
    assert!(board.shift(shift_id(1)).is_none());
    board.roll_back(shift_id(1), before);
    assert!(board.shift(shift_id(1)).is_some());
}

#[test]
fn a_new_shift_rolls_back_to_nothing() {
    let mut board = board();
    let before = board.put(shift(9, Some(user(1)), "2026-11-26T09:00", "2026-11-26T17:00"));
    board.roll_back(shift_id(9), before);
    assert!(board.shift(shift_id(9)).is_none());
    assert_eq!(board.row(Some(user(1))).0.days[3], 0);
}

#[test]
fn a_filter_hides_work_but_does_not_free_people() {
    let mut board = board();
    board.set_filter(Some(mission_id(2)));
    assert_eq!(board.day_totals(), [0; 7]);
    let wish = shift(9, Some(user(1)), "2026-11-23T16:00", "2026-11-23T20:00");
    assert_eq!(board.clash(&wish).unwrap().id, shift_id(1));
}

#[test]
fn touching_shifts_cancelled_shifts_and_open_shifts_do_not_clash() {
    let board = board();
    let mut wish = shift(9, Some(user(1)), "2026-11-23T17:00", "2026-11-23T20:00");
    assert!(board.clash(&wish).is_none());
    wish = shift(9, Some(user(1)), "2026-11-23T12:00", "2026-11-23T20:00");
    assert!(board.clash(&wish).is_some());
    wish.status = ShiftStatus::Cancelled;
    assert!(board.clash(&wish).is_none());
    wish = shift(9, None, "2026-11-22T21:00", "2026-11-23T01:00");
    assert!(board.clash(&wish).is_none());
}

#[test]
fn open_shifts_come_first_and_people_who_left_last() {
    let mut week = week();
    week.shifts = vec![shift(1, Some(user(7)), "2026-11-23T09:00", "2026-11-23T17:00")];
    let heads = WeekBoard::new(week.clone(), None).heads();
    let keys: Vec<_> = heads.iter().map(|head| head.key).collect();
    assert_eq!(keys, [None, Some(user(1)), Some(user(2)), Some(user(7))]);
    week.permissions = domain::Role::Viewer.permissions();
    assert_eq!(WeekBoard::new(week, None).heads()[0].key, Some(user(1)));
}

#[test]
fn a_day_lists_its_shifts_by_hour() {
    let mut board = board();
    board.put(shift(4, Some(user(2)), "2026-11-23T06:00", "2026-11-23T08:00"));
    let ids: Vec<_> = board.day(0).iter().map(|shift| shift.id).collect();
    assert_eq!(ids, [shift_id(3), shift_id(4), shift_id(1)]);
}

/// The board, and the week as it would be loaded again.
fn loaded() -> (WeekBoard, Week) {
    let board = board();
    let mut again = Week::clone(board.week());
    again.shifts = board.shifts.values().map(|shift| Shift::clone(shift)).collect();
    (board, again)
}

fn at(week: &mut Week, id: u8) -> &mut Shift {
    week.shifts
        .iter_mut()
        .find(|shift| shift.id == shift_id(id))
        .unwrap()
}

#[test]
fn the_same_week_again_changes_nothing() {
    let (mut board, again) = loaded();
    let rows = [None, Some(user(1)), Some(user(2))].map(|key| board.row(key));
    assert!(!board.merge(again));
    for (key, before) in [None, Some(user(1)), Some(user(2))].into_iter().zip(rows) {
        assert!(board.row(key) == before);
    }
}

#[test]
fn what_others_made_changed_and_removed_is_put_in_and_redraws_its_rows_only() {
    let (mut board, mut again) = loaded();
    let before = board.row(Some(user(1)));
    again.shifts.retain(|shift| shift.id != shift_id(3));
    at(&mut again, 2).role = "Lights".into();
    again
        .shifts
        .push(shift(4, Some(user(2)), "2026-11-27T09:00", "2026-11-27T17:00"));
    assert!(board.merge(again));
    assert!(board.row(Some(user(1))) == before);
    assert!(board.shift(shift_id(3)).is_none() && board.row(None).0.busy().is_empty());
    assert_eq!(board.shift(shift_id(2)).unwrap().role, "Lights");
    assert_eq!(board.row(Some(user(2))).0.busy().len(), 2);
}

#[test]
fn a_shift_given_to_somebody_else_leaves_the_row_it_was_in() {
    let (mut board, mut again) = loaded();
    at(&mut again, 1).user_id = Some(user(2));
    assert!(board.merge(again));
    assert!(board.row(Some(user(1))).0.busy().is_empty());
    assert_eq!(board.row(Some(user(2))).0.busy().len(), 2);
}

#[test]
fn what_is_being_saved_stays_as_the_reader_made_it() {
    let (mut board, mut again) = loaded();
    let moved = shift(1, Some(user(1)), "2026-11-25T09:00", "2026-11-25T17:00");
    board.put(moved.clone());
    board.set_saving(shift_id(1), true);
    let made = shift(9, Some(user(2)), "2026-11-26T09:00", "2026-11-26T17:00");
    board.put(made.clone());
    board.set_saving(shift_id(9), true);
    at(&mut again, 2).role = "Lights".into();
    assert!(board.merge(again));
    assert_eq!(**board.shift(shift_id(1)).unwrap(), moved);
    assert_eq!(**board.shift(shift_id(9)).unwrap(), made);
    assert_eq!(board.shift(shift_id(2)).unwrap().role, "Lights");
}

#[test]
fn a_change_of_ones_own_makes_an_older_answer_recognisable() {
    let mut board = board();
    let asked = board.changes();
    board.set_saving(shift_id(1), true);
    board.set_saving(shift_id(1), false);
    assert_ne!(board.changes(), asked);
}

#[test]
fn a_mission_renamed_or_a_person_who_came_redraws_what_names_them_under_the_same_filter() {
    let (mut board, mut again) = loaded();
    board.set_filter(Some(mission_id(2)));
    again.missions[0].name = "Tournee".into();
    again.people.remove(0);
    assert!(board.merge(again));
    assert_eq!(board.mission(mission_id(1)).unwrap().name, "Tournee");
    assert_eq!(board.day_totals(), [0; 7]);
    let last = board.heads().pop().unwrap();
    assert_eq!((last.key, last.name), (Some(user(1)), None));
}

#[test]
fn another_week_is_not_put_in() {
    let (mut board, _) = loaded();
    assert!(!board.merge(crate::planning::week::samples::dst_week()));
    assert_eq!(board.len(), 3);
}
