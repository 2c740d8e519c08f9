//! No proposal breaks a rule that the workspace enforces, counted by the module of the rules itself.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::planning::autofill::{Answer, Bar, Reason, Refusal, Work};
use crate::planning::exchange::HeldSkill;
use crate::planning::rules::{
    Finding, Preset, RuleId, RuleLevel, RuleSet, RuleSetting, Worked, Worker, broken, check, local_days,
};
use crate::planning::{
    Availability, AvailabilityKind, AvailabilityStatus, Occurrence, Shift, ShiftStatus, Span,
};
use crate::{AvailabilityId, FieldCode, MissionId, ShiftId, SkillId, UserId};

const MONDAY: Date = date(2026, 11, 2);
const SUNDAY: Date = date(2026, 11, 8);

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

fn span(day: i64, from: i64, to: i64) -> Span {
    let midnight = MONDAY.to_zoned(paris()).unwrap().timestamp();
    let at = |hour: i64| midnight + SignedDuration::from_hours(24 * day + hour);
    Span {
        starts_at: at(from),
        ends_at: at(to),
    }
}

fn post(number: u128, span: Span) -> Shift {
    Shift {
        id: ShiftId(Uuid::from_u128(number)),
        user_id: None,
        mission_id: MissionId(Uuid::from_u128(1)),
        role: "Son".into(),
        span,
        local: span.local(&paris()),
        status: ShiftStatus::Confirmed,
        note: String::new(),
        skill_id: None,
        version: 1,
    }
}

fn member(number: u128) -> CrewMember {
    CrewMember {
        user_id: UserId(Uuid::from_u128(number)),
        skills: Vec::new(),
        said: Vec::new(),
        born_on: None,
        elsewhere: 0,
        works: Vec::new(),
    }
}

fn works(mut member: CrewMember, spans: &[Span]) -> CrewMember {
    member.works = (1000..)
        .zip(spans)
        .map(|(number, span): (u128, &Span)| {
            let work = Work {
                span: *span,
                mission_id: MissionId(Uuid::from_u128(2)),
            };
            (ShiftId(Uuid::from_u128(number)), work)
        })
        .collect();
    member
}

fn says(mut member: CrewMember, kind: AvailabilityKind, span: Span) -> CrewMember {
    let local = span.local(&paris());
    member.said.push(Availability {
        id: AvailabilityId(Uuid::from_u128(1)),
        user_id: member.user_id,
        display_name: String::new(),
        kind,
        status: AvailabilityStatus::Stated,
        span,
        local,
        all_day: false,
        repeat_until: None,
        title: String::new(),
        note: String::new(),
        version: 1,
        occurrences: vec![Occurrence::of(span, &paris())],
    });
    member
}

fn crew(rules: RuleSet, people: Vec<CrewMember>, posts: Vec<Shift>) -> Crew {
    let mut crew = Crew::new(MONDAY, SUNDAY, &paris(), rules).unwrap();
    crew.people = people;
    crew.posts = posts;
    crew
}

fn answer(crew: &Crew) -> Answer {
    let mut filler = crew.filler(3, 300).unwrap();
    let mut percent = 0;
    while filler.run(100) {
        assert!(filler.percent() >= percent);
        percent = filler.percent();
    }
    assert_eq!(filler.percent(), 100);
    filler.answer()
}

fn rules(changed: &[(RuleId, i64, RuleLevel)]) -> RuleSet {
    let settings: Vec<RuleSetting> = changed
        .iter()
        .map(|(rule, limit, level)| RuleSetting {
            rule: *rule,
            limit: *limit,
            level: *level,
        })
        .collect();
    RuleSet::with(Preset::Code, &settings)
}

fn why(crew: &Crew) -> Refusal {
    let answer = answer(crew);
    assert_eq!(answer.open.len(), 1, "{answer:?}");
    answer.open[0].why[0].0
}

#[test]
fn somebody_under_18_is_proposed_for_no_night_and_the_reason_is_the_rule() {
    let mut young = member(1);
    young.born_on = Some(date(2009, 6, 1));
    let night = vec![post(1, span(1, 21, 24))];
    let alone = crew(RuleSet::of(Preset::Code), vec![young.clone()], night.clone());
    assert_eq!(why(&alone), Refusal::Barred(Bar::Rule(RuleId::MinorNight)));
    let both = crew(RuleSet::of(Preset::Code), vec![young, member(2)], night);
    assert_eq!(answer(&both).proposals[0].user_id, member(2).user_id);
}

