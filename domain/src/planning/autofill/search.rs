//! Giving the posts out.

use super::super::Span;
use super::cost::{self, Facts, UNFILLED};
use super::instance::{Instance, Refusal};
use super::random::Random;
use super::roster::{Calendar, Item, Roster};

/// How bad a step may be that is taken at first, and in the end, in units of cost.
const WARM: f64 = 60.0;
const COLD: f64 = 0.4;
/// People who are tried for a post that had to leave its place.
const TRIES: usize = 12;

/// Who takes each post, in the order of the posts; by the number of the person.
pub type Outcome = Vec<Option<usize>>;

/// A search under way.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    pub(super) instance: &'a Instance,
    pub(super) calendar: Calendar,
    pub(super) items: Vec<Item>,
    pub(super) facts: Vec<Facts>,
    /// Who is not barred, by post.
    pub(super) eligible: Vec<Vec<usize>>,
    pub(super) rosters: Vec<Roster>,
    costs: Vec<i64>,
    pub(super) taken: Outcome,
    cost: i64,
    best: Outcome,
    best_cost: i64,
    random: Random,
    done: u64,
    steps: u64,
}

impl<'a> Search<'a> {
    /// A search of so many steps in all, begun with a greedy distribution: posts that few can take first, each to whom it
    /// costs least.
    pub fn new(instance: &'a Instance, seed: u64, steps: u64) -> Self {
        let calendar = Calendar::of(instance);
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
            .map(|item| Facts::of(instance, &calendar, *item))
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
            instance,
            calendar,
            items,
            facts,
            eligible,
            costs: vec![0; rosters.len()],
            rosters,
            taken: vec![None; instance.posts.len()],
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

    fn count_all(&mut self) {
        for person in 0..self.rosters.len() {
            self.costs[person] = self.cost_of(person);
        }
        let open = self.taken.iter().filter(|person| person.is_none()).count();
        self.cost =
            self.costs.iter().sum::<i64>() + UNFILLED * i64::try_from(open).unwrap_or(i64::MAX / UNFILLED);
    }

    fn cost_of(&self, person: usize) -> i64 {
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
        self.rosters[person].add(&self.calendar, &self.instance.limits, self.items[post])
    }

    fn keep_best(&mut self, first: bool) {
        if first || self.cost < self.best_cost {
            self.best_cost = self.cost;
            self.best.clone_from(&self.taken);
        }
    }

    fn give_out(&mut self) {
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        order.sort_by_key(|post| (self.eligible[*post].len(), self.items[*post].start, *post));
        for post in order {
            let mut cheapest = None;
            for person in self.eligible[post].clone() {
                if self.place(post, person).is_ok() {
                    let more = self.cost_of(person) - self.costs[person];
                    self.rosters[person].remove(&self.calendar, post);
                    if cheapest.is_none_or(|(least, _)| more < least) {
                        cheapest = Some((more, person));
                    }
                }
            }
            if let Some((_, person)) = cheapest
                && self.place(post, person).is_ok()
            {
                self.taken[post] = Some(person);
                self.costs[person] = self.cost_of(person);
            }
        }
        self.count_all();
    }

    fn step(&mut self) {
        let post = self.random.below(self.items.len());
        match self.taken[post] {
            None => self.try_open(post),
            Some(person) if self.random.below(3) == 0 => self.try_swap(post, person),
            Some(person) => self.try_move(post, person),
        }
    }

    /// Gives an open post to somebody, who may have to leave another one to others.
    fn try_open(&mut self, post: usize) {
        let Some(person) = self.random.of(&self.eligible[post]) else {
            return;
        };
        if self.place(post, person).is_ok() {
            return self.settle(&[(post, None, Some(person))]);
        }
        let mine: Vec<usize> = self.rosters[person]
            .items()
            .iter()
            .filter_map(|item| item.post)
            .collect();
        let Some(other) = self.random.of(&mine) else {
            return;
        };
        self.rosters[person].remove(&self.calendar, other);
        if self.place(post, person).is_err() {
            return self.put_back(other, person);
        }
        let heir = self.find_place(other);
        self.settle(&[(post, None, Some(person)), (other, Some(person), heir)]);
    }

    fn find_place(&mut self, post: usize) -> Option<usize> {
        for _ in 0..TRIES {
            let person = self.random.of(&self.eligible[post])?;
            if self.place(post, person).is_ok() {
                return Some(person);
            }
        }
        None
    }

    fn try_move(&mut self, post: usize, from: usize) {
        let Some(to) = self.random.of(&self.eligible[post]).filter(|to| *to != from) else {
            return;
        };
        if self.place(post, to).is_ok() {
            self.rosters[from].remove(&self.calendar, post);
            self.settle(&[(post, Some(from), Some(to))]);
        }
    }

    fn try_swap(&mut self, post: usize, person: usize) {
        let other = self.random.below(self.items.len());
        let Some(partner) = self.taken[other].filter(|partner| *partner != person) else {
            return;
        };
        let posts = &self.instance.posts;
        if posts[other].bars[person].is_some() || posts[post].bars[partner].is_some() {
            return;
        }
        self.rosters[person].remove(&self.calendar, post);
        self.rosters[partner].remove(&self.calendar, other);
        if self.place(other, person).is_ok() {
            if self.place(post, partner).is_ok() {
                return self.settle(&[
                    (post, Some(person), Some(partner)),
                    (other, Some(partner), Some(person)),
                ]);
            }
            self.rosters[person].remove(&self.calendar, other);
        }
        self.put_back(post, person);
        self.put_back(other, partner);
    }

    /// Keeps what was done to the rosters, or undoes it: the worse and the later, the more likely.
    fn settle(&mut self, changes: &[(usize, Option<usize>, Option<usize>)]) {
        let mut touched = [None; 4];
        let people = changes.iter().flat_map(|(_, from, to)| [*from, *to]).flatten();
        for person in people {
            if !touched.contains(&Some(person))
                && let Some(free) = touched.iter_mut().find(|place| place.is_none())
            {
                *free = Some(person);
            }
        }
        let mut more = 0;
        for (_, from, to) in changes {
            more += UNFILLED * (i64::from(to.is_none()) - i64::from(from.is_none()));
        }
        let costs = touched.map(|person| person.map(|person| (person, self.cost_of(person))));
        for (person, cost) in costs.into_iter().flatten() {
            more += cost - self.costs[person];
        }
        if self.accepts(more) {
            for (post, _, to) in changes {
                self.taken[*post] = *to;
            }
            for (person, cost) in costs.into_iter().flatten() {
                self.costs[person] = cost;
            }
            self.cost += more;
            return self.keep_best(false);
        }
        for (post, _, to) in changes {
            if let Some(person) = to {
                self.rosters[*person].remove(&self.calendar, *post);
            }
        }
        for (post, from, _) in changes {
            if let Some(person) = from {
                self.put_back(*post, *person);
            }
        }
    }

    /// It was there before, so it fits.
    fn put_back(&mut self, post: usize, person: usize) {
        let placed = self.place(post, person);
        debug_assert!(placed.is_ok(), "{placed:?}");
    }

    fn accepts(&mut self, more: i64) -> bool {
        if more <= 0 {
            return true;
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "a part of the way, and a cost below a billion"
        )]
        let (part, more) = (self.done as f64 / self.steps as f64, more as f64);
        let heat = WARM * (COLD / WARM).powf(part);
        self.random.fraction() < (-more / heat).exp()
    }
}
