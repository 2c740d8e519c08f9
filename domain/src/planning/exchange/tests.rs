//! Rules of who may take what.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::*;
use crate::planning::{Colour, Person, Shift, ShiftStatus, Span};
use crate::{MissionId, ShiftId, ShiftRequestId, SkillId, UserId};

fn id(number: u128) -> uuid::Uuid {
    format!("{number:032x}").parse().unwrap()
}

fn span(starts_at: &str, ends_at: &str) -> Span {
    Span {
        starts_at: starts_at.parse().unwrap(),
        ends_at: ends_at.parse().unwrap(),
    }
}

fn shift(number: u128, user: Option<u128>, span: Span) -> Shift {
    let paris = TimeZone::get("Europe/Paris").unwrap();
    Shift {
        id: ShiftId(id(number)),
        user_id: user.map(|user| UserId(id(user))),
        mission_id: MissionId(id(1)),
        role: "Cariste".to_owned(),
        span,
        local: span.local(&paris),
        status: ShiftStatus::Confirmed,
        note: String::new(),
        skill_id: None,
        version: 1,
    }
}

fn day() -> Span {
    span("2026-11-24T09:00:00+01:00", "2026-11-24T17:00:00+01:00")
}

fn night() -> Span {
    span("2026-11-24T22:00:00+01:00", "2026-11-25T06:00:00+01:00")
}

fn now() -> Timestamp {
    "2026-11-23T12:00:00+01:00".parse().unwrap()
}

fn caces() -> SkillId {
    SkillId(id(7))
}

fn taker(valid_until: Option<&str>) -> Taker {
    Taker {
        is_member: true,
        skills: vec![HeldSkill {
            skill_id: caces(),
            valid_until: valid_until.map(|day| day.parse::<Date>().unwrap()),
        }],
        busy: Vec::new(),
    }
}

fn needing_caces(span: Span) -> Shift {
    Shift {
        skill_id: Some(caces()),
        ..shift(1, None, span)
    }
}

#[test]
fn who_belongs_here_and_is_free_may_take_a_shift_to_come() {
    let free = taker(None);
    let open = shift(1, None, day());
    assert_eq!(may_take(&free, &open, None, now()), Ok(()));
    let gone = Taker {
        is_member: false,
        ..free.clone()
    };
    assert_eq!(may_take(&gone, &open, None, now()), Err(Reason::Gone));
    let later = open.span.starts_at;
    assert_eq!(may_take(&free, &open, None, later), Err(Reason::InThePast));
}

#[test]
fn a_licence_counts_to_its_last_day_and_must_last_to_the_end_of_the_shift() {
    let wanted = needing_caces(day());
    for (until, expected) in [
        (None, Ok(())),
        (Some("2026-11-24"), Ok(())),
        (Some("2026-11-23"), Err(Reason::ExpiredSkill)),
    ] {
        assert_eq!(
            may_take(&taker(until), &wanted, None, now()),
            expected,
            "{until:?}"
        );
    }
    let through_the_night = needing_caces(night());
    let first_day_only = taker(Some("2026-11-24"));
    assert_eq!(
        may_take(&first_day_only, &through_the_night, None, now()),
        Err(Reason::ExpiredSkill)
    );
    let to_midnight = needing_caces(span("2026-11-24T18:00:00+01:00", "2026-11-25T00:00:00+01:00"));
    assert_eq!(may_take(&first_day_only, &to_midnight, None, now()), Ok(()));
}

#[test]
fn who_lacks_the_skill_is_told_so() {
    let nobody = Taker {
        skills: Vec::new(),
        ..taker(None)
    };
    assert_eq!(
        may_take(&nobody, &needing_caces(day()), None, now()),
        Err(Reason::MissingSkill)
    );
}

#[test]
fn a_shift_at_that_time_is_in_the_way_unless_it_is_the_one_given_up() {
    let mut busy = taker(None);
    busy.busy.push(Busy {
        shift_id: ShiftId(id(2)),
        span: span("2026-11-24T16:00:00+01:00", "2026-11-24T20:00:00+01:00"),
    });
    let open = shift(1, None, day());
    assert_eq!(may_take(&busy, &open, None, now()), Err(Reason::WorksAlready));
    assert_eq!(may_take(&busy, &open, Some(ShiftId(id(2))), now()), Ok(()));
    let touching = shift(
        3,
        None,
        span("2026-11-24T20:00:00+01:00", "2026-11-24T23:00:00+01:00"),
    );
    assert_eq!(may_take(&busy, &touching, None, now()), Ok(()));
}

