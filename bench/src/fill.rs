//! Filling open shifts: how long a crew of a hundred takes, and how far from the best that much more time finds.

use anyhow::{Context, ensure};
use domain::planning::Span;
use domain::planning::autofill::{Bar, Candidate, Instance, Limits, Post, Search, Weights, Work};
use domain::{MissionId, ShiftId, UserId};
use jiff::{SignedDuration, Timestamp};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What a planner waits for.
const BUDGET: Duration = Duration::from_secs(5);
/// By how much the answer may cost more than the best known.
const MOST_OVER: f64 = 0.05;
const SEEDS: [u64; 3] = [1, 2, 3];
/// Steps whose time tells how many fit.
const SAMPLE: u64 = 20_000;
const MISSIONS: u64 = 12;
const SKILLS: u64 = 5;

/// For crews of three seeds: the greedy start, the answer within the budget, and the best of a search as long as `long`.
pub fn report(long: Duration) -> anyhow::Result<()> {
    for seed in SEEDS {
        let crew = crew(seed, 100, 300)?;
        let (short, greedy, took) = search(&crew, seed, BUDGET)?;
        let (best, ..) = search(&crew, seed + 100, long)?;
        let best = best.min(short);
        let (_, open) = parts(short);
        let over = over(short, best)?;
        println!(
            "auto-fill of 300 posts among 100 people, crew {seed}: greedy {}, {} in {:.1} s ({open} open), best of {} s {}, \
             {:.1} % over it {} the aim of {:.0} % in {} s",
            shown(greedy),
            shown(short),
            took.as_secs_f64(),
            long.as_secs(),
            shown(best),
            over * 100.0,
            crate::stats::verdict(over <= MOST_OVER && took <= BUDGET && short <= greedy),
            MOST_OVER * 100.0,
            BUDGET.as_secs(),
        );
    }
    Ok(())
}

/// Of the posts left open and of the wishes, the worse.
fn over(short: i64, best: i64) -> anyhow::Result<f64> {
    let ((wishes, open), (best_wishes, best_open)) = (parts(short), parts(best));
    let share = |more: i64, of: i64| {
        let (more, of) = (i32::try_from(more)?, i32::try_from(of.max(1))?);
        anyhow::Ok(f64::from(more) / f64::from(of))
    };
    // With more posts filled, the wishes of fewer can be heard: they are compared at the same number only.
    let wishes = if open == best_open {
        share(wishes - best_wishes, best_wishes)?
    } else {
        0.0
    };
    Ok(wishes.max(share(open - best_open, 300)?))
}

fn parts(cost: i64) -> (i64, i64) {
    (cost % 1_000_000, cost / 1_000_000)
}

fn shown(cost: i64) -> String {
    let (wishes, open) = parts(cost);
    format!("{open} open and {wishes}")
}

/// Cost found, cost of the start, and the time.
fn search(crew: &Instance, seed: u64, time: Duration) -> anyhow::Result<(i64, i64, Duration)> {
    let mut sample = Search::new(crew, seed, SAMPLE);
    let greedy = sample.best_cost();
    let began = Instant::now();
    sample.run(SAMPLE);
    let a_second = f64::from(u32::try_from(SAMPLE)?) / began.elapsed().as_secs_f64();
    // Some of the budget is for the start and the reasons.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of steps"
    )]
    let steps = (a_second * time.as_secs_f64() * 0.8) as u64;
    let began = Instant::now();
    let mut search = Search::new(crew, seed, steps);
    while search.run(SAMPLE) {}
    let answer = search.answer();
    ensure!(
        answer.proposals.len() + answer.open.len() == crew.posts.len(),
        "a post was lost"
    );
    Ok((search.best_cost(), greedy, began.elapsed()))
}

/// Two weeks of a crew: half of their hours are planned, one in five posts is a night, skills are rare and some people away.
fn crew(seed: u64, people: u64, posts: u64) -> anyhow::Result<Instance> {
    let monday: Timestamp = "2026-11-02T00:00:00+01:00".parse()?;
    let at = |minutes: u64| anyhow::Ok(monday + SignedDuration::from_mins(i64::try_from(minutes)?));
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut draw = move |end: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    let hours = |day: u64, from: u64, long: u64| {
        let start = day * 1440 + from * 60;
        anyhow::Ok(Span {
            starts_at: at(start)?,
            ends_at: at(start + long * 60)?,
        })
    };
    let mut crew = Vec::new();
    let mut skills = Vec::new();
    let mut away = Vec::new();
    for number in 0..people {
        let mut works = Vec::new();
        let free = draw(7);
        for day in 0..12 {
            if day % 7 != free && draw(4) == 0 {
                let mission_id = MissionId(Uuid::from_u128(u128::from(draw(MISSIONS))));
                works.push(Work {
                    span: hours(day, 8 + draw(3), 7)?,
                    mission_id,
                });
            }
        }
        skills.push([draw(SKILLS), draw(SKILLS)]);
        away.push((draw(6) == 0).then(|| draw(14)));
        crew.push(Candidate {
            user_id: UserId(Uuid::from_u128(u128::from(number))),
            works,
            target: 70 * 60,
            elsewhere: 0,
            nights: i64::try_from(draw(5))?,
            weekends: i64::try_from(draw(5))?,
            wishes: Vec::new(),
        });
    }
    let mut open = Vec::new();
    for number in 0..posts {
        let (day, night) = (draw(14), draw(5) == 0);
        let span = if night {
            hours(day, 22, 7)?
        } else {
            hours(day, 7 + draw(8), 5 + draw(4))?
        };
        let skill = draw(SKILLS);
        let bar = |person: usize| {
            if away[person] == Some(day) {
                return Some(Bar::Leave);
            }
            (!skills[person].contains(&skill)).then_some(Bar::MissingSkill)
        };
        open.push(Post {
            shift_id: ShiftId(Uuid::from_u128(u128::from(number))),
            span,
            mission_id: MissionId(Uuid::from_u128(u128::from(draw(MISSIONS)))),
            bars: (0..crew.len()).map(bar).collect(),
        });
    }
    let days = (0..=21)
        .map(|day| at(day * 1440))
        .collect::<anyhow::Result<_>>()?;
    let instance = Instance {
        days,
        people: crew,
        posts: open,
        limits: Limits::default(),
        weights: Weights::default(),
    };
    instance
        .check()
        .map_err(|problem| anyhow::anyhow!("{problem}"))
        .context("a generated crew")
}
