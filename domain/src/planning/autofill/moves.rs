//! One step: a post is given to another, two are swapped, an open one is given to somebody.

use super::search::Search;

/// People who are tried for a post that had to leave its place.
const TRIES: usize = 12;

impl Search<'_> {
    pub(super) fn step(&mut self) {
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
}
