//! Those under 18.

use super::*;

fn june(rule: RuleId, born_on: Date, hours: (&str, &str)) -> Vec<(Date, i64)> {
    let (from, to) = hours;
    let spans = [span(&format!("2026-06-{from}"), &format!("2026-06-{to}"))];
    of(rule, &week(MONDAY, &spans, Some(born_on)))
}

/// Seventeen, and fifteen, on the Monday.
const SEVENTEEN: Date = date(2009, 1, 1);
const FIFTEEN: Date = date(2011, 1, 1);

#[test]
fn eight_hours_a_day_are_the_most() {
    let end = |end| june(RuleId::MinorHours, SEVENTEEN, ("01T08:00", end));
    assert_eq!(end("01T16:00"), []);
    assert_eq!(end("01T16:01"), [(MONDAY, 481)]);
}

#[test]
fn the_night_begins_at_22_from_16_years_and_at_20_before_and_ends_at_6() {
    let late = |born_on, end| june(RuleId::MinorNight, born_on, ("01T18:00", end));
    assert_eq!(late(SEVENTEEN, "01T22:00"), []);
    assert_eq!(late(SEVENTEEN, "01T22:01"), [(MONDAY, 1)]);
    assert_eq!(late(FIFTEEN, "01T20:00"), []);
    assert_eq!(late(FIFTEEN, "01T20:01"), [(MONDAY, 1)]);
    let early = |start| june(RuleId::MinorNight, SEVENTEEN, (start, "01T09:00"));
    assert_eq!(early("01T06:00"), []);
    assert_eq!(early("01T05:59"), [(MONDAY, 1)]);
}

#[test]
fn a_night_over_midnight_counts_in_both_days() {
    let both = june(RuleId::MinorNight, SEVENTEEN, ("01T21:00", "02T07:00"));
    assert_eq!(both, [(MONDAY, 120), (date(2026, 6, 2), 360)]);
}

#[test]
fn on_the_eighteenth_birthday_the_rules_are_those_of_adults() {
    let born = |born_on| june(RuleId::MinorHours, born_on, ("01T08:00", "01T18:00"));
    assert_eq!(born(date(2008, 6, 1)), []);
    assert_eq!(born(date(2008, 6, 2)), [(MONDAY, 600)]);
    let sixteenth = |born_on| june(RuleId::MinorNight, born_on, ("01T18:00", "01T21:00"));
    assert_eq!(sixteenth(date(2010, 6, 1)), []);
    assert_eq!(sixteenth(date(2010, 6, 2)), [(MONDAY, 60)]);
}

#[test]
fn of_somebody_whose_birth_was_not_noted_nothing_is_supposed() {
    let spans = [span("2026-06-01T08:00", "2026-06-01T23:00")];
    let found = week(MONDAY, &spans, None);
    assert_eq!(of(RuleId::MinorHours, &found), []);
    assert_eq!(of(RuleId::MinorNight, &found), []);
}
