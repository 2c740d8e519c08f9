//! The mean of twelve weeks, and what is worked for others.

use jiff::ToSpan;

use super::*;

/// So many minutes from Monday noon of each week, without a rest in them: only hours are looked at.
fn weeks(minutes: &[i64]) -> Vec<Worked> {
    let spans: Vec<Span> = (0_i64..)
        .zip(minutes)
        .filter(|(_, minutes)| **minutes > 0)
        .map(|(week, minutes)| {
            let starts_at = at(&format!("{}T12:00", MONDAY + week.weeks()));
            Span {
                starts_at,
                ends_at: starts_at + minutes.minutes(),
            }
        })
        .collect();
    worked(&spans)
}

fn mean(minutes: &[i64], elsewhere_minutes: i64) -> Vec<(Date, i64)> {
    let done = weeks(minutes);
    let worker = Worker {
        user_id: user(),
        born_on: None,
        elsewhere_minutes,
        earlier_minutes: 0,
        worked: &done,
    };
    let count = minutes.len();
    let found = check(&all_rules(), &worker, &days(MONDAY, count + 1), 0..count);
    of(RuleId::AverageHours, &found)
}

#[test]
fn the_mean_of_twelve_weeks_is_44_hours_and_not_a_minute_more_in_all() {
    let mut minutes = [44 * 60; 12];
    assert_eq!(mean(&minutes, 0), []);
    minutes[3] += 1;
    assert_eq!(mean(&minutes, 0), [(MONDAY + 11.weeks(), 2641)]);
}

#[test]
fn any_twelve_weeks_in_a_row_are_looked_at_and_not_quarters() {
    // Six light weeks, twelve of 45 hours, six light ones: no quarter is over, the twelve in the middle are.
    let mut minutes = vec![40 * 60; 24];
    minutes[6..18].fill(45 * 60);
    let expected = [(15, 2650), (16, 2675), (17, 2700), (18, 2675), (19, 2650)];
    let expected = expected.map(|(week, mean): (i64, i64)| (MONDAY + week.weeks(), mean));
    assert_eq!(mean(&minutes, 0), expected);
}

#[test]
fn a_week_without_work_is_not_reported() {
    let mut minutes = vec![60 * 60; 12];
    minutes[11] = 0;
    assert!(mean(&minutes, 0).iter().all(|(at, _)| *at != MONDAY + 11.weeks()));
}

#[test]
fn what_is_worked_for_others_counts() {
    let week = |elsewhere_minutes| {
        let done = weeks(&[30 * 60]);
        let worker = Worker {
            user_id: user(),
            born_on: None,
            elsewhere_minutes,
            earlier_minutes: 0,
            worked: &done,
        };
        of(
            RuleId::WeeklyHours,
            &check(&all_rules(), &worker, &days(MONDAY, 2), 0..1),
        )
    };
    assert_eq!(week(18 * 60), []);
    assert_eq!(week(18 * 60 + 1), [(MONDAY, 2881)]);
}
