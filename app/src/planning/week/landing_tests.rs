//! Tests of landings.

use super::*;
use crate::planning::week::samples::{local, shift, shift_id, user, week};

/// Anna works on Monday and Tuesday, Basile on Tuesday; nobody has the Wednesday.
fn board() -> WeekBoard {
    let mut week = week();
    week.shifts = vec![
        shift(1, Some(user(1)), "2026-11-23T09:00", "2026-11-23T17:00"),
        shift(2, Some(user(1)), "2026-11-24T09:00", "2026-11-24T17:00"),
        shift(3, Some(user(2)), "2026-11-24T12:00", "2026-11-24T20:00"),
        shift(4, None, "2026-11-25T09:00", "2026-11-25T17:00"),
    ];
    WeekBoard::new(week, None)
}

fn name() -> ShiftId {
    shift_id(99)
}

fn carry(board: &WeekBoard, lead: u8, all: &[u8], to: Cell, mode: Mode) -> Landing {
    let find = |n: &u8| Arc::clone(board.shift(shift_id(*n)).unwrap());
    let all: Vec<_> = all.iter().map(find).collect();
    land(
        board,
        carried(board, &rows(board), &find(&lead), &all, to),
        mode,
        name,
    )
}

fn square(row: Option<UserId>, day: usize) -> Cell {
    Cell { row, day }
}

fn planned(landing: Landing) -> Vec<Planned> {
    match landing {
        Landing::Fits(planned) => planned,
        other => panic!("it fits: {other:?}"),
    }
}

#[test]
fn shifts_carried_together_keep_their_distance_and_may_take_each_others_place() {
    let board = board();
    let planned = planned(carry(&board, 1, &[1, 2], square(Some(user(1)), 1), Mode::Move));
    let days: Vec<_> = planned
        .iter()
        .map(|planned| planned.expected.as_ref().unwrap().local.start.date().to_string())
        .collect();
    assert_eq!(days, ["2026-11-24", "2026-11-25"]);
}

#[test]
fn what_leaves_the_rows_does_not_land() {
    let board = board();
    let down = square(Some(user(2)), 0);
    assert_eq!(carry(&board, 1, &[1, 3], down, Mode::Move), Landing::Outside);
}

#[test]
fn one_shift_in_the_way_keeps_all_back() {
    let board = board();
    let landing = carry(&board, 1, &[1, 2], square(Some(user(2)), 0), Mode::Move);
    assert_eq!(landing.clash().unwrap().id, shift_id(3));
}

#[test]
fn a_copy_keeps_the_hours_and_clashes_with_what_it_was_copied_from() {
    let board = board();
    let stays = carry(&board, 1, &[1], square(Some(user(1)), 0), Mode::Copy);
    assert_eq!(stays.clash().unwrap().id, shift_id(1));
    let planned = planned(carry(&board, 1, &[1], square(Some(user(1)), 3), Mode::Copy));
    let Op::Create(id, set) = &planned[0].op else {
        panic!("a copy is a new shift")
    };
    assert_eq!(*id, shift_id(99));
    assert_eq!(
        set.when,
        When::Local(local("2026-11-26T09:00", "2026-11-26T17:00"))
    );
    assert_eq!(planned[0].before, None);
}

#[test]
fn shifts_of_nobody_that_overlap_do_not_land_on_one_person() {
    let mut week = week();
    week.shifts = vec![
        shift(1, None, "2026-11-23T09:00", "2026-11-23T17:00"),
        shift(2, None, "2026-11-23T12:00", "2026-11-23T20:00"),
    ];
    let board = WeekBoard::new(week, None);
    let landing = carry(&board, 1, &[1, 2], square(Some(user(1)), 0), Mode::Move);
    assert!(landing.clash().is_some());
}

#[test]
fn what_is_there_already_stays() {
    let board = board();
    let landing = carry(&board, 4, &[4], square(None, 2), Mode::Move);
    assert_eq!(landing, Landing::Stays);
}
