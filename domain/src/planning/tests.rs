//! Spans across clock changes, and the sums of a week.

use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{LocalSpan, Shift, ShiftStatus, Span, Week, WeekSeries, When, day_bounds, monday_of};
use crate::{MissionId, Role, ShiftId, UserId};

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn span(starts_at: &str, ends_at: &str) -> Span {
    Span {
        starts_at: at(starts_at),
        ends_at: at(ends_at),
    }
}

/// Wall-clock times such as `2026-03-29T22:00`.
fn local(start: &str, end: &str) -> LocalSpan {
    LocalSpan {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
    }
}

fn id(number: u128) -> uuid::Uuid {
    format!("{number:032x}").parse().unwrap()
}

fn shift(number: u128, span: Span) -> Shift {
    Shift {
        id: ShiftId(id(number)),
        user_id: Some(UserId(id(1))),
        mission_id: MissionId(id(1)),
        role: "Son".to_owned(),
        span,
        local: span.local(&paris()),
        status: ShiftStatus::Confirmed,
        note: String::new(),
        skill_id: None,
        version: 1,
    }
}

fn week(monday: Date, shifts: Vec<Shift>) -> Week {
    Week {
        monday,
        today: monday,
        time_zone: "Europe/Paris".to_owned(),
        bounds: day_bounds(monday, &paris()).unwrap(),
        role: Role::Admin,
        permissions: Role::Admin.permissions(),
        people: Vec::new(),
        missions: Vec::new(),
        teams: Vec::new(),
        publication: super::WeekPublication::default(),
        skills: Vec::new(),
        shifts,
        availabilities: Vec::new(),
        findings: Vec::new(),
        proposals: Vec::new(),
        series: WeekSeries::default(),
    }
}

#[test]
fn a_night_counts_what_was_really_worked() {
    let night = |start, end| local(start, end).resolve(&paris()).unwrap().minutes();
    assert_eq!(night("2026-03-27T22:00", "2026-03-28T06:00"), 8 * 60);
    assert_eq!(night("2026-03-28T22:00", "2026-03-29T06:00"), 7 * 60);
    assert_eq!(night("2026-10-24T22:00", "2026-10-25T06:00"), 9 * 60);
}

#[test]
fn wall_clock_times_in_the_gap_and_in_the_fold() {
    let resolve = |start, end| local(start, end).resolve(&paris()).unwrap();
    // The clock skips from 2 to 3: half past two is half past three.
    assert_eq!(
        resolve("2026-03-29T02:30", "2026-03-29T04:00"),
        span("2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z")
    );
    // Half past two comes twice: the first is meant.
    assert_eq!(
        resolve("2026-10-25T02:30", "2026-10-25T03:30"),
        span("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z")
    );
    // Moved forward, a start may come after its end; that is left for the check to refuse.
    let reversed = resolve("2026-03-29T02:30", "2026-03-29T03:15");
    assert!(reversed.ends_at < reversed.starts_at);
}

#[test]
fn another_day_keeps_the_hours_on_the_wall() {
    let night = local("2026-03-20T22:00", "2026-03-21T06:00")
        .resolve(&paris())
        .unwrap();
    for day in [date(2026, 3, 28), date(2026, 10, 24), date(2027, 2, 28)] {
        let moved = night.on_day(day, &paris()).unwrap().local(&paris());
        assert_eq!((moved.start.date(), moved.start.time()), (day, time(22, 0, 0, 0)));
        assert_eq!(
            (moved.end.date(), moved.end.time()),
            (day.tomorrow().unwrap(), time(6, 0, 0, 0))
        );
    }
    assert!(night.on_day(Date::MAX, &paris()).is_err());
}

#[test]
fn the_same_day_keeps_the_instants() {
    // The second time that half past two comes; by wall-clock time it would become the first.
    let second = span("2026-10-25T01:30:00Z", "2026-10-25T04:00:00Z");
    assert_eq!(second.on_day(date(2026, 10, 25), &paris()).unwrap(), second);
}

#[test]
fn a_form_saved_untouched_keeps_the_instants() {
    let second = span("2026-10-25T01:30:00Z", "2026-10-25T04:00:00Z");
    let form = When::Local(second.local(&paris()));
    assert_eq!(form.resolve(&paris(), Some(second)).unwrap(), second);
    assert_eq!(
        form.resolve(&paris(), None).unwrap().starts_at,
        at("2026-10-25T00:30:00Z")
    );
    let changed = When::Local(local("2026-10-25T02:30", "2026-10-25T06:00"));
    assert_eq!(
        changed.resolve(&paris(), Some(second)).unwrap().starts_at,
        at("2026-10-25T00:30:00Z")
    );
    assert_eq!(When::Instants(second).resolve(&paris(), None).unwrap(), second);
}

#[test]
fn touching_ends_do_not_overlap() {
    let morning = span("2026-11-23T08:00:00Z", "2026-11-23T12:00:00Z");
    let afternoon = span("2026-11-23T12:00:00Z", "2026-11-23T17:00:00Z");
    assert!(!morning.overlaps(afternoon));
    assert!(morning.overlaps(span("2026-11-23T11:59:00Z", "2026-11-23T12:01:00Z")));
}

