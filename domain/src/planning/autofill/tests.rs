use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::*;
use crate::planning::Span;
use crate::{MissionId, ShiftId, UserId};

/// Monday 2 November 2026 in Paris, away from clock changes.
const MONDAY: i64 = 1_793_574_000;

fn at(day: i64, hour: i64) -> Timestamp {
    Timestamp::from_second(MONDAY).unwrap() + SignedDuration::from_hours(24 * day + hour)
}

fn span(day: i64, from: i64, to: i64) -> Span {
    Span {
        starts_at: at(day, from),
        ends_at: at(day, to),
    }
}

fn mission(number: u128) -> MissionId {
    MissionId(Uuid::from_u128(number))
}

fn person(number: u128) -> Candidate {
    Candidate {
        user_id: UserId(Uuid::from_u128(number)),
        works: Vec::new(),
        target: 35 * 60,
        elsewhere: 0,
        nights: 0,
        weekends: 0,
        wishes: Vec::new(),
    }
}

fn works(mut person: Candidate, spans: &[Span]) -> Candidate {
    person.works.extend(spans.iter().map(|span| Work {
        span: *span,
        mission_id: mission(9),
    }));
    person
}

fn instance(people: Vec<Candidate>, spans: &[Span]) -> Instance {
    let posts = spans.iter().zip(1..).map(|(span, number)| Post {
        shift_id: ShiftId(Uuid::from_u128(number)),
        span: *span,
        mission_id: mission(1),
        bars: vec![None; people.len()],
    });
    Instance {
        days: (0..=14).map(|day| at(day, 0)).collect(),
        posts: posts.collect(),
        people,
        limits: Limits::default(),
        weights: Weights::default(),
    }
}

fn solved(instance: &Instance) -> Answer {
    let mut search = Search::new(instance, 7, 3000);
    while search.run(500) {}
    search.answer()
}

fn refusal(instance: &Instance) -> Refusal {
    let answer = solved(instance);
    assert_eq!(answer.open.len(), 1, "{answer:?}");
    answer.open[0].why[0].0
}

#[test]
fn eleven_hours_of_rest_are_enough_and_a_minute_less_is_not() {
    let late = span(0, 15, 23);
    let early = |minutes: i64| Span {
        starts_at: at(1, 10) - SignedDuration::from_mins(minutes),
        ends_at: at(1, 14),
    };
    assert!(
        solved(&instance(vec![works(person(1), &[late])], &[early(0)]))
            .open
            .is_empty()
    );
    assert_eq!(
        refusal(&instance(vec![works(person(1), &[late])], &[early(1)])),
        Refusal::DailyRest
    );
}

#[test]
fn a_day_in_two_parts_is_one_day_of_work() {
    // 8 to 12 and 17 to 21: thirteen hours from start to end, eleven of rest after them.
    let crew = || vec![works(person(1), &[span(0, 8, 12)])];
    assert!(solved(&instance(crew(), &[span(0, 17, 21)])).open.is_empty());
    assert_eq!(refusal(&instance(crew(), &[span(0, 18, 22)])), Refusal::DailyRest);
}

#[test]
fn ten_hours_a_day_are_the_most_and_a_night_counts_on_both_days() {
    let crew = || vec![works(person(1), &[span(0, 8, 12)])];
    assert!(solved(&instance(crew(), &[span(0, 13, 19)])).open.is_empty());
    assert_eq!(
        refusal(&instance(crew(), &[span(0, 13, 20)])),
        Refusal::DailyHours
    );
    assert!(
        solved(&instance(vec![person(1)], &[span(0, 20, 30)]))
            .open
            .is_empty()
    );
}

#[test]
fn forty_eight_hours_a_week_are_the_most() {
    let days: Vec<Span> = (0..5).map(|day| span(day, 8, 17)).collect();
    let crew = || vec![works(person(1), &days)];
    assert!(solved(&instance(crew(), &[span(5, 8, 11)])).open.is_empty());
    assert_eq!(
        refusal(&instance(crew(), &[span(5, 8, 12)])),
        Refusal::WeeklyHours
    );
}

