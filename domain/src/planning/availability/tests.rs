//! Rules of availabilities.

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::*;
use crate::planning::When;
use crate::{Role, UserId};

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

fn local(start: &str, end: &str) -> LocalSpan {
    LocalSpan {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
    }
}

fn set(start: &str, end: &str) -> SetAvailability {
    SetAvailability {
        kind: AvailabilityKind::Busy,
        when: When::Local(local(start, end)),
        all_day: false,
        title: String::new(),
        repeat: None,
    }
}

fn checked(set: &SetAvailability) -> Result<(SetAvailability, Pattern)> {
    let zone = paris();
    set.check(set.when.resolve(&zone, None)?, &zone)
}

fn all(pattern: Pattern) -> Vec<LocalSpan> {
    let zone = paris();
    let spans = pattern.occurrences(&zone, Timestamp::UNIX_EPOCH, crate::planning::latest());
    spans.unwrap().into_iter().map(|span| span.local(&zone)).collect()
}

fn item(kind: AvailabilityKind, status: AvailabilityStatus) -> Availability {
    let zone = paris();
    let span = local("2026-11-24T00:00", "2026-11-25T00:00")
        .resolve(&zone)
        .unwrap();
    Availability {
        id: crate::AvailabilityId(Uuid::from_u128(1)),
        user_id: UserId(Uuid::from_u128(2)),
        display_name: "Anna".into(),
        kind,
        status,
        span,
        local: span.local(&zone),
        all_day: true,
        repeat_until: None,
        title: "Dentist".into(),
        note: "Get well".into(),
        version: 1,
        occurrences: vec![Occurrence::of(span, &zone)],
    }
}

// covers: PLAN-01
#[test]
fn a_weekly_evening_keeps_its_wall_clock_hours_across_both_clock_changes() {
    for (start, end, until) in [
        ("2026-03-16T18:00", "2026-03-16T20:00", date(2026, 4, 6)),
        ("2026-10-12T18:00", "2026-10-12T20:00", date(2026, 11, 2)),
    ] {
        let weekly = SetAvailability {
            repeat: Some(Repeat::Until(until)),
            ..set(start, end)
        };
        let (_, pattern) = checked(&weekly).unwrap();
        let times = all(pattern);
        assert_eq!(times.len(), 4, "{start}");
        for (time, week) in times.iter().zip(0_i64..) {
            let day = local(start, end).start.date() + (7 * week).days();
            assert_eq!((time.start, time.end), (day.at(18, 0, 0, 0), day.at(20, 0, 0, 0)));
        }
    }
}

#[test]
fn a_whole_day_of_23_or_25_hours_is_a_whole_day() {
    let zone = paris();
    for (first, hours) in [("2026-03-22", 23), ("2026-10-18", 25)] {
        let start = format!("{first}T00:00");
        let first: Date = first.parse().unwrap();
        let end = format!("{}T00:00", first + 1.day());
        let weekly = SetAvailability {
            all_day: true,
            repeat: Some(Repeat::Times(2)),
            ..set(&start, &end)
        };
        let (_, pattern) = checked(&weekly).unwrap();
        let spans = pattern
            .occurrences(&zone, Timestamp::UNIX_EPOCH, crate::planning::latest())
            .unwrap();
        assert_eq!(spans[0].minutes(), 24 * 60);
        assert_eq!(spans[1].minutes(), hours * 60);
        assert!(Occurrence::of(spans[1], &zone).fills(first + 7.days()));
        assert_eq!(pattern.ends_at(&zone).unwrap(), spans[1].ends_at);
    }
}

#[test]
fn an_hour_that_the_clock_skips_is_nobodys_absence() {
    let weekly = SetAvailability {
        repeat: Some(Repeat::Times(3)),
        ..set("2026-03-22T02:30", "2026-03-22T03:00")
    };
    let (_, pattern) = checked(&weekly).unwrap();
    let days: Vec<_> = all(pattern).iter().map(|time| time.start.date()).collect();
    assert_eq!(days, [date(2026, 3, 22), date(2026, 4, 5)]);
}

#[test]
fn times_and_a_last_day_mean_the_same_and_once_is_no_repeat() {
    let with = |repeat| SetAvailability {
        repeat: Some(repeat),
        ..set("2026-11-23T09:00", "2026-11-23T12:00")
    };
    let (times, _) = checked(&with(Repeat::Times(3))).unwrap();
    assert_eq!(times.repeat, Some(Repeat::Until(date(2026, 12, 7))));
    let (until, pattern) = checked(&with(Repeat::Until(date(2026, 12, 13)))).unwrap();
    assert_eq!(all(pattern).len(), 3);
    assert_eq!(until.repeat, Some(Repeat::Until(date(2026, 12, 13))));
    assert_eq!(checked(&with(Repeat::Times(1))).unwrap().0.repeat, None);
    assert_eq!(
        checked(&with(Repeat::Until(date(2026, 11, 29))))
            .unwrap()
            .0
            .repeat,
        None
    );
}

#[test]
fn a_period_in_the_middle_of_a_series_finds_what_reaches_into_it_and_nothing_else() {
    let zone = paris();
    let weekly = SetAvailability {
        repeat: Some(Repeat::Times(100)),
        ..set("2026-01-05T22:00", "2026-01-06T06:00")
    };
    let (_, pattern) = checked(&weekly).unwrap();
    let everything = all(pattern);
    assert_eq!(everything.len(), 100);
    for week in [0_i64, 1, 2, 3, 50, 98, 99, 100] {
        // From the midnight within the night on: the night before that belongs to it.
        let from = date(2026, 1, 6) + (7 * week).days();
        let (from, to) = (from.to_zoned(zone.clone()).unwrap(), from + 7.days());
        let to = to.to_zoned(zone.clone()).unwrap();
        let found = pattern
            .occurrences(&zone, from.timestamp(), to.timestamp())
            .unwrap();
        let expected: Vec<_> = everything
            .iter()
            .filter(|time| time.end > from.datetime() && time.start < to.datetime())
            .copied()
            .collect();
        let found: Vec<_> = found.into_iter().map(|span| span.local(&zone)).collect();
        assert_eq!(found, expected, "week {week}");
    }
}

