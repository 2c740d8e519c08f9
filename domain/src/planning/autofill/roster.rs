//! What one person works, and whether one more post fits.

use super::instance::{Instance, Limits, Refusal};
use crate::MissionId;

/// Minutes from the first midnight of the instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub start: i64,
    pub end: i64,
    pub mission: MissionId,
    /// The number of the post; none for work that stood before.
    pub post: Option<usize>,
}

/// The days and weeks of the instance, in minutes.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    midnights: Vec<i64>,
}

impl Calendar {
    pub(super) fn of(instance: &Instance) -> Self {
        Self {
            midnights: instance.midnights(),
        }
    }

    fn weeks(&self) -> usize {
        self.midnights.len() / 7
    }

    fn week(&self, week: usize) -> (i64, i64) {
        (self.midnights[7 * week], self.midnights[7 * week + 7])
    }

    /// The days that an item touches, with its minutes in each.
    pub(super) fn pieces(&self, start: i64, end: i64) -> impl Iterator<Item = (usize, i64)> + '_ {
        let first = self
            .midnights
            .partition_point(|midnight| *midnight <= start)
            .saturating_sub(1);
        let days = self.midnights.windows(2).enumerate().skip(first);
        days.take_while(move |(_, day)| day[0] < end)
            .map(move |(number, day)| (number, end.min(day[1]) - start.max(day[0])))
            .filter(|(_, minutes)| *minutes > 0)
    }

    /// Whether a night (midnight to five) is worked in part.
    pub(super) fn is_night(&self, start: i64, end: i64) -> bool {
        const FIVE: i64 = 5 * 60;
        self.midnights
            .iter()
            .any(|midnight| *midnight < end && start < *midnight + FIVE)
    }

    /// Whether it starts on a Saturday or a Sunday.
    pub(super) fn is_weekend(&self, start: i64) -> bool {
        let after = self.midnights.partition_point(|midnight| *midnight <= start);
        after.checked_sub(1).is_some_and(|day| day % 7 >= 5)
    }
}

/// The work of one person, by start.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    items: Vec<Item>,
    days: Vec<i64>,
}

impl Roster {
    pub(super) fn new(calendar: &Calendar, works: impl Iterator<Item = Item>) -> Self {
        let mut roster = Self {
            items: Vec::new(),
            days: vec![0; calendar.midnights.len() - 1],
        };
        for item in works {
            let at = roster.items.partition_point(|other| other.start <= item.start);
            roster.put(calendar, at, item);
        }
        roster
    }

    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    /// Minutes in the days of the instance.
    pub(super) fn minutes(&self) -> i64 {
        self.days.iter().sum()
    }

    fn put(&mut self, calendar: &Calendar, at: usize, item: Item) {
        self.items.insert(at, item);
        for (day, minutes) in calendar.pieces(item.start, item.end) {
            self.days[day] += minutes;
        }
    }

    pub(super) fn remove(&mut self, calendar: &Calendar, post: usize) {
        let Some(at) = self.items.iter().position(|item| item.post == Some(post)) else {
            return;
        };
        let item = self.items.remove(at);
        for (day, minutes) in calendar.pieces(item.start, item.end) {
            self.days[day] -= minutes;
        }
    }

    /// Adds an item if no limit is broken by it.
    pub(super) fn add(&mut self, calendar: &Calendar, limits: &Limits, item: Item) -> Result<(), Refusal> {
        let at = self.items.partition_point(|other| other.start < item.end);
        // Whoever starts before it ends must have ended before it starts.
        if at > 0 && self.items[at - 1].end > item.start {
            return Err(Refusal::Works);
        }
        self.check_duty(limits, at, item)?;
        for (day, minutes) in calendar.pieces(item.start, item.end) {
            if self.days[day] + minutes > limits.daily {
                return Err(Refusal::DailyHours);
            }
        }
        self.put(calendar, at, item);
        let checked = self.check_weeks(calendar, limits, item);
        if checked.is_err() {
            self.items.remove(at);
            for (day, minutes) in calendar.pieces(item.start, item.end) {
                self.days[day] -= minutes;
            }
        }
        checked
    }

    /// Work without a daily rest in between is one day of work: with the rest after it, it must fit into 24 hours.
    fn check_duty(&self, limits: &Limits, at: usize, item: Item) -> Result<(), Refusal> {
        let (mut start, mut end) = (item.start, item.end);
        for before in self.items[..at].iter().rev() {
            if start - before.end >= limits.daily_rest {
                break;
            }
            start = before.start;
        }
        for after in &self.items[at..] {
            if after.start - end >= limits.daily_rest {
                break;
            }
            end = after.end;
        }
        if end - start > limits.longest_duty() {
            return Err(Refusal::DailyRest);
        }
        Ok(())
    }

    fn check_weeks(&self, calendar: &Calendar, limits: &Limits, item: Item) -> Result<(), Refusal> {
        for week in 0..calendar.weeks() {
            let (from, to) = calendar.week(week);
            // A rest that ends with this item may have started in the week before.
            if item.end + limits.weekly_rest <= from || item.start >= to + limits.weekly_rest {
                continue;
            }
            let touches = item.start < to && item.end > from;
            if touches && self.days[7 * week..7 * week + 7].iter().sum::<i64>() > limits.weekly {
                return Err(Refusal::WeeklyHours);
            }
            if self.longest_rest(from, to) < limits.weekly_rest {
                return Err(Refusal::WeeklyRest);
            }
        }
        Ok(())
    }

    /// The longest time without work that starts in the week, or was under way when it started.
    fn longest_rest(&self, from: i64, to: i64) -> i64 {
        let (mut longest, mut free_from) = (0, from);
        for item in &self.items {
            if free_from >= to {
                return longest;
            }
            longest = longest.max(item.start - free_from);
            free_from = free_from.max(item.end);
        }
        if free_from < to { i64::MAX } else { longest }
    }
}
