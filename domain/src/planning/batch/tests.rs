//! What is planned, before anybody has looked at who is free.

use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::*;
use crate::planning::{LocalSpan, Shift, ShiftStatus, Weekdays};
use crate::{MissionId, Problem, ShiftId, TemplateId, UserId};

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(n))
}

fn local(start: &str, end: &str) -> LocalSpan {
    LocalSpan {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
    }
}

fn shift(who: u128, start: &str, end: &str) -> Shift {
    let local = local(start, end);
    Shift {
        skill_id: None,
        id: ShiftId(Uuid::from_u128(100 + who)),
        user_id: Some(user(who)),
        mission_id: MissionId(Uuid::from_u128(7)),
        role: "Son".into(),
        span: local.resolve(&paris()).unwrap(),
        local,
        status: ShiftStatus::Confirmed,
        note: "bring cables".into(),
        version: 4,
    }
}

fn copy(from: Date, to: Date) -> CopyWeek {
    CopyWeek {
        from_monday: from,
        to_monday: to,
        team_id: None,
        mission_id: None,
        user_map: Vec::new(),
        as_status: CopyStatus::Keep,
        dry_run: true,
    }
}

/// The copy of one shift, from the week of its start into another.
fn copied(start: &str, end: &str, to: Date) -> BatchPlan {
    let shift = shift(1, start, end);
    let copy = copy(shift.local.start.date(), to).check().unwrap();
    copy.plan(&[shift], &paris()).unwrap()
}

fn refused<T: std::fmt::Debug>(result: crate::Result<T>, field: &str) -> Problem {
    let problem = result.unwrap_err();
    assert!(problem.field(field).is_some(), "{problem:?}");
    problem
}

#[test]
fn a_copied_night_keeps_its_hours_across_the_clock_changes() {
    // From the nights of 21 March and 17 October into the ones in which the clock changes.
    for (from, to, monday, hours) in [
        ("2026-03-21T22:00", "2026-03-22T06:00", date(2026, 3, 23), 7),
        ("2026-10-17T22:00", "2026-10-18T06:00", date(2026, 10, 19), 9),
        ("2026-03-21T22:00", "2026-03-22T06:00", date(2026, 3, 30), 8),
    ] {
        let plan = copied(from, to, monday);
        let [night] = plan.shifts.as_slice() else {
            panic!("{plan:?}")
        };
        assert_eq!(night.span.minutes(), hours * 60, "{from}");
        assert_eq!(night.local.start.time(), time(22, 0, 0, 0));
        assert_eq!(night.local.end.time(), time(6, 0, 0, 0));
        assert_eq!(night.span.local(&paris()), night.local);
        assert_eq!(night.set.note, "bring cables");
    }
}

#[test]
fn an_hour_that_the_clock_skips_moves_and_one_that_is_left_with_nothing_is_impossible() {
    let monday = date(2026, 3, 23);
    let moved = copied("2026-03-22T02:15", "2026-03-22T02:45", monday);
    assert_eq!(
        moved.shifts[0].span.local(&paris()),
        local("2026-03-29T03:15", "2026-03-29T03:45")
    );
    for end in ["2026-03-22T03:00", "2026-03-22T03:15"] {
        let plan = copied("2026-03-22T02:30", end, monday);
        assert_eq!((plan.shifts.len(), plan.impossible.len()), (0, 1), "{end}");
    }
}

#[test]
fn of_an_hour_that_comes_twice_the_first_is_meant() {
    let plan = copied("2026-10-18T02:30", "2026-10-18T04:00", date(2026, 10, 19));
    // 02:30 CEST to 04:00 CET.
    assert_eq!(plan.shifts[0].span.minutes(), 150);
    let back = copied("2026-10-25T02:30", "2026-10-25T04:00", date(2026, 10, 26));
    assert_eq!(back.shifts[0].span.minutes(), 90);
}

#[test]
fn a_week_copies_what_begins_in_it_and_is_not_called_off() {
    let mut off = shift(3, "2026-11-25T09:00", "2026-11-25T17:00");
    off.status = ShiftStatus::Cancelled;
    let shifts = [
        shift(1, "2026-11-22T22:00", "2026-11-23T06:00"),
        shift(2, "2026-11-29T22:00", "2026-11-30T06:00"),
        off,
    ];
    let copy = copy(date(2026, 11, 23), date(2026, 12, 28));
    let plan = copy.plan(&shifts, &paris()).unwrap();
    let [night] = plan.shifts.as_slice() else {
        panic!("{plan:?}")
    };
    assert_eq!(night.origin, Some(shifts[1].id));
    assert_eq!(night.local, local("2027-01-03T22:00", "2027-01-04T06:00"));
}

