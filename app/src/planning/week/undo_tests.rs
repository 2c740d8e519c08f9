//! Tests of undo and redo.

use super::*;
use crate::planning::week::samples::{shift, shift_id};

fn sample(n: u8) -> Shift {
    shift(n, None, "2026-11-23T09:00", "2026-11-23T17:00")
}

fn at_version(n: u8, version: i32) -> Shift {
    Shift { version, ..sample(n) }
}

fn moved(n: u8) -> Done {
    Done::Moved {
        before: sample(n),
        after: shift(n, None, "2026-11-24T09:00", "2026-11-24T17:00"),
    }
}

fn version_of(op: &Op) -> i32 {
    match op {
        Op::Change(change) => change.version,
        Op::Remove(gone) | Op::Restore(gone) => gone.version,
        Op::Create(..) | Op::Move(_) => panic!("not an inverse"),
    }
}

fn gone(n: u8, version: i32) -> RemoveShift {
    RemoveShift {
        id: shift_id(n),
        version,
    }
}

#[test]
fn changes_of_one_shift_are_undone_in_turn_over_the_version_of_each_answer() {
    let mut stack = UndoStack::default();
    stack.push(vec![Done::Created(sample(1))], &[sample(1)]);
    stack.push(vec![moved(1)], &[at_version(1, 2)]);
    let step = stack.pop().unwrap();
    assert_eq!(version_of(&stack.inverse(&step[0])), 2);
    stack.saw(shift_id(1), 3);
    let created = stack.pop().unwrap();
    assert_eq!(stack.inverse(&created[0]), Op::Remove(gone(1, 3)));
    assert!(stack.pop().is_none());
}

#[test]
fn a_deleted_shift_is_restored_from_its_version_in_the_bin() {
    let mut stack = UndoStack::default();
    let number = stack.push(vec![Done::Removed(sample(1))], &[at_version(1, 5)]);
    let step = stack.take(number).unwrap();
    assert_eq!(stack.inverse(&step[0]), Op::Restore(gone(1, 5)));
    assert!(stack.take(number).is_none());
}

#[test]
fn taking_an_older_step_drops_what_was_built_on_it() {
    let mut stack = UndoStack::default();
    let first = stack.push(vec![Done::Created(sample(1)), Done::Created(sample(3))], &[]);
    stack.push(vec![Done::Created(sample(2))], &[]);
    stack.push(vec![moved(3), moved(4)], &[]);
    assert_eq!(stack.take(first).unwrap().len(), 2);
    assert_eq!(stack.pop().unwrap()[0].shift().id, shift_id(2));
    assert!(stack.pop().is_none());
}

#[test]
fn the_oldest_step_is_forgotten_first() {
    let mut stack = UndoStack::default();
    for n in 0..60 {
        stack.push(vec![Done::Created(sample(n))], &[]);
    }
    let mut left = 0;
    while stack.pop().is_some() {
        left += 1;
    }
    assert_eq!(left, DEPTH);
}

#[test]
fn what_was_undone_is_done_again_and_can_be_undone_again() {
    let mut stack = UndoStack::default();
    stack.push(
        vec![Done::Created(sample(1)), moved(2)],
        &[sample(1), at_version(2, 2)],
    );
    let step = stack.pop().unwrap();
    stack.took_back(step.clone());
    stack.saw(shift_id(1), 2);
    stack.saw(shift_id(2), 3);

    let again = stack.pop_undone().unwrap();
    let ops: Vec<_> = again.iter().map(|done| stack.inverse(done)).collect();
    let Op::Change(change) = &ops[0] else {
        panic!("the move is done again by its values: {ops:?}")
    };
    let after = shift(2, None, "2026-11-24T09:00", "2026-11-24T17:00");
    assert_eq!(*change, after.restore_over(3));
    assert_eq!(ops[1], Op::Restore(gone(1, 2)));
    let once_more: Step = again.into_iter().rev().map(Done::reversed).collect();
    assert_eq!(once_more, step);
}

#[test]
fn a_new_change_ends_what_could_be_done_again() {
    let mut stack = UndoStack::default();
    stack.took_back(vec![moved(1)]);
    stack.push(vec![moved(2)], &[]);
    assert!(stack.pop_undone().is_none());
}
