use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::planning::{LocalSpan, RepeatEnd, SetShift, Shift, ShiftStatus, When};
use crate::{MissionId, ShiftId, UserId};

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

fn local(start: &str, end: &str) -> LocalSpan {
    LocalSpan {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
    }
}

fn shift(local: LocalSpan) -> Shift {
    Shift {
        id: ShiftId(Uuid::from_u128(1)),
        user_id: Some(UserId(Uuid::from_u128(2))),
        mission_id: MissionId(Uuid::from_u128(3)),
        role: "Son".into(),
        span: local.resolve(&paris()).unwrap(),
        local,
        status: ShiftStatus::Confirmed,
        note: String::new(),
        skill_id: None,
        version: 1,
    }
}

fn days(days: &[Weekday]) -> Weekdays {
    days.iter().copied().collect()
}

fn rule(first: Date, weekdays: &[Weekday], every_weeks: u32, ends: RepeatEnd) -> SeriesRule {
    SeriesRule::begin(first, days(weekdays), every_weeks, ends).unwrap()
}

fn weekly(first: LocalSpan, count: u32) -> Series {
    Series {
        id: crate::SeriesId(Uuid::from_u128(9)),
        rule: rule(first.start.date(), &[], 1, RepeatEnd::Count(count)),
        values: SeriesValues::of(&shift(first)),
        version: 1,
    }
}

fn occurrence(series: &Series, number: usize) -> SeriesShift {
    let day = series.rule.days().nth(number).unwrap();
    let shift = Shift {
        id: ShiftId(Uuid::from_u128(100 + number as u128)),
        ..shift(series.values.local(day).unwrap())
    };
    SeriesShift { shift, day }
}

#[test]
fn a_night_keeps_its_hours_over_both_clock_changes() {
    // Saturday nights, never 168 hours apart.
    for (first, minutes) in [("2026-03-21", [480, 420, 480]), ("2026-10-17", [480, 540, 480])] {
        let night = local(&format!("{first}T22:00"), "2026-01-01T06:00");
        let end = night.start.date().tomorrow().unwrap().at(6, 0, 0, 0);
        let series = weekly(LocalSpan { end, ..night }, 2);
        let nights: Vec<_> = series
            .rule
            .days()
            .map(|day| {
                (
                    series.values.local(day).unwrap(),
                    series.values.span(day, &paris()).unwrap(),
                )
            })
            .collect();
        let worked: Vec<_> = nights.iter().map(|(_, span)| span.minutes()).collect();
        assert_eq!(worked, minutes, "{first}");
        for (local, span) in nights {
            assert_eq!(span.local(&paris()), local);
            assert_eq!((local.start.hour(), local.end.hour()), (22, 6));
        }
    }
}

#[test]
fn an_hour_that_is_skipped_moves_and_one_that_comes_twice_is_the_first() {
    let spring = weekly(local("2026-03-22T02:30", "2026-03-22T05:00"), 2);
    let moved = spring.values.span(date(2026, 3, 29), &paris()).unwrap();
    assert_eq!(moved.local(&paris()).start, date(2026, 3, 29).at(3, 30, 0, 0));
    assert!(spring.values.span(date(2026, 4, 5), &paris()).unwrap().minutes() == 150);
    let autumn = weekly(local("2026-10-18T02:30", "2026-10-18T05:00"), 2);
    assert_eq!(
        autumn
            .values
            .span(date(2026, 10, 25), &paris())
            .unwrap()
            .minutes(),
        210
    );
}

#[test]
fn several_days_a_week_are_counted_from_mondays_and_the_first_is_one_of_them() {
    let wednesday = date(2026, 11, 25);
    let found = rule(wednesday, &[Weekday::Monday], 2, RepeatEnd::Count(4));
    let expected = [
        date(2026, 11, 25),
        date(2026, 12, 7),
        date(2026, 12, 9),
        date(2026, 12, 21),
        date(2026, 12, 23),
    ];
    assert_eq!(found.days().collect::<Vec<_>>(), expected);
    assert_eq!(found.until, date(2026, 12, 23));
    assert_eq!(found.weekdays(), days(&[Weekday::Monday, Weekday::Wednesday]));
    let (before, rest) = found.split(date(2026, 12, 9));
    assert_eq!(before.unwrap().days().collect::<Vec<_>>(), expected[..2]);
    assert_eq!(rest.days().collect::<Vec<_>>(), expected[2..]);
    assert!(found.split(wednesday).0.is_none());
    assert_eq!(
        SeriesScope::ThisAndFollowing.within(found, wednesday),
        SeriesScope::All
    );
    let moved = found.moved(1).unwrap();
    assert!(
        moved
            .days()
            .zip(found.days())
            .all(|(new, old)| new == old.tomorrow().unwrap())
    );
}

