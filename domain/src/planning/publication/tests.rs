//! What changed for whom, whatever was done to the shifts.

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::collections::BTreeMap;

use super::*;
use crate::planning::{ShiftStatus, Span};
use crate::{FieldCode, MissionId, ShiftId, UserId};

fn id(number: u128) -> uuid::Uuid {
    format!("{number:032x}").parse().unwrap()
}

fn published(number: u128, user: Option<u128>, hour: i64) -> PublishedShift {
    let at = |hour: i64| Timestamp::from_second(1_795_000_000 + hour * 3600).unwrap();
    let span = Span {
        starts_at: at(hour),
        ends_at: at(hour + 4),
    };
    PublishedShift {
        shift_id: ShiftId(id(number)),
        user_id: user.map(|user| UserId(id(user))),
        mission_id: MissionId(id(1)),
        mission: "Festival".into(),
        role: "Son".into(),
        span,
        local: span.local(&TimeZone::UTC),
        status: ShiftStatus::Confirmed,
        note: String::new(),
    }
}

/// The version that the changes of everybody lead to: what people work.
fn apply(before: &[PublishedShift], people: &[PersonChanges]) -> BTreeMap<ShiftId, PublishedShift> {
    let mut worked = worked(before);
    for person in people {
        for shift in &person.removed {
            let known = worked.get(&shift.shift_id).is_some_and(|known| known == shift);
            if known {
                worked.remove(&shift.shift_id);
            }
        }
    }
    for person in people {
        let changed = person.changed.iter().map(|changed| &changed.after);
        for shift in person.added.iter().chain(changed) {
            worked.insert(shift.shift_id, shift.clone());
        }
    }
    worked
}

fn worked(shifts: &[PublishedShift]) -> BTreeMap<ShiftId, PublishedShift> {
    let worked = shifts.iter().filter(|shift| shift.worker().is_some());
    worked.map(|shift| (shift.shift_id, shift.clone())).collect()
}

fn version() -> impl Strategy<Value = Vec<PublishedShift>> {
    let shift = (
        0_u128..12,
        proptest::option::of(1_u128..5),
        0_i64..6,
        0_usize..3,
        prop::bool::ANY,
    );
    proptest::collection::vec(shift, 0..12).prop_map(|shifts| {
        let mut version = BTreeMap::new();
        for (number, user, hour, status, note) in shifts {
            let shift = PublishedShift {
                status: ShiftStatus::ALL[status],
                note: if note { "Badge".into() } else { String::new() },
                ..published(number, user, hour)
            };
            version.insert(shift.shift_id, shift);
        }
        version.into_values().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_changed_between_a_version_and_itself(version in version()) {
        prop_assert!(changes(&version, &version).is_empty());
    }

    #[test]
    fn the_changes_lead_from_the_one_version_to_the_other((before, after) in (version(), version())) {
        prop_assert_eq!(apply(&before, &changes(&before, &after)), worked(&after));
    }

    #[test]
    fn nobody_is_told_of_anybody_else((before, after) in (version(), version())) {
        for person in changes(&before, &after) {
            let user = Some(person.user_id);
            prop_assert!(person.count() > 0);
            let changed = person.changed.iter().flat_map(|changed| [&changed.before, &changed.after]);
            let all = person.added.iter().chain(&person.removed).chain(changed);
            for shift in all {
                prop_assert_eq!(shift.worker(), user);
            }
        }
    }

    #[test]
    fn what_is_gained_one_way_is_lost_the_other((before, after) in (version(), version())) {
        let (there, back) = (changes(&before, &after), changes(&after, &before));
        prop_assert_eq!(there.len(), back.len());
        for (there, back) in there.iter().zip(&back) {
            prop_assert_eq!((&there.added, &there.removed), (&back.removed, &back.added));
        }
    }
}

#[test]
fn a_shift_given_to_somebody_else_is_lost_by_one_and_won_by_the_other() {
    let found = changes(&[published(1, Some(1), 0)], &[published(1, Some(2), 0)]);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].removed.len(), found[0].added.len()), (1, 0));
    assert_eq!((found[1].removed.len(), found[1].added.len()), (0, 1));
}

#[test]
fn a_note_alone_is_a_change_and_a_new_name_of_the_mission_is_none() {
    let before = published(1, Some(1), 0);
    let noted = PublishedShift {
        note: "Door B".into(),
        ..before.clone()
    };
    let found = changes(std::slice::from_ref(&before), &[noted]);
    assert_eq!(found[0].changed.len(), 1);
    let renamed = PublishedShift {
        mission: "Festival d'hiver".into(),
        ..before.clone()
    };
    assert!(changes(&[before], &[renamed]).is_empty());
}

#[test]
fn what_is_called_off_is_lost_and_what_nobody_works_concerns_nobody() {
    let before = published(1, Some(1), 0);
    let cancelled = PublishedShift {
        status: ShiftStatus::Cancelled,
        ..before.clone()
    };
    let found = changes(&[before], std::slice::from_ref(&cancelled));
    assert_eq!(found[0].removed.len(), 1);
    assert!(changes(&[], &[cancelled, published(2, None, 0)]).is_empty());
}

#[test]
fn a_period_is_made_of_whole_weeks() {
    let period = Period::around(date(2026, 11, 25), date(2026, 12, 1)).unwrap();
    assert_eq!(
        period,
        Period {
            from: date(2026, 11, 23),
            to: date(2026, 12, 6)
        }
    );
    assert_eq!(period.weeks(), 2);
    let backwards = Period::around(date(2026, 12, 1), date(2026, 11, 1)).unwrap_err();
    assert_eq!(backwards.field("to").unwrap().code, FieldCode::EndBeforeStart);
    assert!(Period::around(date(2026, 1, 5), date(2026, 4, 5)).is_ok());
    let long = Period::around(date(2026, 1, 5), date(2026, 4, 6)).unwrap_err();
    assert!(long.field("to").is_some());
}

#[test]
fn a_period_with_a_clock_change_ends_at_its_midnight() {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let period = Period::around(date(2026, 10, 19), date(2026, 10, 25)).unwrap();
    let span = period.span(&zone).unwrap();
    assert_eq!(span.minutes(), (7 * 24 + 1) * 60);
}

#[test]
fn two_periods_share_the_weeks_of_both() {
    let weeks = |from, to| Period::around(from, to).unwrap();
    let november = weeks(date(2026, 11, 2), date(2026, 11, 29));
    let later = weeks(date(2026, 11, 23), date(2026, 12, 6));
    assert_eq!(
        november.within(later),
        Some(weeks(date(2026, 11, 23), date(2026, 11, 29)))
    );
    let far = weeks(date(2027, 1, 4), date(2027, 1, 4));
    assert_eq!(november.within(far), None);
}

#[test]
fn a_note_to_everybody_has_an_end() {
    let command = PublishPeriod {
        from: date(2026, 11, 25),
        to: date(2026, 11, 25),
        team_id: None,
        note: "x".repeat(1001),
    };
    assert!(command.check().unwrap_err().field("note").is_some());
}
