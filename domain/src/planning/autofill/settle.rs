//! Whether a step is kept: simulated annealing.

use super::cost::UNFILLED;
use super::search::Search;

/// How bad a step may be that is taken at first, and in the end, in units of cost.
const WARM: f64 = 60.0;
const COLD: f64 = 0.4;

impl Search<'_> {
    /// Keeps what was done to the rosters, or undoes it: the worse and the later, the more likely.
    pub(super) fn settle(&mut self, changes: &[(usize, Option<usize>, Option<usize>)]) {
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
    pub(super) fn put_back(&mut self, post: usize, person: usize) {
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