fn facts(shift: Shift) -> ShiftFacts {
    ShiftFacts {
        shift,
        mission: "Festival".into(),
        location: String::new(),
        colour: Colour::Blue,
        skill: None,
    }
}

fn person(number: u128) -> Person {
    Person {
        user_id: UserId(id(number)),
        display_name: "Anna".into(),
    }
}

fn swap(mine: &Shift, theirs: &Shift) -> ShiftRequest {
    ShiftRequest {
        id: ShiftRequestId(id(9)),
        kind: RequestKind::Swap,
        status: RequestStatus::Accepted,
        by: person(1),
        to: Some(person(2)),
        facts: facts(mine.clone()),
        span: mine.span,
        other: Some(facts(theirs.clone())),
        other_span: Some(theirs.span),
        note: String::new(),
        reason: None,
        created_at: now(),
        version: 2,
    }
}

#[test]
fn an_agreement_is_to_the_hours_and_people_that_were_spoken_of() {
    let (mine, theirs) = (shift(1, Some(1), day()), shift(2, Some(2), night()));
    let request = swap(&mine, &theirs);
    assert!(request.can_be_approved());
    assert_eq!(request.void_now(Some(&mine), Some(&theirs)), None);
    assert_eq!(request.void_now(None, Some(&theirs)), Some(VoidReason::Deleted));
    assert_eq!(request.void_now(Some(&mine), None), Some(VoidReason::Deleted));
    let moved = shift(2, Some(2), day());
    assert_eq!(
        request.void_now(Some(&mine), Some(&moved)),
        Some(VoidReason::Changed)
    );
    let given = shift(2, Some(3), night());
    assert_eq!(
        request.void_now(Some(&mine), Some(&given)),
        Some(VoidReason::Taken)
    );
    let open = ShiftRequest {
        kind: RequestKind::Claim,
        status: RequestStatus::Asked,
        to: None,
        other: None,
        other_span: None,
        ..request
    };
    assert!(open.can_be_approved());
    assert_eq!(open.void_now(Some(&shift(1, None, day())), None), None);
    assert_eq!(open.void_now(Some(&mine), None), Some(VoidReason::Taken));
}

#[test]
fn a_note_voids_nothing_and_what_people_agreed_to_does() {
    let before = shift(1, None, day());
    let with = |change: fn(&mut Shift)| {
        let mut after = before.clone();
        change(&mut after);
        void_reason(&before, Some(&after))
    };
    assert_eq!(with(|shift| shift.note = "Parking".into()), None);
    assert_eq!(with(|shift| shift.version = 9), None);
    assert_eq!(
        with(|shift| shift.user_id = Some(UserId(id(3)))),
        Some(VoidReason::Taken)
    );
    assert_eq!(with(|shift| shift.span = night()), Some(VoidReason::Changed));
    assert_eq!(
        with(|shift| shift.status = ShiftStatus::Cancelled),
        Some(VoidReason::Changed)
    );
    assert_eq!(
        with(|shift| shift.skill_id = Some(caces())),
        Some(VoidReason::Changed)
    );
    assert_eq!(void_reason(&before, None), Some(VoidReason::Deleted));
}

#[test]
fn names_read_back() {
    for kind in RequestKind::ALL {
        assert_eq!(RequestKind::from_name(kind.as_str()), Some(kind));
    }
    for status in RequestStatus::ALL {
        assert_eq!(RequestStatus::from_name(status.as_str()), Some(status));
    }
    for reason in VoidReason::ALL {
        assert_eq!(VoidReason::from_name(reason.as_str()), Some(reason));
    }
    for reason in Reason::ALL {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
    }
}

#[test]
fn a_swap_names_its_partner_and_another_shift() {
    let offer = OfferShift {
        shift_id: ShiftId(id(1)),
        to_user_id: None,
        other_shift_id: Some(ShiftId(id(1))),
        note: "x".repeat(501),
    };
    let fields: Vec<_> = offer
        .check()
        .unwrap_err()
        .errors
        .iter()
        .map(|error| error.field.clone())
        .collect();
    assert_eq!(fields, ["note", "to_user_id", "other_shift_id"]);
}

#[test]
fn nobody_has_a_skill_twice() {
    let held = HeldSkill {
        skill_id: caces(),
        valid_until: None,
    };
    let set = |skills: Vec<HeldSkill>| SetMemberSkills {
        user_id: UserId(id(1)),
        seen: Vec::new(),
        skills,
    };
    assert!(set(vec![held]).check().is_ok());
    assert!(
        set(vec![held, held])
            .check()
            .unwrap_err()
            .field("skills")
            .is_some()
    );
}
