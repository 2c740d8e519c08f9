//! The start: posts that few can take first, each to whom it costs least.

use super::search::Search;

impl Search<'_> {
    pub(super) fn give_out(&mut self) {
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
}