#[test]
fn others_take_the_places_of_those_who_are_named_and_drafts_are_asked_for() {
    let shifts = [
        shift(1, "2026-11-23T09:00", "2026-11-23T17:00"),
        shift(2, "2026-11-23T09:00", "2026-11-23T17:00"),
        shift(3, "2026-11-23T09:00", "2026-11-23T17:00"),
    ];
    let pair = |from, to| MapUser { from: user(from), to };
    let copy = CopyWeek {
        user_map: vec![pair(1, Some(user(9))), pair(2, None)],
        as_status: CopyStatus::Draft,
        ..copy(date(2026, 11, 23), date(2026, 11, 30))
    };
    let plan = copy.plan(&shifts, &paris()).unwrap();
    let who: Vec<_> = plan.shifts.iter().map(|shift| shift.set.user_id).collect();
    assert_eq!(who, [Some(user(9)), None, Some(user(3))]);
    assert!(
        plan.shifts
            .iter()
            .all(|shift| shift.set.status == ShiftStatus::Draft)
    );
}

#[test]
fn any_day_names_its_week_and_a_week_is_not_copied_into_itself() {
    let checked = copy(date(2026, 11, 25), date(2026, 12, 6)).check().unwrap();
    assert_eq!(
        (checked.from_monday, checked.to_monday),
        (date(2026, 11, 23), date(2026, 11, 30))
    );
    let same = copy(date(2026, 11, 25), date(2026, 11, 29)).check();
    assert_eq!(refused(same, "to_monday").slug(), "same-week");
    refused(copy(date(2026, 11, 25), date(2300, 1, 1)).check(), "to_monday");
    let twice = CopyWeek {
        user_map: vec![
            MapUser {
                from: user(1),
                to: None
            };
            2
        ],
        ..copy(date(2026, 11, 25), date(2026, 12, 6))
    };
    refused(twice.check(), "user_map");
}

#[test]
fn of_two_planned_shifts_that_cannot_both_be_worked_the_earlier_stays() {
    let shifts = [
        shift(1, "2026-11-23T12:00", "2026-11-23T18:00"),
        shift(1, "2026-11-23T09:00", "2026-11-23T13:00"),
        shift(1, "2026-11-23T13:00", "2026-11-23T14:00"),
        shift(2, "2026-11-23T09:00", "2026-11-23T18:00"),
    ];
    let plan = copy(date(2026, 11, 23), date(2026, 11, 30))
        .plan(&shifts, &paris())
        .unwrap();
    let clashes = plan.clashes_within(|_| false);
    let hit: Vec<_> = clashes.iter().map(Option::is_some).collect();
    assert_eq!(hit, [true, false, false, false]);
    assert_eq!(
        clashes[0].as_ref().unwrap().local.start,
        "2026-11-30T09:00".parse().unwrap()
    );
    // What is not made takes nobody's time.
    let hit: Vec<_> = plan
        .clashes_within(|at| at == 1)
        .iter()
        .map(Option::is_some)
        .collect();
    assert_eq!(hit, [false, false, true, false]);
}

fn repeat(every_weeks: u32, ends: RepeatEnd) -> RepeatShift {
    RepeatShift {
        shift_id: ShiftId(Uuid::nil()),
        every_weeks,
        days: Weekdays::default(),
        ends,
        skip_conflicts: false,
        dry_run: true,
    }
}

#[test]
fn a_shift_is_repeated_so_many_times_or_until_a_day() {
    let night = shift(1, "2026-10-17T22:00", "2026-10-18T06:00");
    let days = |repeat: RepeatShift| -> Vec<Date> {
        let plan = repeat.check().unwrap().plan(&night, &paris()).unwrap();
        plan.shifts.iter().map(|shift| shift.local.start.date()).collect()
    };
    let weekly = [date(2026, 10, 24), date(2026, 10, 31), date(2026, 11, 7)];
    assert_eq!(days(repeat(1, RepeatEnd::Count(3))), weekly);
    assert_eq!(days(repeat(1, RepeatEnd::Until(date(2026, 11, 7)))), weekly);
    assert_eq!(days(repeat(1, RepeatEnd::Until(date(2026, 11, 13)))), weekly);
    let monthly = days(repeat(4, RepeatEnd::Until(date(2027, 1, 9))));
    assert_eq!(
        monthly,
        [date(2026, 11, 14), date(2026, 12, 12), date(2027, 1, 9)]
    );
    let plan = repeat(1, RepeatEnd::Count(2)).plan(&night, &paris()).unwrap();
    let minutes: Vec<_> = plan.shifts.iter().map(|shift| shift.span.minutes()).collect();
    assert_eq!(minutes, [9 * 60, 8 * 60]);
}

#[test]
fn a_repetition_has_an_end_that_can_be_reached_within_two_years() {
    let shift = shift(1, "2026-11-23T09:00", "2026-11-23T17:00");
    let plan = |ends| {
        repeat(1, ends)
            .check()
            .and_then(|repeat| repeat.plan(&shift, &paris()))
    };
    refused(plan(RepeatEnd::Count(0)), "count");
    refused(plan(RepeatEnd::Count(520)), "count");
    let long = refused(plan(RepeatEnd::Count(105)), "count");
    assert_eq!(long.slug(), "series-too-long");
    refused(plan(RepeatEnd::Until(date(2026, 11, 29))), "until");
    refused(plan(RepeatEnd::Until(date(2020, 1, 1))), "until");
    refused(plan(RepeatEnd::Until(date(2028, 11, 24))), "until");
    assert_eq!(
        plan(RepeatEnd::Until(date(2028, 11, 23))).unwrap().shifts.len(),
        104
    );
    refused(repeat(5, RepeatEnd::Count(1)).check(), "every_weeks");
    let off = Shift {
        status: ShiftStatus::Cancelled,
        ..shift.clone()
    };
    let cancelled = repeat(1, RepeatEnd::Count(1)).plan(&off, &paris());
    assert_eq!(cancelled.unwrap_err().slug(), "shift-cancelled");
}

