//! A search whose answer every rule of the workspace was asked about.

use super::book::Book;
use super::explain::Answer;
use super::instance::{Bar, Instance};
use super::search::Search;
use crate::planning::rules::{RuleId, Worked};
use crate::{FieldCode, Problem, Result};

/// How often the search starts over with what a rule refused barred, before it is left at that.
const ROUNDS: u64 = 4;
/// By how much a search that starts over is shorter.
const SHORTER: u64 = 4;

/// A search under way, to be left and taken up at any point, and on any thread.
#[derive(Clone, Debug)]
pub struct Filler {
    search: Search<'static>,
    book: Book,
    seed: u64,
    steps: u64,
    round: u64,
    settled: bool,
}

impl Filler {
    /// A search of so many steps, and a few more where a rule refuses what it finds.
    ///
    /// # Errors
    /// As [`Instance::check`]; `Invalid` on `people` when the book is not about the same ones.
    pub fn new(instance: Instance, book: Book, seed: u64, steps: u64) -> Result<Self> {
        let instance = instance.check()?;
        let ids = instance.people.iter().map(|person| person.user_id);
        if !ids.eq(book.sheets.iter().map(|sheet| sheet.user_id)) {
            return Err(Problem::invalid().with_field("people", FieldCode::NotFound));
        }
        Ok(Self {
            search: Search::owning(instance, seed, steps),
            book,
            seed,
            steps,
            round: 0,
            settled: false,
        })
    }

    /// Some more steps; whether there is anything left to do.
    pub fn run(&mut self, steps: u64) -> bool {
        if self.settled {
            return false;
        }
        self.search.run(steps) || self.review()
    }

    /// How much is done, from 0 to 100.
    pub fn percent(&self) -> i32 {
        let (done, total) = self.search.progress();
        let percent = match (self.settled, self.round) {
            (true, _) => 100,
            (false, 0) => 90 * done / total.max(1),
            (false, round) => 90 + 2 * round,
        };
        i32::try_from(percent).unwrap_or(100)
    }

    /// What was found: the best so far, of which what a rule refuses was taken out.
    pub fn answer(&mut self) -> Answer {
        if !self.settled {
            let broken = self.broken();
            self.settle(&broken);
        }
        self.search.answer()
    }

    /// Asks the rules; whether the search starts over.
    fn review(&mut self) -> bool {
        let broken = self.broken();
        if broken.is_empty() || self.round == ROUNDS {
            self.settle(&broken);
            return false;
        }
        self.round += 1;
        for (post, person, rule) in broken {
            self.search.bar(post, person, Bar::Rule(rule));
        }
        let instance = Instance::clone(&self.search.instance);
        self.search = Search::owning(instance, self.seed.wrapping_add(self.round), self.steps / SHORTER);
        true
    }

    /// The posts of the best answer that a rule refuses: of each person those that do not go with their earlier ones.
    fn broken(&mut self) -> Vec<(usize, usize, RuleId)> {
        self.search.return_to_best();
        let mut broken = Vec::new();
        for person in 0..self.book.sheets.len() {
            let posts = self.search.posts_of(person);
            if posts.is_empty() || self.book.broken(person, &self.worked(&posts)).is_none() {
                continue;
            }
            let mut kept = Vec::new();
            for post in posts {
                kept.push(post);
                if let Some(rule) = self.book.broken(person, &self.worked(&kept)) {
                    kept.pop();
                    broken.push((post, person, rule));
                }
            }
        }
        broken
    }

    fn worked(&self, posts: &[usize]) -> Vec<Worked> {
        let posts = posts.iter().map(|post| &self.search.instance.posts[*post]);
        let worked = posts.map(|post| Worked {
            shift_id: post.shift_id,
            span: post.span,
        });
        worked.collect()
    }

    /// Takes out what is refused, and gives what is open to whoever can take it after all.
    fn settle(&mut self, broken: &[(usize, usize, RuleId)]) {
        for (post, person, rule) in broken {
            self.search.release(*post);
            self.search.bar(*post, *person, Bar::Rule(*rule));
        }
        let open: Vec<usize> = (0..self.search.items.len())
            .filter(|post| self.search.taken[*post].is_none())
            .collect();
        for post in open {
            self.give(post);
        }
        self.search.count_all();
        self.search.keep_best(true);
        self.settled = true;
    }

    fn give(&mut self, post: usize) {
        for person in self.search.eligible[post].clone() {
            if self.search.place(post, person).is_err() {
                continue;
            }
            self.search.taken[post] = Some(person);
            let posts = self.search.posts_of(person);
            let Some(rule) = self.book.broken(person, &self.worked(&posts)) else {
                return;
            };
            self.search.release(post);
            self.search.bar(post, person, Bar::Rule(rule));
        }
    }
}
