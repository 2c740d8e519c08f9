//! One minute either side.

use super::*;

fn june(rule: RuleId, spans: &[(&str, &str)]) -> Vec<(Date, i64)> {
    let on = |text: &str| format!("2026-06-{text}");
    let spans: Vec<Span> = spans.iter().map(|(from, to)| span(&on(from), &on(to))).collect();
    of(rule, &week(MONDAY, &spans, None))
}

#[test]
fn eleven_hours_are_a_daily_rest_and_a_minute_less_is_not() {
    let after = |start| {
        june(
            RuleId::DailyRest,
            &[("01T12:00", "01T21:00"), (start, "02T12:00")],
        )
    };
    assert_eq!(after("02T08:00"), []);
    assert_eq!(after("02T07:59"), [(MONDAY, 659)]);
}

#[test]
fn nine_hours_are_what_no_agreement_goes_below_and_the_graver_rule_speaks_alone() {
    let spans = |start| [("01T13:00", "01T22:00"), (start, "02T12:00")];
    assert_eq!(june(RuleId::DailyRest, &spans("02T07:00")), [(MONDAY, 540)]);
    assert_eq!(june(RuleId::RestFloor, &spans("02T07:00")), []);
    assert_eq!(june(RuleId::DailyRest, &spans("02T06:59")), []);
    assert_eq!(june(RuleId::RestFloor, &spans("02T06:59")), [(MONDAY, 539)]);
}

#[test]
fn a_pause_in_the_day_is_no_rest_but_takes_none_away() {
    // Thirteen hours from first to last: eleven are left.
    let split = |end| {
        [
            ("01T08:00", "01T12:00"),
            ("01T18:00", end),
            ("02T10:00", "02T12:00"),
        ]
    };
    assert_eq!(june(RuleId::DailyRest, &split("01T21:00")), []);
    // From the evening's start the rest is long, from the morning's it is not.
    assert_eq!(june(RuleId::DailyRest, &split("01T21:01")), [(MONDAY, 659)]);
}

#[test]
fn a_night_after_a_day_leaves_no_rest() {
    let both = [("01T09:00", "01T17:00"), ("01T22:00", "02T06:00")];
    assert_eq!(june(RuleId::RestFloor, &both), [(MONDAY, 300)]);
}

#[test]
fn shifts_that_touch_are_one_stretch() {
    let touching = [("01T08:00", "01T12:00"), ("01T12:00", "01T14:00")];
    assert_eq!(june(RuleId::Break, &touching), []);
    let longer = [("01T08:00", "01T12:00"), ("01T12:00", "01T14:01")];
    assert_eq!(june(RuleId::Break, &longer), [(MONDAY, 361)]);
}

#[test]
fn twenty_minutes_are_a_break_and_nineteen_are_not() {
    let paused = |start| june(RuleId::Break, &[("01T08:00", "01T12:00"), (start, "01T17:00")]);
    assert_eq!(paused("01T12:20"), []);
    assert_eq!(paused("01T12:19"), [(MONDAY, 540)]);
}

#[test]
fn a_civil_day_has_ten_hours_and_twelve_by_agreement() {
    let one = |rule, end| june(rule, &[("01T08:00", end)]);
    assert_eq!(one(RuleId::DailyHours, "01T18:00"), []);
    assert_eq!(one(RuleId::DailyHours, "01T18:01"), [(MONDAY, 601)]);
    assert_eq!(one(RuleId::LongDay, "01T20:00"), []);
    assert_eq!(one(RuleId::LongDay, "01T20:01"), [(MONDAY, 721)]);
    assert_eq!(one(RuleId::DailyHours, "01T20:01"), []);
}

#[test]
fn a_shift_over_midnight_counts_in_each_day_what_lies_in_it() {
    let night = |start, end| june(RuleId::DailyHours, &[(start, end)]);
    assert_eq!(night("01T14:00", "02T10:00"), []);
    assert_eq!(night("01T13:59", "02T10:00"), [(MONDAY, 601)]);
    assert_eq!(night("01T14:00", "02T10:01"), [(date(2026, 6, 2), 601)]);
}