#[test]
fn every_week_has_thirty_five_hours_of_rest() {
    let mut days: Vec<Span> = (0..5).map(|day| span(day, 9, 16)).collect();
    days.push(span(7, 11, 18));
    let crew = || vec![works(person(1), &days)];
    // From Sunday 0:00 to Monday 11:00 are 35 hours.
    assert!(solved(&instance(crew(), &[span(5, 17, 24)])).open.is_empty());
    assert_eq!(refusal(&instance(crew(), &[span(6, 0, 1)])), Refusal::WeeklyRest);
}

#[test]
fn who_is_barred_takes_nothing_and_the_reason_is_given() {
    let mut one = instance(vec![person(1), person(2)], &[span(0, 9, 17)]);
    one.posts[0].bars = vec![Some(Bar::Leave), Some(Bar::MissingSkill)];
    let answer = solved(&one);
    assert_eq!(
        answer.open[0].why,
        [
            (Refusal::Barred(Bar::MissingSkill), 1),
            (Refusal::Barred(Bar::Leave), 1)
        ]
    );
    one.posts[0].bars[1] = None;
    let answer = solved(&one);
    assert_eq!(answer.proposals[0].user_id, one.people[1].user_id);
    assert_eq!(answer.proposals[0].reasons[0], Reason::OnlyOne);
}

#[test]
fn a_post_that_one_person_can_take_is_not_given_away_for_another() {
    // Greedy by start would give the first post to the only person who can take the second.
    let mut two = instance(vec![person(1), person(2)], &[span(0, 9, 17), span(0, 10, 18)]);
    two.posts[1].bars[1] = Some(Bar::MissingSkill);
    assert!(solved(&two).open.is_empty());
}

#[test]
fn nights_go_to_who_had_fewer_and_wishes_are_heard() {
    let tired = Candidate {
        nights: 6,
        ..person(1)
    };
    let rested = person(2);
    let answer = solved(&instance(vec![tired, rested.clone()], &[span(1, 22, 29)]));
    assert_eq!(answer.proposals[0].user_id, rested.user_id);
    assert!(answer.proposals[0].reasons.contains(&Reason::Turn));

    let wishes = |number, day| Candidate {
        wishes: vec![span(day, 0, 24)],
        ..person(number)
    };
    let answer = solved(&instance(
        vec![wishes(1, 3), wishes(2, 1)],
        &[span(1, 9, 17), span(3, 9, 17)],
    ));
    let takers: Vec<u128> = answer
        .proposals
        .iter()
        .map(|proposal| proposal.user_id.0.as_u128())
        .collect();
    assert_eq!(takers, [2, 1]);
    assert!(
        answer
            .proposals
            .iter()
            .all(|proposal| proposal.reasons.contains(&Reason::Wished))
    );
}

#[test]
fn a_malformed_instance_is_refused() {
    let good = || instance(vec![person(1)], &[span(0, 9, 17)]);
    assert!(good().check().is_ok());
    assert!(
        Instance {
            days: vec![at(0, 0)],
            ..good()
        }
        .check()
        .is_err()
    );
    let mut outside = good();
    outside.posts[0].span = span(20, 9, 17);
    assert!(outside.check().is_err());
    let mut bars = good();
    bars.posts[0].bars.clear();
    assert!(bars.check().is_err());
}

#[test]
fn nobody_and_nothing_are_answers_too() {
    assert_eq!(solved(&instance(vec![person(1)], &[])).proposals, []);
    let answer = solved(&instance(Vec::new(), &[span(0, 9, 17)]));
    assert_eq!((answer.proposals.len(), answer.open[0].why.len()), (0, 0));
}