#[test]
fn hours_for_others_count_and_so_does_the_mean_of_twelve_weeks() {
    let mut busy = works(member(1), &[span(0, 8, 16), span(1, 8, 16)]);
    busy.elsewhere = 30 * 60;
    let third = vec![post(1, span(2, 8, 16))];
    let one = crew(RuleSet::of(Preset::Code), vec![busy], third.clone());
    assert_eq!(why(&one), Refusal::WeeklyHours);
    // 43 hours in each of the eleven weeks before, and 48 in this one, are 43 h 25 min: the limit is set below.
    let mut days: Vec<Span> = (-11..0)
        .flat_map(|week| (0..5).map(move |day| span(7 * week + day, 8, 16)))
        .collect();
    days.extend((0..2).map(|day| span(day, 8, 16)));
    let tight = rules(&[(RuleId::AverageHours, 38 * 60, RuleLevel::Block)]);
    let tired = works(member(1), &days);
    let one = crew(tight, vec![tired], third);
    assert_eq!(why(&one), Refusal::Barred(Bar::Rule(RuleId::AverageHours)));
}

#[test]
fn a_rule_that_is_only_warned_of_is_kept_and_one_that_informs_is_not() {
    let long = vec![post(1, span(1, 8, 19))];
    let at = |level| {
        crew(
            rules(&[
                (RuleId::DailyHours, 600, level),
                (RuleId::LongDay, 720, RuleLevel::Warn),
            ]),
            vec![member(1)],
            long.clone(),
        )
    };
    assert_eq!(why(&at(RuleLevel::Warn)), Refusal::DailyHours);
    assert_eq!(answer(&at(RuleLevel::Info)).proposals.len(), 1);
}

#[test]
fn skills_with_their_last_day_leave_and_being_busy_are_bars() {
    let skill = SkillId(Uuid::from_u128(7));
    let held = |valid_until| HeldSkill {
        skill_id: skill,
        valid_until,
    };
    let mut shift = post(1, span(2, 20, 26));
    shift.skill_id = Some(skill);
    let mut one = member(1);
    assert_eq!(bar(&one, &shift), Some(Bar::MissingSkill));
    one.skills = vec![held(Some(date(2026, 11, 4)))];
    assert_eq!(bar(&one, &shift), Some(Bar::ExpiredSkill));
    one.skills = vec![held(Some(date(2026, 11, 5)))];
    assert_eq!(bar(&one, &shift), None);
    let busy = says(one.clone(), AvailabilityKind::Busy, span(2, 25, 30));
    assert_eq!(bar(&busy, &shift), Some(Bar::Busy));
    let away = says(busy, AvailabilityKind::Leave, span(2, 0, 24));
    assert_eq!(bar(&away, &shift), Some(Bar::Leave));
    let free = says(one, AvailabilityKind::Free, span(2, 0, 30));
    assert_eq!(bar(&free, &shift), None);
}

#[test]
fn who_said_they_are_free_then_is_proposed_first() {
    let people = vec![
        says(member(1), AvailabilityKind::Free, span(4, 0, 24)),
        says(member(2), AvailabilityKind::Free, span(1, 0, 24)),
    ];
    let found = answer(&crew(
        RuleSet::of(Preset::Code),
        people,
        vec![post(1, span(1, 9, 17))],
    ));
    assert_eq!(found.proposals[0].user_id, member(2).user_id);
    assert!(found.proposals[0].reasons.contains(&Reason::Wished));
}

#[test]
fn what_keeps_somebody_travels_as_one_word() {
    for (refusal, word) in [
        (Refusal::DailyRest, "\"daily_rest\""),
        (Refusal::Barred(Bar::ExpiredSkill), "\"expired_skill\""),
        (Refusal::Barred(Bar::Rule(RuleId::MinorNight)), "\"minor_night\""),
    ] {
        assert_eq!(serde_json::to_string(&refusal).unwrap(), word);
        assert_eq!(serde_json::from_str::<Refusal>(word).unwrap(), refusal);
    }
}

#[test]
fn a_period_is_five_weeks_at_most_and_what_has_begun_is_left() {
    let start = |from, to| StartFill {
        from,
        to,
        team_id: None,
        mission_id: None,
    };
    assert!(start(MONDAY, date(2026, 12, 6)).check().is_ok());
    let refused = |from, to| {
        start(from, to)
            .check()
            .unwrap_err()
            .field("to")
            .unwrap()
            .code
            .clone()
    };
    assert_eq!(
        refused(MONDAY, date(2026, 12, 7)),
        FieldCode::Entries(1, MAX_FILL_DAYS)
    );
    assert_eq!(refused(SUNDAY, MONDAY), FieldCode::EndBeforeStart);
    let now = span(2, 12, 13).starts_at;
    let week = start(MONDAY, SUNDAY).span(&paris(), now).unwrap();
    assert_eq!((week.starts_at, week.ends_at), (now, span(7, 0, 1).starts_at));
    let over = start(MONDAY, MONDAY + 1.day()).span(&paris(), now).unwrap_err();
    assert_eq!(over.slug(), "nothing-open");
}