fn post(role: &str, start: i8, minutes: u32, count: u32) -> TemplatePost {
    TemplatePost {
        role: role.into(),
        start: time(start, 0, 0, 0),
        minutes,
        count,
        mission_id: None,
    }
}

fn apply(to: ApplyTo, days: Vec<Date>) -> ApplyTemplate {
    ApplyTemplate {
        template_id: TemplateId(Uuid::nil()),
        days,
        mission_id: Some(MissionId(Uuid::from_u128(7))),
        to,
        status: ShiftStatus::Draft,
        dry_run: true,
    }
}

#[test]
fn a_template_is_worked_by_a_team_in_its_order_and_the_rest_is_left_open() {
    let posts = [post("Son", 9, 480, 2), post("Lumiere", 20, 600, 1)];
    let team = ApplyTo::Team(crate::TeamId(Uuid::nil()));
    let days = vec![date(2026, 10, 24), date(2026, 10, 23), date(2026, 10, 24)];
    let command = apply(team, days).check().unwrap();
    assert_eq!(command.days.len(), 2);
    let plan = command.plan(&posts, &[user(1), user(2)], &paris()).unwrap();
    let who: Vec<_> = plan.shifts.iter().map(|shift| shift.set.user_id).collect();
    let day = [Some(user(1)), Some(user(2)), None];
    assert_eq!(who, [day, day].concat());
    // Ten hours on the clock are eleven in the night it is set back.
    assert_eq!(plan.shifts[2].span.minutes(), 600);
    assert_eq!(plan.shifts[5].span.minutes(), 660);
    let one = apply(ApplyTo::User(user(5)), vec![date(2026, 10, 23)]);
    assert_eq!(one.plan(&posts, &[], &paris()).unwrap().shifts.len(), 2);
    let open = apply(ApplyTo::Nobody, vec![date(2026, 10, 23)]);
    assert_eq!(open.plan(&posts, &[], &paris()).unwrap().shifts.len(), 3);
}

#[test]
fn a_template_says_what_is_wrong_with_which_post() {
    let set = |posts| SetTemplate {
        name: " Concert ".into(),
        posts,
    };
    assert_eq!(set(vec![post("Son", 9, 60, 1)]).check().unwrap().name, "Concert");
    refused(set(Vec::new()).check(), "posts");
    refused(set(vec![post("Son", 9, 60, 1); 51]).check(), "posts");
    let bad = set(vec![post("Son", 9, 60, 1), post(" ", 9, 0, 21)]).check();
    let problem = refused(bad, "posts[1].role");
    assert!(problem.field("posts[1].minutes").is_some() && problem.field("posts[1].count").is_some());
}

#[test]
fn applying_needs_days_a_mission_and_a_bound() {
    let posts = vec![post("Son", 9, 60, 20); 5];
    let day = date(2026, 11, 23);
    let without = ApplyTemplate {
        mission_id: None,
        ..apply(ApplyTo::Nobody, vec![day])
    };
    refused(without.plan(&posts, &[], &paris()), "mission_id");
    refused(apply(ApplyTo::Nobody, Vec::new()).check(), "days");
    let days: Vec<Date> = (0..63)
        .map(|n| day.saturating_add(jiff::Span::new().days(n)))
        .collect();
    refused(apply(ApplyTo::Nobody, days.clone()).check(), "days");
    let cancelled = ApplyTemplate {
        status: ShiftStatus::Cancelled,
        ..apply(ApplyTo::Nobody, vec![day])
    };
    refused(cancelled.check(), "status");
    let many = apply(ApplyTo::Nobody, days[..62].to_vec()).check().unwrap();
    let problem = many.plan(&posts, &[], &paris()).unwrap_err();
    assert_eq!(problem.slug(), "batch-too-large");
}

#[test]
fn a_report_counts_everything_and_lists_a_part() {
    let plan = copied("2026-11-23T09:00", "2026-11-23T17:00", date(2026, 11, 30));
    let item = SkippedShift::of(&plan.shifts[0], None, SkipReason::Overlap, None);
    let report = BatchReport::new(3, vec![item; MAX_LISTED + 50]);
    assert_eq!(
        (report.created, report.skipped, report.items.len()),
        (3, 250, 200)
    );
    for reason in SkipReason::ALL {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
    }
    for kind in [
        BatchKind::Week,
        BatchKind::Template,
        BatchKind::Repeat,
        BatchKind::SeriesChange,
        BatchKind::SeriesRemoval,
    ] {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
    }
}