#[test]
fn a_weekly_rest_may_run_into_the_next_week() {
    // A shift every day; the rest from Sunday 14:00 ends on Tuesday at 1:00, 35 hours later.
    let until = |start| {
        let days = ["01", "02", "03", "04", "05", "06"];
        let mut spans: Vec<_> = days
            .iter()
            .map(|day| (format!("{day}T08:00"), format!("{day}T16:00")))
            .collect();
        spans[0].0 = "01T00:00".to_owned();
        spans.push(("07T08:00".to_owned(), "07T14:00".to_owned()));
        spans.push((start, "09T09:00".to_owned()));
        let spans: Vec<_> = spans
            .iter()
            .map(|(from, to)| (from.as_str(), to.as_str()))
            .collect();
        june(RuleId::WeeklyRest, &spans)
    };
    assert_eq!(until("09T01:00".to_owned()), []);
    assert_eq!(until("09T00:59".to_owned()), [(MONDAY, 2099)]);
}

#[test]
fn of_a_rest_from_before_monday_counts_what_lies_in_the_week() {
    // Free until Tuesday 11:00, then a shift every day.
    let from = |start| {
        let mut spans = vec![(start, "02T20:00")];
        spans.extend([
            ("03T08:00", "03T20:00"),
            ("04T08:00", "04T20:00"),
            ("05T08:00", "05T20:00"),
            ("06T08:00", "06T20:00"),
            ("07T08:00", "07T20:00"),
            ("08T08:00", "08T20:00"),
        ]);
        june(RuleId::WeeklyRest, &spans)
    };
    assert_eq!(from("02T11:00"), []);
    assert_eq!(from("02T10:59"), [(MONDAY, 2099)]);
}

#[test]
fn six_days_are_worked_and_a_minute_on_the_seventh_is_too_much() {
    let mut spans = vec![
        ("01T08:00", "01T12:00"),
        ("02T08:00", "02T12:00"),
        ("03T08:00", "03T12:00"),
        ("04T08:00", "04T12:00"),
        ("05T08:00", "05T12:00"),
        ("06T20:00", "07T00:00"),
    ];
    assert_eq!(june(RuleId::WorkedDays, &spans), []);
    spans[5].1 = "07T00:01";
    assert_eq!(june(RuleId::WorkedDays, &spans), [(MONDAY, 7)]);
}

#[test]
fn nine_hours_are_allowed_so_many_times_a_week() {
    let mut spans = vec![
        ("01T13:00", "01T22:00"),
        ("02T08:00", "02T22:00"),
        ("03T08:00", "03T12:00"),
        ("04T13:00", "04T22:00"),
        ("05T09:00", "05T12:00"),
    ];
    assert_eq!(june(RuleId::ShortRests, &spans), []);
    spans[4].0 = "05T08:59";
    assert_eq!(june(RuleId::ShortRests, &spans), [(MONDAY, 3)]);
}

#[test]
fn a_civil_week_has_48_hours() {
    let with = |end| {
        june(
            RuleId::WeeklyHours,
            &[
                ("01T08:00", "01T18:00"),
                ("02T08:00", "02T18:00"),
                ("03T08:00", "03T18:00"),
                ("04T08:00", "04T18:00"),
                ("07T16:00", end),
            ],
        )
    };
    assert_eq!(with("08T00:00"), []);
    // What lies after Sunday midnight is of the next week.
    assert_eq!(with("08T04:00"), []);
    let earlier = june(
        RuleId::WeeklyHours,
        &[
            ("01T08:00", "02T08:00"),
            ("03T08:00", "04T08:00"),
            ("07T23:59", "08T08:00"),
        ],
    );
    assert_eq!(earlier, [(MONDAY, 2881)]);
}

#[test]
fn a_finding_names_the_shifts_that_take_part() {
    let found = week(
        MONDAY,
        &[
            span("2026-06-01T12:00", "2026-06-01T21:00"),
            span("2026-06-02T07:59", "2026-06-02T12:00"),
            span("2026-06-04T09:00", "2026-06-04T12:00"),
        ],
        None,
    );
    let rest = found
        .iter()
        .find(|finding| finding.rule == RuleId::DailyRest)
        .unwrap();
    assert_eq!(rest.shifts, [ShiftId(id(1)), ShiftId(id(2))]);
    assert_eq!((rest.limit, rest.excess(), rest.user_id), (660, 1, user()));
}
