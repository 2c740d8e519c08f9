//! Tests of the form's values.

use domain::FieldCode;
use domain::planning::When;

use super::*;
use crate::planning::week::samples::{mission_id, shift, user, week};

fn blank() -> Draft {
    let day = "2026-11-24".parse().unwrap();
    let mut draft = Draft::blank(Some(user(1)), day, Hours::default(), Some(mission_id(1)));
    draft.role = " Son ".into();
    draft
}

#[test]
fn a_new_shift_goes_from_nine_to_five() {
    let set = blank().check(&week()).unwrap();
    assert_eq!(set.role, "Son");
    let When::Local(local) = set.when else {
        panic!("wall-clock times go to the server")
    };
    assert_eq!(local.start.to_string(), "2026-11-24T09:00:00");
    assert_eq!(local.end.to_string(), "2026-11-24T17:00:00");
}

#[test]
fn an_end_before_the_start_is_the_next_day_and_back_again() {
    let mut draft = blank();
    draft.set_start_time("22:00".into());
    assert_eq!(draft.end_date, "2026-11-25");
    draft.set_end_time("23:30".into());
    assert_eq!(draft.end_date, "2026-11-24");
}

#[test]
fn a_date_set_by_hand_stays() {
    let mut draft = blank();
    draft.set_end_date("2026-11-27".into());
    draft.set_end_time("06:00".into());
    assert_eq!(draft.end_date, "2026-11-27");
    draft.set_start_date("2026-11-25".into());
    assert_eq!(draft.end_date, "2026-11-28");
}

#[test]
fn every_field_is_refused_at_once() {
    let mut draft = blank();
    draft.role = "  ".into();
    draft.mission_id = None;
    draft.set_start_time(String::new());
    let problem = draft.check(&week()).unwrap_err();
    let fields: Vec<_> = problem.errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["starts_at", "mission_id", "role"]);
}

#[test]
fn an_end_put_before_the_start_is_refused_where_it_stands() {
    let mut draft = blank();
    draft.set_end_date("2026-11-23".into());
    let problem = draft.check(&week()).unwrap_err();
    assert_eq!(problem.field("ends_at").unwrap().code, FieldCode::EndBeforeStart);
    assert!(draft.preview(&week()).is_none());
}

#[test]
fn an_edited_shift_starts_unchanged() {
    let stored = shift(1, Some(user(1)), "2026-11-24T22:00", "2026-11-25T06:00");
    let draft = Draft::of(&stored);
    assert_eq!(draft.local(), Some(stored.local));
    assert_eq!(draft.preview(&week()).unwrap(), stored);
}
