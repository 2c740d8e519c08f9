//! Giving the posts out.

use std::borrow::Cow;

use super::super::Span;
use super::cost::{self, Facts, UNFILLED};
use super::instance::{Bar, Instance, Limits, Refusal};
use super::random::Random;
use super::roster::{Calendar, Item, Roster};

/// Who takes each post, in the order of the posts; by the number of the person.
pub type Outcome = Vec<Option<usize>>;

/// A search under way.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    pub(super) instance: Cow<'a, Instance>,
    /// By person: who works elsewhere too may work fewer hours here.
    limits: Vec<Limits>,
    pub(super) calendar: Calendar,
    pub(super) items: Vec<Item>,
    pub(super) facts: Vec<Facts>,
    /// Who is not barred, by post.
    pub(super) eligible: Vec<Vec<usize>>,
    pub(super) rosters: Vec<Roster>,
    pub(super) costs: Vec<i64>,
    pub(super) taken: Outcome,
    pub(super) cost: i64,
    best: Outcome,
    best_cost: i64,
    pub(super) random: Random,
    pub(super) done: u64,
    pub(super) steps: u64,
}

impl<'a> Search<'a> {
    /// A search of so many steps in all, begun with a greedy distribution: posts that few can take first, each to whom it
    /// costs least.
    pub fn new(instance: &'a Instance, seed: u64, steps: u64) -> Self {
        Self::of(Cow::Borrowed(instance), seed, steps)
    }

    fn of(instance: Cow<'a, Instance>, seed: u64, steps: u64) -> Self {
        let calendar = Calendar::of(&instance);
        let item = |number, span: Span, mission| Item {
            start: instance.minute(span.starts_at),
            end: instance.minute(span.ends_at),
            mission,
            post: number,
        };
        let posts = instance.posts.iter().enumerate();
        let items: Vec<Item> = posts
            .map(|(number, post)| item(Some(number), post.span, post.mission_id))
            .collect();
        let facts: Vec<Facts> = items
            .iter()
            .map(|item| Facts::of(&instance, &calendar, *item))
            .collect();
        let rosters: Vec<Roster> = instance
            .people
            .iter()
            .map(|person| {
                let works = person
                    .works
                    .iter()
                    .map(|work| item(None, work.span, work.mission_id));
                Roster::new(&calendar, works)
            })
            .collect();
        let eligible = instance
            .posts
            .iter()
            .map(|post| {
                (0..instance.people.len())
                    .filter(|person| post.bars[*person].is_none())
                    .collect()
            })
            .collect();
        let mut search = Self {
            limits: instance
                .people
                .iter()
                .map(|person| instance.limits.of_person(person))
                .collect(),
            calendar,
            items,
            facts,
            eligible,
            costs: vec![0; rosters.len()],
            rosters,
            taken: vec![None; instance.posts.len()],
            instance,
            cost: 0,
            best: Vec::new(),
            best_cost: 0,
            random: Random::new(seed),
            done: 0,
            steps: steps.max(1),
        };
        search.count_all();
        search.give_out();
        search.keep_best(true);
        search
    }

    /// Some more steps; whether there is anything left to do.
    pub fn run(&mut self, steps: u64) -> bool {
        if self.items.is_empty() || self.rosters.is_empty() {
            self.done = self.steps;
        }
        let until = self.steps.min(self.done.saturating_add(steps));
        while self.done < until {
            self.step();
            self.done += 1;
        }
        self.done < self.steps
    }

    /// Steps done, and to do in all.
    pub fn progress(&self) -> (u64, u64) {
        (self.done, self.steps)
    }

    /// The best distribution so far.
    pub fn best(&self) -> &Outcome {
        &self.best
    }

    /// What it costs: a million for each post that nobody takes, and the wishes that it leaves open.
    pub fn best_cost(&self) -> i64 {
        self.best_cost
    }

    /// Puts the best distribution into the rosters.
    pub(super) fn return_to_best(&mut self) {
        let best = self.best.clone();
        for post in 0..best.len() {
            if let Some(person) = self.taken[post] {
                self.rosters[person].remove(&self.calendar, post);
                self.taken[post] = None;
            }
        }
        for (post, person) in best.into_iter().enumerate() {
            if let Some(person) = person {
                // It fitted before, with all others there.
                if self.place(post, person).is_ok() {
                    self.taken[post] = Some(person);
                }
            }
        }
        self.count_all();
    }

    pub(super) fn count_all(&mut self) {
        for person in 0..self.rosters.len() {
            self.costs[person] = self.cost_of(person);
        }
        let open = self.taken.iter().filter(|person| person.is_none()).count();
        self.cost =
            self.costs.iter().sum::<i64>() + UNFILLED * i64::try_from(open).unwrap_or(i64::MAX / UNFILLED);
    }

    pub(super) fn cost_of(&self, person: usize) -> i64 {
        let of = &self.instance.people[person];
        cost::of_person(
            &self.instance.weights,
            of,
            person,
            &self.rosters[person],
            &self.facts,
        )
    }

    pub(super) fn place(&mut self, post: usize, person: usize) -> Result<(), Refusal> {
        self.rosters[person].add(&self.calendar, &self.limits[person], self.items[post])
    }

    pub(super) fn keep_best(&mut self, first: bool) {
        if first || self.cost < self.best_cost {
            self.best_cost = self.cost;
            self.best.clone_from(&self.taken);
        }
    }
}

impl Search<'static> {
    /// The same as [`Search::new`], for whoever takes it from thread to thread.
    pub fn owning(instance: Instance, seed: u64, steps: u64) -> Self {
        Self::of(Cow::Owned(instance), seed, steps)
    }

    /// Bars somebody from a post from now on.
    pub(super) fn bar(&mut self, post: usize, person: usize, bar: Bar) {
        self.instance.to_mut().posts[post].bars[person] = Some(bar);
        self.eligible[post].retain(|other| *other != person);
    }

    /// Takes a post from whoever has it.
    pub(super) fn release(&mut self, post: usize) {
        if let Some(person) = self.taken[post].take() {
            self.rosters[person].remove(&self.calendar, post);
        }
    }

    /// The posts of a person, by start.
    pub(super) fn posts_of(&self, person: usize) -> Vec<usize> {
        let items = self.rosters[person].items();
        items.iter().filter_map(|item| item.post).collect()
    }
}