#[test]
fn a_series_lasts_two_years_and_has_520_shifts_at_most() {
    let monday = date(2026, 11, 23);
    let all: Vec<Weekday> = Weekday::Monday.cycle_forward().take(7).collect();
    let begin = |days: &[Weekday], ends| SeriesRule::begin(monday, days.iter().copied().collect(), 1, ends);
    assert_eq!(
        begin(&all[..5], RepeatEnd::Count(519)).unwrap().days().count(),
        520
    );
    for ends in [
        RepeatEnd::Count(520),
        RepeatEnd::Until(date(2028, 11, 23)),
        RepeatEnd::Until(date(2199, 12, 31)),
    ] {
        assert_eq!(begin(&all, ends).unwrap_err().slug(), "series-too-long");
    }
    let none = begin(&[], RepeatEnd::Until(date(2026, 11, 29))).unwrap_err();
    assert!(none.field("until").is_some());
}

/// From one of the shifts as it was, and as it is typed.
fn edit(series: &Series, it: &SeriesShift, change: impl FnOnce(&mut SetShift, &mut LocalSpan)) -> SeriesEdit {
    let (mut set, mut local) = (SetShift::from(&it.shift), it.shift.local);
    change(&mut set, &mut local);
    SeriesEdit::between(series, &it.shift, &set, local, false)
}

#[test]
fn what_was_changed_alone_stays_field_by_field() {
    let series = weekly(local("2026-11-23T09:00", "2026-11-23T17:00"), 3);
    let mut alone = occurrence(&series, 2);
    assert!(series.values.is(&alone.shift, alone.day, &paris()));
    alone.shift.user_id = None;
    assert!(!series.values.is(&alone.shift, alone.day, &paris()));
    let edit = edit(&series, &occurrence(&series, 1), |set, local| {
        set.note = "parking".into();
        set.user_id = Some(UserId(Uuid::from_u128(7)));
        *local = self::local("2026-11-30T10:00", "2026-11-30T18:00");
    });
    let changed = edit.apply(&alone, &paris(), &paris()).unwrap().unwrap();
    // The open shift stays open, and takes the rest.
    assert_eq!(
        (changed.set.user_id, changed.set.note.as_str()),
        (None, "parking")
    );
    assert_eq!(changed.local, self::local("2026-12-07T10:00", "2026-12-07T18:00"));
    let usual = edit
        .apply(&occurrence(&series, 0), &paris(), &paris())
        .unwrap()
        .unwrap();
    assert_eq!(usual.set.user_id, Some(UserId(Uuid::from_u128(7))));

    let before = occurrence(&series, 1).shift;
    let mut set = SetShift::from(&before);
    set.user_id = Some(UserId(Uuid::from_u128(7)));
    let over = SeriesEdit::between(&series, &before, &set, before.local, true);
    let changed = over.apply(&alone, &paris(), &paris()).unwrap().unwrap();
    assert_eq!(changed.set.user_id, Some(UserId(Uuid::from_u128(7))));
}

#[test]
fn one_that_was_moved_alone_keeps_its_hours_and_takes_the_rest() {
    let series = weekly(local("2026-11-23T09:00", "2026-11-23T17:00"), 3);
    let mut moved = occurrence(&series, 1);
    moved.shift.local = local("2026-12-02T14:00", "2026-12-02T20:00");
    moved.shift.span = moved.shift.local.resolve(&paris()).unwrap();
    let later = edit(&series, &occurrence(&series, 0), |set, local| {
        set.role = "Lumiere".into();
        *local = self::local("2026-11-24T09:00", "2026-11-24T17:00");
    });
    assert_eq!(later.days, 1);
    let changed = later.apply(&moved, &paris(), &paris()).unwrap().unwrap();
    assert_eq!(
        (changed.local, changed.set.role.as_str()),
        (moved.shift.local, "Lumiere")
    );
    let usual = later
        .apply(&occurrence(&series, 2), &paris(), &paris())
        .unwrap()
        .unwrap();
    assert_eq!(usual.local.start.date(), date(2026, 12, 8));
    // Changing the hours of one that was moved moves the others by no day.
    let hours = edit(&series, &moved, |_, local| {
        *local = self::local("2026-12-02T08:00", "2026-12-02T12:00");
    });
    assert_eq!(hours.days, 0);
    let usual = hours
        .apply(&occurrence(&series, 2), &paris(), &paris())
        .unwrap()
        .unwrap();
    assert_eq!(usual.local, self::local("2026-12-07T08:00", "2026-12-07T12:00"));
    let nothing = edit(&series, &moved, |_, _| {});
    assert_eq!(
        nothing
            .apply(&occurrence(&series, 2), &paris(), &paris())
            .unwrap(),
        None
    );
}