#[test]
fn a_choice_is_of_some_proposals_each_once() {
    let choose = |shift_ids| ChooseProposals {
        fill_id: crate::FillId(Uuid::from_u128(1)),
        shift_ids,
    };
    let id = |number| ShiftId(Uuid::from_u128(number));
    assert!(choose(vec![id(1), id(2)]).check().is_ok());
    for ids in [vec![], vec![id(1), id(1)], (0..501).map(id).collect()] {
        assert!(choose(ids).check().unwrap_err().field("shift_ids").is_some());
    }
}

fn findings(crew: &Crew, person: &CrewMember, more: &[Worked]) -> Vec<Finding> {
    let mut shifts: Vec<Worked> = person
        .works
        .iter()
        .map(|(shift_id, work)| Worked {
            shift_id: *shift_id,
            span: work.span,
        })
        .collect();
    shifts.extend(more);
    let worker = Worker {
        user_id: person.user_id,
        born_on: person.born_on,
        elsewhere_minutes: person.elsewhere,
        earlier_minutes: 0,
        worked: &shifts,
    };
    // Two years around the period, as a guard that looks farther would see it.
    let days = local_days(MONDAY.saturating_sub(30.weeks()), 60 * 7, &paris()).unwrap();
    check(&crew.rules, &worker, &days, 12..59)
}

/// Free places of a few weeks, so that nobody works twice at once.
fn planned() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::btree_map(-10_i64..12, (0_i64..18, 3_i64..11), 0..12).prop_map(|days| {
        let mut spans: Vec<Span> = Vec::new();
        for (day, (from, long)) in days {
            let next = span(day, from, from + long);
            if spans.last().is_none_or(|last| last.ends_at <= next.starts_at) {
                spans.push(next);
            }
        }
        spans
    })
}

fn anybody() -> impl Strategy<Value = CrewMember> {
    (
        planned(),
        any::<bool>(),
        0_i64..25,
        prop::option::of((0_i64..7, any::<bool>())),
    )
        .prop_map(|(spans, young, elsewhere, said)| {
            let mut one = works(member(1), &spans);
            one.born_on = young.then_some(date(2009, 3, 1));
            one.elsewhere = elsewhere * 60;
            match said {
                Some((day, true)) => says(one, AvailabilityKind::Busy, span(day, 0, 24)),
                Some((day, false)) => says(one, AvailabilityKind::Free, span(day, 0, 24)),
                None => one,
            }
        })
}

fn enforced() -> impl Strategy<Value = RuleSet> {
    let level = prop::sample::select(vec![RuleLevel::Info, RuleLevel::Warn, RuleLevel::Block]);
    prop::collection::vec(level, RuleId::ALL.len()).prop_map(|levels| {
        let settings: Vec<RuleSetting> = RuleId::ALL
            .into_iter()
            .zip(levels)
            .filter(|(rule, _)| !rule.is_absolute())
            .map(|(rule, level)| RuleSetting {
                level,
                ..RuleSet::of(Preset::Idcc2717).setting(rule)
            })
            .collect();
        RuleSet::with(Preset::Idcc2717, &settings)
    })
}

fn anything() -> impl Strategy<Value = Crew> {
    let people = prop::collection::vec(anybody(), 1..4);
    let posts = prop::collection::vec((0_i64..7, 0_i64..24, 2_i64..11), 1..12);
    (enforced(), people, posts).prop_map(|(rules, mut people, posts)| {
        for (number, person) in (1..).zip(&mut people) {
            person.user_id = UserId(Uuid::from_u128(number));
        }
        let posts = (1..).zip(posts);
        let posts = posts.map(|(number, (day, from, long))| post(number, span(day, from, from + long)));
        crew(rules, people, posts.collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_proposal_breaks_a_rule_that_is_enforced(crew in anything()) {
        let answer = answer(&crew);
        prop_assert_eq!(answer.proposals.len() + answer.open.len(), crew.posts.len());
        for person in &crew.people {
            let mine: Vec<&Shift> = crew.posts.iter().filter(|post| {
                answer.proposals.iter().any(|found| found.shift_id == post.id && found.user_id == person.user_id)
            }).collect();
            let more: Vec<Worked> = mine.iter().map(|post| Worked { shift_id: post.id, span: post.span }).collect();
            let new = broken(&findings(&crew, person, &[]), &findings(&crew, person, &more));
            prop_assert!(new.is_empty(), "{new:?}");
            for (number, post) in mine.iter().enumerate() {
                prop_assert_eq!(bar(person, post), None);
                prop_assert!(person.works.iter().all(|(_, work)| !work.span.overlaps(post.span)));
                prop_assert!(mine[..number].iter().all(|other| !other.span.overlaps(post.span)));
            }
        }
    }
}
