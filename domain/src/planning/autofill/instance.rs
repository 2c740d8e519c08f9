//! What is given: people, posts, limits.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::Span;
use super::super::rules::{RuleId, RuleLevel, RuleSet};
use crate::{FieldCode, MissionId, Problem, Result, ShiftId, UserId};

/// Most people and posts at once: a year of a large company would be several of these.
const MOST: usize = 2000;
const DAY: i64 = 24 * 60;

/// Open posts and the people who might take them.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The local midnights of whole weeks, from a Monday on, the end of the last day included: `7 n + 1` of them. They hold
    /// every post; the browser and this crate know no time zones.
    pub days: Vec<Timestamp>,
    /// Who might work.
    pub people: Vec<Candidate>,
    /// What is open.
    pub posts: Vec<Post>,
    /// What is never broken.
    pub limits: Limits,
    /// What is wished for.
    pub weights: Weights,
}

/// Somebody who might take posts.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who.
    pub user_id: UserId,
    /// What they work already, by start, without overlaps; some days before and after the period included.
    pub works: Vec<Work>,
    /// Minutes they should work in the period: what their contract says of it.
    pub target: i64,
    /// Minutes a week that they work for others: the limit of a week is that of the person.
    pub elsewhere: i64,
    /// Nights they worked lately.
    pub nights: i64,
    /// Days of weekends they worked lately.
    pub weekends: i64,
    /// When they said they would like to work; empty when they said nothing.
    pub wishes: Vec<Span>,
}

/// Work that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// When.
    pub span: Span,
    /// On what.
    pub mission_id: MissionId,
}

/// An open shift.
#[derive(Clone, Debug)]
pub struct Post {
    /// Which.
    pub shift_id: ShiftId,
    /// When.
    pub span: Span,
    /// On what.
    pub mission_id: MissionId,
    /// For each of the people, in their order: why they cannot take it whatever else they do.
    pub bars: Vec<Option<Bar>>,
}

/// Why somebody cannot take a post, whatever else they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// They do not have the skill.
    MissingSkill,
    /// They had it, and it is over by then.
    ExpiredSkill,
    /// They said that they are busy.
    Busy,
    /// They are on leave.
    Leave,
    /// With it, this rule would be broken.
    #[serde(untagged)]
    Rule(RuleId),
}

/// Why somebody cannot take a post as things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// They work at that time.
    Works,
    /// Not enough rest between two days of work.
    DailyRest,
    /// Too long a day.
    DailyHours,
    /// Too long a week.
    WeeklyHours,
    /// Not enough rest in the week.
    WeeklyRest,
    /// See [`Bar`].
    #[serde(untagged)]
    Barred(Bar),
}

/// Limits in minutes that no proposal breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The least rest between two days of work (L3131-1: 11 h): within 24 hours from the start of each.
    pub daily_rest: i64,
    /// The most work in a civil day (L3121-18: 10 h).
    pub daily: i64,
    /// The most work in a civil week (L3121-20: 48 h).
    pub weekly: i64,
    /// The least length of the longest rest that starts in each civil week (L3132-2: 35 h).
    pub weekly_rest: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            daily_rest: 11 * 60,
            daily: 10 * 60,
            weekly: 48 * 60,
            weekly_rest: 35 * 60,
        }
    }
}

/// How much each wish counts against the others, in the cost of one hour beside the target of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Hours over or under the target, squared.
    pub load: i64,
    /// Nights of one person, squared.
    pub nights: i64,
    /// Days of weekends of one person, squared.
    pub weekends: i64,
    /// A post away from what its person does the day before and after.
    pub change: i64,
    /// A post at a time its person did not wish for, of those who wished for some.
    pub unwished: i64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            load: 1,
            nights: 12,
            weekends: 12,
            change: 20,
            unwished: 30,
        }
    }
}

impl Instance {
    /// # Errors
    /// `Invalid` on `days`, `people` or `posts` when they are not as they should be.
    pub fn check(self) -> Result<Self> {
        let weeks = self.days.len() % 7 == 1 && self.days.len() > 7;
        let forward = self.days.windows(2).all(|pair| pair[0] < pair[1]);
        if !weeks || !forward {
            return Err(Problem::invalid().with_field("days", FieldCode::Entries(8, 7 * 53 + 1)));
        }
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        if self.people.len() > MOST {
            return Err(Problem::invalid().with_field("people", FieldCode::Entries(0, most)));
        }
        if self.posts.len() > MOST {
            return Err(Problem::invalid().with_field("posts", FieldCode::Entries(0, most)));
        }
        let (first, last) = (self.days[0], self.days[self.days.len() - 1]);
        let fits = |post: &Post| {
            post.bars.len() == self.people.len()
                && post.span.starts_at >= first
                && post.span.starts_at < last
                && post.span.minutes() > 0
        };
        if !self.posts.iter().all(fits) {
            return Err(Problem::invalid().with_field("posts", FieldCode::NotFound));
        }
        Ok(self)
    }

    /// Minutes from the first midnight.
    pub(super) fn minute(&self, at: Timestamp) -> i64 {
        at.duration_since(self.days[0]).as_secs().div_euclid(60)
    }

    /// The midnights as minutes.
    pub(super) fn midnights(&self) -> Vec<i64> {
        self.days.iter().map(|day| self.minute(*day)).collect()
    }
}

impl Limits {
    /// What a workspace applies. A proposal of a machine also keeps the rules that are only warned of: who plans may know
    /// better, it does not.
    pub fn of(rules: &RuleSet) -> Self {
        let kept = |rule: RuleId| {
            let setting = rules.setting(rule);
            (setting.level >= RuleLevel::Warn).then_some(setting.limit)
        };
        let first = |rules: &[RuleId], none: i64| rules.iter().find_map(|rule| kept(*rule)).unwrap_or(none);
        Self {
            daily_rest: first(&[RuleId::DailyRest, RuleId::RestFloor], 0),
            daily: first(&[RuleId::DailyHours, RuleId::LongDay], DAY),
            weekly: first(&[RuleId::WeeklyHours], 7 * DAY),
            weekly_rest: first(&[RuleId::WeeklyRest], 0),
        }
    }

    /// Those of one person.
    pub(super) fn of_person(self, person: &Candidate) -> Self {
        Self {
            weekly: self.weekly - person.elsewhere,
            ..self
        }
    }

    /// From the start of the first work to the end of the last before the next rest.
    pub(super) fn longest_duty(&self) -> i64 {
        DAY - self.daily_rest
    }
}