#[test]
fn saving_in_the_hour_that_comes_twice_moves_nothing() {
    let series = weekly(local("2026-10-18T02:30", "2026-10-18T05:00"), 2);
    let mut second = occurrence(&series, 1);
    second.shift.span.starts_at += jiff::SignedDuration::from_hours(1);
    let edit = edit(&series, &occurrence(&series, 0), |set, _| set.note = "x".into());
    let changed = edit.apply(&second, &paris(), &paris()).unwrap().unwrap();
    assert_eq!(changed.span, second.shift.span);
    assert_eq!(changed.set.when, When::Instants(second.shift.span));
}

#[test]
fn marks_are_found_by_their_shift_and_scopes_by_their_name() {
    let series = weekly(local("2026-11-23T09:00", "2026-11-23T17:00"), 3);
    let mark = |n: u128| SeriesMark {
        shift_id: ShiftId(Uuid::from_u128(n)),
        series_id: series.id,
        day: date(2026, 11, 23),
        is_exception: n == 4,
    };
    let week = WeekSeries::new(vec![Repetition::from(&series)], vec![mark(8), mark(4), mark(6)]);
    let (found, repetition) = week.of(ShiftId(Uuid::from_u128(4))).unwrap();
    assert!(found.is_exception);
    assert_eq!(repetition.until, date(2026, 12, 14));
    assert!(week.of(ShiftId(Uuid::from_u128(5))).is_none());
    for scope in SeriesScope::ALL {
        assert_eq!(SeriesScope::from_name(scope.as_str()), Some(scope));
        assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
    }
}

/// Day by day, and nothing clever: a day counts when it has the weekday and lies in a week that counts.
fn naive(first: Date, weekdays: Weekdays, every_weeks: u32, until: Date) -> Vec<Date> {
    let mut found = Vec::new();
    let (mut day, mut week) = (first, 0);
    while day <= until {
        let wanted = weekdays.has(day.weekday()) || day.weekday() == first.weekday();
        if week % every_weeks == 0 && wanted {
            found.push(day);
        }
        if day.weekday() == Weekday::Sunday {
            week += 1;
        }
        day = day.tomorrow().unwrap();
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rule_is_what_walking_the_days_finds(
        start in 0_i64..2000, bits in 0_u8..128, every_weeks in 1_u32..5, length in 40_i64..700, cut in 0_usize..40
    ) {
        let first = date(2025, 1, 1).saturating_add(jiff::Span::new().days(start));
        let until = first.saturating_add(jiff::Span::new().days(length));
        let weekdays = Weekdays::from_bits(bits);
        let expected = naive(first, weekdays, every_weeks, until);
        match SeriesRule::begin(first, weekdays, every_weeks, RepeatEnd::Until(until)) {
            Ok(rule) => {
                prop_assert_eq!(rule.days().collect::<Vec<_>>(), expected.clone());
                let cut = expected[cut.min(expected.len() - 1)];
                let (before, rest) = rule.split(cut);
                let mut both: Vec<_> = before.into_iter().flat_map(SeriesRule::days).collect();
                both.extend(rest.days());
                prop_assert_eq!(&both, &expected);
                let more = u32::try_from(expected.len() - 1).unwrap();
                let counted = SeriesRule::begin(first, weekdays, every_weeks, RepeatEnd::Count(more)).unwrap();
                prop_assert_eq!(counted.days().collect::<Vec<_>>(), expected);
            }
            Err(problem) => {
                prop_assert_eq!(problem.slug(), "series-too-long");
                prop_assert!(expected.len() > MAX_OCCURRENCES);
            }
        }
    }
}
