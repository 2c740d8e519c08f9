//! The Sundays of 23 and 25 hours: 29 March and 25 October 2026.

use super::*;

const SPRING: Date = date(2026, 3, 23);
const AUTUMN: Date = date(2026, 10, 19);

fn found(monday: Date, rule: RuleId, spans: &[(&str, &str)]) -> Vec<(Date, i64)> {
    let month = if monday == SPRING { "2026-03-" } else { "2026-10-" };
    let on = |text: &str| at(&format!("{month}{text}"));
    let spans: Vec<Span> = spans
        .iter()
        .map(|(from, to)| Span {
            starts_at: on(from),
            ends_at: on(to),
        })
        .collect();
    of(rule, &week(monday, &spans, Some(date(2009, 12, 31))))
}

#[test]
fn a_daily_rest_over_the_change_is_what_passes_and_not_what_the_clock_shows() {
    let spring = |start| {
        found(
            SPRING,
            RuleId::DailyRest,
            &[("28T14:00", "28T22:00"), (start, "29T12:00")],
        )
    };
    assert_eq!(spring("29T10:00"), []);
    assert_eq!(spring("29T09:59"), [(date(2026, 3, 28), 659)]);
    let autumn = |start| {
        found(
            AUTUMN,
            RuleId::DailyRest,
            &[("24T14:00", "24T22:00"), (start, "25T12:00")],
        )
    };
    assert_eq!(autumn("25T08:00"), []);
    assert_eq!(autumn("25T07:59"), [(date(2026, 10, 24), 659)]);
}

#[test]
fn a_day_of_23_or_25_hours_has_its_ten_hours_of_work() {
    let spring = |end| found(SPRING, RuleId::DailyHours, &[("28T20:00", end)]);
    assert_eq!(spring("29T11:00"), []);
    assert_eq!(spring("29T11:01"), [(date(2026, 3, 29), 601)]);
    let autumn = |end| found(AUTUMN, RuleId::DailyHours, &[("24T20:00", end)]);
    assert_eq!(autumn("25T09:00"), []);
    assert_eq!(autumn("25T09:01"), [(date(2026, 10, 25), 601)]);
}

#[test]
fn a_weekly_rest_over_the_change_has_its_35_hours() {
    let spring = |start| {
        found(
            SPRING,
            RuleId::WeeklyRest,
            &[
                ("23T00:00", "23T20:00"),
                ("24T08:00", "24T20:00"),
                ("25T08:00", "25T20:00"),
                ("26T08:00", "26T20:00"),
                ("27T08:00", "27T20:00"),
                ("28T08:00", "28T20:00"),
                (start, "30T12:00"),
            ],
        )
    };
    assert_eq!(spring("30T08:00"), []);
    assert_eq!(spring("30T07:59"), [(SPRING, 2099)]);
    let autumn = |start| {
        found(
            AUTUMN,
            RuleId::WeeklyRest,
            &[
                ("19T00:00", "19T20:00"),
                ("20T08:00", "20T20:00"),
                ("21T08:00", "21T20:00"),
                ("22T08:00", "22T20:00"),
                ("23T08:00", "23T20:00"),
                ("24T08:00", "24T20:00"),
                (start, "26T12:00"),
            ],
        )
    };
    assert_eq!(autumn("26T06:00"), []);
    assert_eq!(autumn("26T05:59"), [(AUTUMN, 2099)]);
}

#[test]
fn a_week_with_the_change_has_its_48_hours() {
    let spring = |end| {
        let days = [
            ("23T08:00", "24T08:00"),
            ("25T08:00", "26T00:00"),
            ("29T00:00", end),
        ];
        found(SPRING, RuleId::WeeklyHours, &days)
    };
    assert_eq!(spring("29T09:00"), []);
    assert_eq!(spring("29T09:01"), [(SPRING, 2881)]);
    let autumn = |end| {
        let days = [
            ("19T08:00", "20T08:00"),
            ("21T08:00", "22T00:00"),
            ("25T00:00", end),
        ];
        found(AUTUMN, RuleId::WeeklyHours, &days)
    };
    assert_eq!(autumn("25T07:00"), []);
    assert_eq!(autumn("25T07:01"), [(AUTUMN, 2881)]);
}

#[test]
fn the_night_of_the_young_is_shorter_and_longer() {
    let spring = found(SPRING, RuleId::MinorNight, &[("28T22:00", "29T06:00")]);
    assert_eq!(spring, [(date(2026, 3, 28), 120), (date(2026, 3, 29), 300)]);
    let autumn = found(AUTUMN, RuleId::MinorNight, &[("24T22:00", "25T06:00")]);
    assert_eq!(autumn, [(date(2026, 10, 24), 120), (date(2026, 10, 25), 420)]);
}
