//! What a distribution costs: the sum over its people, and much for each post that nobody takes.

use super::instance::{Candidate, Instance, Weights};
use super::roster::{Calendar, Item, Roster};

/// More than all wishes together: a post that somebody can take is taken.
pub(super) const UNFILLED: i64 = 1_000_000;
/// Work so near is a neighbour: from the evening before to the morning after.
const NEAR: i64 = 36 * 60;

/// What the cost of a person needs to know of each post.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub night: bool,
    pub weekend: bool,
    /// By person: whether they said they would like to work then, or said nothing at all.
    pub welcome: Vec<bool>,
}

impl Facts {
    pub(super) fn of(instance: &Instance, calendar: &Calendar, item: Item) -> Self {
        let welcome = |person: &Candidate| {
            person.wishes.is_empty()
                || person.wishes.iter().any(|wish| {
                    instance.minute(wish.starts_at) <= item.start && item.end <= instance.minute(wish.ends_at)
                })
        };
        Self {
            night: calendar.is_night(item.start, item.end),
            weekend: calendar.is_weekend(item.start),
            welcome: instance.people.iter().map(welcome).collect(),
        }
    }
}

/// The cost of one person.
pub(super) fn of_person(
    weights: &Weights,
    person: &Candidate,
    number: usize,
    roster: &Roster,
    facts: &[Facts],
) -> i64 {
    let off = roster.minutes() - person.target;
    let mut cost = weights.load * off * off / 3600;
    let (mut nights, mut weekends) = (person.nights, person.weekends);
    for (at, item) in roster.items().iter().enumerate() {
        let Some(post) = item.post else { continue };
        let facts = &facts[post];
        nights += i64::from(facts.night);
        weekends += i64::from(facts.weekend);
        cost += weights.unwished * i64::from(!facts.welcome[number]);
        cost += weights.change * i64::from(!is_at_home(roster.items(), at));
    }
    cost + weights.nights * nights * nights + weights.weekends * weekends * weekends
}

/// Whether the work before or after is on the same mission; work that stands alone disturbs nobody.
pub(super) fn is_at_home(items: &[Item], at: usize) -> bool {
    let item = items[at];
    let before = at.checked_sub(1).map(|before| items[before]);
    let after = items.get(at + 1).copied();
    let near = before
        .into_iter()
        .chain(after)
        .filter(|other| are_near(*other, item));
    let mut near = near.peekable();
    near.peek().is_none() || near.any(|near| near.mission == item.mission)
}

/// Whether two works are on the same day or on days that follow each other.
pub(super) fn are_near(one: Item, other: Item) -> bool {
    one.start - other.end < NEAR && other.start - one.end < NEAR
}
