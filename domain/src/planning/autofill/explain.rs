//! Why this person, and why nobody.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::cost::are_near;
use super::instance::Refusal;
use super::search::Search;
use crate::{ShiftId, UserId};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The posts that somebody can take, in the order they were given.
    pub proposals: Vec<Proposal>,
    /// The others.
    pub open: Vec<OpenPost>,
}

/// Somebody for a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The post.
    pub shift_id: ShiftId,
    /// Who.
    pub user_id: UserId,
    /// What speaks for them, the strongest first; never empty.
    pub reasons: Vec<Reason>,
}

/// What speaks for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nobody else can take it, all other proposals taken as they are.
    OnlyOne,
    /// They said they would like to work then.
    Wished,
    /// They are on the same mission the day before or after.
    SameMission,
    /// Of those who can, they worked the fewest nights or weekends lately.
    Turn,
    /// They are below the hours they should work.
    Hours,
    /// Any other of those who can would have been worse for the whole.
    Balance,
}

/// A post that nobody can take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPost {
    /// The post.
    pub shift_id: ShiftId,
    /// How many people each reason keeps from it, all proposals taken as they are; the most frequent first.
    pub why: Vec<(Refusal, usize)>,
}

impl Search<'_> {
    /// The best distribution so far, with its reasons. The search can go on afterwards, from there.
    pub fn answer(&mut self) -> Answer {
        self.return_to_best();
        let mut answer = Answer {
            proposals: Vec::new(),
            open: Vec::new(),
        };
        for post in 0..self.items.len() {
            let shift_id = self.instance.posts[post].shift_id;
            match self.taken[post] {
                Some(person) => answer.proposals.push(Proposal {
                    shift_id,
                    user_id: self.instance.people[person].user_id,
                    reasons: self.reasons(post, person),
                }),
                None => answer.open.push(OpenPost {
                    shift_id,
                    why: self.why(post),
                }),
            }
        }
        answer
    }

    /// Whether a person could take the post now.
    fn tries(&mut self, post: usize, person: usize) -> Result<(), Refusal> {
        if let Some(bar) = self.instance.posts[post].bars[person] {
            return Err(Refusal::Barred(bar));
        }
        self.place(post, person)?;
        self.rosters[person].remove(&self.calendar, post);
        Ok(())
    }

    fn why(&mut self, post: usize) -> Vec<(Refusal, usize)> {
        let mut counted = BTreeMap::new();
        for person in 0..self.rosters.len() {
            if let Err(refusal) = self.tries(post, person) {
                *counted.entry(refusal).or_insert(0) += 1;
            }
        }
        let mut why: Vec<(Refusal, usize)> = counted.into_iter().collect();
        why.sort_by_key(|(refusal, count)| (std::cmp::Reverse(*count), *refusal));
        why
    }

    fn reasons(&mut self, post: usize, person: usize) -> Vec<Reason> {
        let others: Vec<usize> = (0..self.rosters.len())
            .filter(|other| *other != person && self.tries(post, *other).is_ok())
            .collect();
        let of = &self.instance.people[person];
        let (facts, roster) = (&self.facts[post], &self.rosters[person]);
        let fewest = |count: fn(&super::Candidate) -> i64| {
            others
                .iter()
                .all(|other| count(&self.instance.people[*other]) >= count(of))
                && others
                    .iter()
                    .any(|other| count(&self.instance.people[*other]) > count(of))
        };
        let turn = facts.night && fewest(|person| person.nights)
            || facts.weekend && fewest(|person| person.weekends);
        let mut reasons = Vec::new();
        let mut note = |holds: bool, reason| {
            if holds {
                reasons.push(reason);
            }
        };
        note(others.is_empty(), Reason::OnlyOne);
        note(!of.wishes.is_empty() && facts.welcome[person], Reason::Wished);
        note(self.has_neighbour(post, person), Reason::SameMission);
        note(turn, Reason::Turn);
        note(roster.minutes() <= of.target, Reason::Hours);
        if reasons.is_empty() {
            reasons.push(Reason::Balance);
        }
        reasons
    }

    fn has_neighbour(&self, post: usize, person: usize) -> bool {
        let item = self.items[post];
        self.rosters[person]
            .items()
            .iter()
            .any(|other| other.post != Some(post) && other.mission == item.mission && are_near(*other, item))
    }
}