#[test]
fn days_of_23_and_25_hours() {
    let hours = |monday| -> Vec<i64> {
        let bounds = day_bounds(monday, &paris()).unwrap();
        bounds
            .windows(2)
            .map(|day| day[1].duration_since(day[0]).as_hours())
            .collect()
    };
    assert_eq!(hours(date(2026, 3, 23)), [24, 24, 24, 24, 24, 24, 23]);
    assert_eq!(hours(date(2026, 10, 19)), [24, 24, 24, 24, 24, 24, 25]);
    assert_eq!(
        day_bounds(date(2026, 3, 30), &paris()).unwrap()[0],
        at("2026-03-29T22:00:00Z")
    );
    assert!(day_bounds(date(9999, 12, 30), &paris()).is_err());
    // Where midnight itself is skipped the day begins at one.
    let santiago = TimeZone::get("America/Santiago").unwrap();
    assert_eq!(
        day_bounds(date(2026, 8, 31), &santiago).unwrap()[6],
        at("2026-09-06T04:00:00Z")
    );
}

#[test]
fn mondays() {
    assert_eq!(monday_of(date(2026, 11, 23)), Some(date(2026, 11, 23)));
    assert_eq!(monday_of(date(2026, 11, 29)), Some(date(2026, 11, 23)));
    assert_eq!(monday_of(date(2027, 1, 1)), Some(date(2026, 12, 28)));
}

#[test]
fn a_shift_over_midnight_counts_on_both_days() {
    let monday = date(2026, 11, 23);
    let night = span("2026-11-23T21:00:00Z", "2026-11-24T05:00:00Z");
    let sunday = span("2026-11-22T21:00:00Z", "2026-11-23T05:00:00Z");
    let after = span("2026-11-29T22:00:00Z", "2026-11-30T02:00:00Z");
    let cancelled = Shift {
        status: ShiftStatus::Cancelled,
        ..shift(4, night)
    };
    let week = week(
        monday,
        vec![shift(1, night), shift(2, sunday), shift(3, after), cancelled],
    );
    let totals = week.totals(|_| true);
    assert_eq!(totals.days, [8 * 60, 6 * 60, 0, 0, 0, 0, 60]);
    assert_eq!(totals.week, 15 * 60);
    assert_eq!(week.totals(|shift| shift.id == ShiftId(id(3))).week, 60);
    assert_eq!(week.column(&week.shifts[1]), 0);
    assert_eq!(week.column(&week.shifts[2]), 6);
}

#[test]
fn the_longest_night_counts_nine_hours() {
    let night = local("2026-10-24T22:00", "2026-10-25T06:00")
        .resolve(&paris())
        .unwrap();
    let totals = week(date(2026, 10, 19), vec![shift(1, night)]).totals(|_| true);
    assert_eq!((totals.days[5], totals.days[6]), (2 * 60, 7 * 60));
}

#[test]
fn a_clash_is_of_one_person_and_of_what_counts() {
    let night = span("2026-11-23T21:00:00Z", "2026-11-24T05:00:00Z");
    let other = |change: fn(&mut Shift)| {
        let mut other = shift(2, night);
        change(&mut other);
        week(date(2026, 11, 23), vec![other])
            .clash(&shift(1, night))
            .is_some()
    };
    assert!(other(|_| ()));
    assert!(!other(|shift| shift.user_id = Some(UserId(id(2)))));
    assert!(!other(|shift| shift.status = ShiftStatus::Cancelled));
    assert!(!other(|shift| shift.id = ShiftId(id(1))));
}

/// Two instants in the weeks around a clock change, the second up to two days after the first.
fn any_span() -> impl Strategy<Value = Span> {
    let begin = prop::sample::select(vec!["2026-03-20T00:00:00Z", "2026-10-16T00:00:00Z"]);
    (begin, 0..20_160_i64, 1..2_880_i64).prop_map(|(begin, after, minutes)| {
        let starts_at = at(begin) + SignedDuration::from_mins(after);
        Span {
            starts_at,
            ends_at: starts_at + SignedDuration::from_mins(minutes),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn totals_are_the_minutes_one_by_one(spans in prop::collection::vec(any_span(), 0..6), is_autumn: bool) {
        let monday = if is_autumn { date(2026, 10, 19) } else { date(2026, 3, 23) };
        let mut days = [0; 7];
        for span in &spans {
            let minutes = (0..span.minutes()).map(|n| span.starts_at + SignedDuration::from_mins(n));
            for minute in minutes {
                let day = paris().to_datetime(minute).date();
                let column = (day - monday).get_days();
                if let Some(count) = usize::try_from(column).ok().and_then(|column| days.get_mut(column)) {
                    *count += 1;
                }
            }
        }
        let shifts = (1..).zip(spans).map(|(number, span)| shift(number, span)).collect();
        let totals = week(monday, shifts).totals(|_| true);
        prop_assert_eq!(totals.days, days);
        prop_assert_eq!(totals.week, days.iter().sum::<i64>());
    }

    #[test]
    fn overlap_is_mutual_and_shares_minutes(one in any_span(), other in any_span()) {
        prop_assert_eq!(one.overlaps(other), other.overlaps(one));
        prop_assert_eq!(one.overlaps(other), one.minutes_within(other.starts_at, other.ends_at) > 0);
        prop_assert!(one.overlaps(one));
    }

    #[test]
    fn a_day_and_back_is_the_same_by_the_wall(span in any_span(), days in -20..20_i64) {
        let day = span.local(&paris()).start.date();
        let there = day.checked_add(jiff::Span::new().days(days)).unwrap();
        let unique = |at: Timestamp| {
            let local = paris().to_datetime(at);
            let gap_free = jiff::Span::new().days(days);
            !paris().to_ambiguous_zoned(local).is_ambiguous()
                && !paris().to_ambiguous_zoned(local.checked_add(gap_free).unwrap()).is_ambiguous()
        };
        prop_assume!(unique(span.starts_at) && unique(span.ends_at));
        let back = span.on_day(there, &paris()).unwrap().on_day(day, &paris()).unwrap();
        prop_assert_eq!(back, span);
    }
}