#[test]
fn what_cannot_be_is_refused_by_field() {
    let weekly = |repeat, start: &str, end: &str| SetAvailability {
        repeat: Some(repeat),
        ..set(start, end)
    };
    let whole = |start: &str, end: &str| SetAvailability {
        all_day: true,
        ..set(start, end)
    };
    let (nine, noon) = ("2026-11-23T09:00", "2026-11-23T12:00");
    for (set, field) in [
        (set(noon, nine), "ends_at"),
        (set(nine, nine), "ends_at"),
        (set(nine, "2028-11-23T09:00"), "ends_at"),
        (set("1960-01-01T09:00", "1960-01-01T10:00"), "starts_at"),
        (whole(nine, "2026-11-24T00:00"), "starts_at"),
        (whole("2026-11-23T00:00", noon), "ends_at"),
        (weekly(Repeat::Times(0), nine, noon), "repeat_times"),
        (weekly(Repeat::Times(106), nine, noon), "repeat_times"),
        (
            weekly(Repeat::Until(date(2026, 11, 22)), nine, noon),
            "repeat_until",
        ),
        (
            weekly(Repeat::Until(date(2029, 11, 22)), nine, noon),
            "repeat_until",
        ),
        (weekly(Repeat::Times(2), nine, "2026-11-30T09:01"), "ends_at"),
        (
            SetAvailability {
                title: "x".repeat(121),
                ..set(nine, noon)
            },
            "title",
        ),
        (
            SetAvailability {
                title: "a\nb".into(),
                ..set(nine, noon)
            },
            "title",
        ),
    ] {
        let refused = checked(&set).unwrap_err();
        assert!(refused.field(field).is_some(), "{set:?}: {refused}");
    }
    assert!(checked(&whole("2026-01-01T00:00", "2027-01-02T00:00")).is_ok());
    assert!(checked(&weekly(Repeat::Times(105), nine, "2026-11-30T09:00")).is_ok());
}

#[test]
fn a_private_title_is_the_persons_alone_and_that_of_a_leave_is_for_those_who_decide() {
    use AvailabilityKind::{Busy, Free, Leave};
    let (anna, ben) = (UserId(Uuid::from_u128(2)), UserId(Uuid::from_u128(3)));
    for (kind, status) in [
        (Free, AvailabilityStatus::Stated),
        (Busy, AvailabilityStatus::Stated),
        (Leave, AvailabilityStatus::Requested),
        (Leave, AvailabilityStatus::Approved),
    ] {
        for role in Role::ALL {
            let seen = |reader| item(kind, status).seen_by(reader, role.permissions());
            assert_eq!(seen(anna).title, "Dentist");
            let shown = kind == Leave && role >= Role::Manager;
            assert_eq!(!seen(ben).title.is_empty(), shown, "{kind:?} {role}");
            assert_eq!(!seen(ben).note.is_empty(), shown, "{kind:?} {role}");
        }
        let kept = serde_json::to_string(&item(kind, status).for_trail()).unwrap();
        assert!(!kept.contains("Dentist") && !kept.contains("well"), "{kept}");
    }
}

#[test]
fn who_may_decide_asks_nobody() {
    use AvailabilityStatus::{Approved, Requested, Stated};
    assert_eq!(AvailabilityKind::Leave.first_status(false), Requested);
    assert_eq!(AvailabilityKind::Leave.first_status(true), Approved);
    assert_eq!(AvailabilityKind::Busy.first_status(false), Stated);
    assert_eq!(AvailabilityKind::Free.first_status(true), Stated);
}

#[test]
fn a_day_is_touched_and_filled_by_what_lies_on_it() {
    let zone = paris();
    let time = |start: &str, end: &str| Occurrence::of(local(start, end).resolve(&zone).unwrap(), &zone);
    let day = date(2026, 11, 24);
    let whole = time("2026-11-24T00:00", "2026-11-25T00:00");
    assert!(whole.is_on(day) && whole.fills(day));
    assert!(!whole.is_on(date(2026, 11, 25)) && !whole.is_on(date(2026, 11, 23)));
    assert_eq!(whole.last_day(), day);
    let night = time("2026-11-24T22:00", "2026-11-25T06:00");
    assert!(night.is_on(day) && !night.fills(day) && night.is_on(date(2026, 11, 25)));
    assert_eq!(night.last_day(), date(2026, 11, 25));
}

#[test]
fn names_read_back() {
    for kind in AvailabilityKind::ALL {
        assert_eq!(AvailabilityKind::from_name(kind.as_str()), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
    }
    for status in AvailabilityStatus::ALL {
        assert_eq!(AvailabilityStatus::from_name(status.as_str()), Some(status));
        assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
    }
}

#[test]
fn a_period_shows_each_day_what_touches_it() {
    let period = AvailabilityPeriod {
        monday: date(2026, 11, 23),
        today: date(2026, 11, 23),
        items: vec![item(AvailabilityKind::Busy, AvailabilityStatus::Stated)],
    };
    assert_eq!(period.days().count(), 28);
    let touched: Vec<_> = period.days().filter(|day| !period.on(*day).is_empty()).collect();
    assert_eq!(touched, [date(2026, 11, 24)]);
}