/// Counts minute by minute what the search counts by spans.
fn breaks_a_limit(one: &Instance, spans: &[Span]) -> bool {
    let minute = |at: Timestamp| at.duration_since(one.days[0]).as_secs() / 60;
    let length = 14 * 1440_i64;
    let works = |at: i64| {
        spans
            .iter()
            .any(|span| minute(span.starts_at) <= at && at < minute(span.ends_at))
    };
    let busy: Vec<bool> = (-1440..length + 2880).map(works).collect();
    let busy = |at: i64| busy[usize::try_from(at + 1440).unwrap()];
    let count = |from: i64, to: i64| i64::try_from((from..to).filter(|at| busy(*at)).count()).unwrap();
    let overlap = spans
        .iter()
        .enumerate()
        .any(|(i, a)| spans[..i].iter().any(|b| a.overlaps(*b)));
    let long_day = (0..14).any(|day| count(day * 1440, day * 1440 + 1440) > one.limits.daily);
    let long_week = (0..2).any(|week| count(week * 10080, (week + 1) * 10080) > one.limits.weekly);
    let mut free = Vec::new();
    let mut from = -1440;
    for at in -1440..length + 2880 {
        if busy(at) {
            if at > from {
                free.push((from, at));
            }
            from = at + 1;
        }
    }
    free.push((from, i64::MAX));
    let rest_from = |start: i64, least: i64| {
        free.iter()
            .any(|(a, b)| (*a).max(start) < start + 10080 && *b - (*a).max(start) >= least)
    };
    let no_week_rest = (0..2).any(|week| !rest_from(week * 10080, one.limits.weekly_rest));
    // From each start after a daily rest, the next daily rest begins within thirteen hours.
    let starts = free
        .iter()
        .filter(|(a, b)| b - a >= one.limits.daily_rest || *a == -1440)
        .map(|(_, b)| *b);
    let no_rest = starts.filter(|start| *start < length).any(|start| {
        !free.iter().any(|(a, b)| {
            *a > start && *a - start <= 1440 - one.limits.daily_rest && b - a >= one.limits.daily_rest
        })
    });
    overlap || long_day || long_week || no_week_rest || no_rest
}

fn crowd() -> impl Strategy<Value = Instance> {
    let post = (0_i64..13, 0_i64..24, 2_i64..10);
    let posts = prop::collection::vec(post, 1..24);
    (1_usize..5, posts).prop_map(|(people, posts)| {
        let people = (0..people).map(|number| person(number as u128 + 1)).collect();
        let spans: Vec<Span> = posts
            .into_iter()
            .map(|(day, from, long)| span(day, from, from + long))
            .collect();
        instance(people, &spans)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_proposal_breaks_a_limit_counted_minute_by_minute(one in crowd()) {
        let answer = solved(&one);
        prop_assert_eq!(answer.proposals.len() + answer.open.len(), one.posts.len());
        let mut spans: BTreeMap<UserId, Vec<Span>> = BTreeMap::new();
        for proposal in &answer.proposals {
            let post = one.posts.iter().find(|post| post.shift_id == proposal.shift_id).unwrap();
            spans.entry(proposal.user_id).or_default().push(post.span);
            prop_assert!(!proposal.reasons.is_empty());
        }
        for spans in spans.values() {
            prop_assert!(!breaks_a_limit(&one, spans), "{spans:?}");
        }
        for open in &answer.open {
            prop_assert_eq!(open.why.iter().map(|(_, count)| count).sum::<usize>(), one.people.len());
        }
    }

    #[test]
    fn the_search_is_never_worse_than_the_greedy_start_and_always_the_same(one in crowd(), seed in any::<u64>()) {
        let greedy = Search::new(&one, seed, 1000).best_cost();
        let run = || {
            let mut search = Search::new(&one, seed, 1000);
            while search.run(300) {}
            (search.best_cost(), search.best().clone())
        };
        let (cost, best) = run();
        prop_assert!(cost <= greedy);
        prop_assert_eq!((cost, best), run());
    }
}
