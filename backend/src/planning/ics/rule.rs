//! Recurrence rules (RFC 5545, 3.3.10) in wall-clock time: a meeting at 09:00 stays at 09:00 across clock changes.
//!
//! `calcard` reads a rule; it is followed here, since the steps of a rule that gives nothing ("every 30 February") must
//! count against the budget as well.

use calcard::icalendar::{ICalendarFrequency as Freq, ICalendarRecurrenceRule};
use jiff::civil::{Date, DateTime, Time};

use super::budget::Budget;
use super::days::Days;

/// A rule and where it begins.
pub(super) struct Rule {
    freq: Freq,
    interval: i64,
    count: Option<u32>,
    positions: Vec<i32>,
    start: DateTime,
    until: Option<DateTime>,
    days: Days,
    hours: Vec<i8>,
    minutes: Vec<i8>,
    seconds: Vec<i8>,
}

/// What a rule gives.
pub(super) struct Starts {
    /// In order, without the rule's own start unless the rule gives it too.
    pub at: Vec<DateTime>,
    /// Why there are no more.
    pub end: End,
}

/// Why a rule gives no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// `COUNT`, `UNTIL` or the end of the calendar.
    Done,
    /// It goes on after the horizon.
    Horizon,
    /// It costs too much.
    Budget,
}

impl Rule {
    /// A rule that begins at `start`; `until` is its `UNTIL` on the same wall. `None` when it cannot be followed.
    pub fn new(rule: &ICalendarRecurrenceRule, start: DateTime, until: Option<DateTime>) -> Option<Self> {
        let times = |list: &[u8], default: i8, freq: Freq| {
            let mut times: Vec<i8> = list.iter().filter_map(|n| i8::try_from(*n).ok()).collect();
            if times.is_empty() && rule.freq < freq {
                times.push(default);
            }
            times.sort_unstable();
            times.dedup();
            times
        };
        Some(Self {
            freq: rule.freq,
            interval: rule.interval.map_or(1, i64::from).max(1),
            count: rule.count,
            positions: rule.bysetpos.clone(),
            start,
            until,
            days: Days::new(rule, start)?,
            hours: times(&rule.byhour, start.hour(), Freq::Hourly),
            minutes: times(&rule.byminute, start.minute(), Freq::Minutely),
            seconds: times(&rule.bysecond, start.second(), Freq::Secondly),
        })
    }

    /// The starts up to the horizon.
    pub fn starts(&self, horizon: DateTime, budget: &mut Budget) -> Starts {
        budget.begin_rule();
        let mut at = Vec::new();
        let end = self.follow(horizon, budget, &mut at);
        // What never gave anything does not go on either.
        let end = if at.is_empty() && end == End::Horizon && self.start <= horizon {
            End::Done
        } else {
            end
        };
        Starts { at, end }
    }

    fn follow(&self, horizon: DateTime, budget: &mut Budget, starts: &mut Vec<DateTime>) -> End {
        let ends = |at: DateTime| {
            let is_over = self.until.is_some_and(|until| at > until);
            if is_over {
                Some(End::Done)
            } else {
                (at > horizon).then_some(End::Horizon)
            }
        };
        let mut next = self.days.period_of(self.start);
        while let Some(period) = next {
            if let Some(end) = ends(period) {
                return end;
            }
            let Some(found) = self.of_period(period, budget) else {
                return End::Budget;
            };
            for start in found.into_iter().filter(|start| *start >= self.start) {
                if let Some(end) = ends(start) {
                    return end;
                }
                starts.push(start);
                if self.count.is_some_and(|count| starts.len() >= count as usize) {
                    return End::Done;
                }
            }
            next = self
                .days
                .later(period, self.interval * self.intervals_to_next(period));
        }
        End::Done
    }

    /// How many intervals on the next period is. Rules below a day leap over the rest of a day they leave out.
    fn intervals_to_next(&self, period: DateTime) -> i64 {
        let unit = match self.freq {
            Freq::Hourly => 3600,
            Freq::Minutely => 60,
            Freq::Secondly => 1,
            _ => return 1,
        };
        if self.days.has(period.date()) {
            return 1;
        }
        let of_day =
            i64::from(period.hour()) * 3600 + i64::from(period.minute()) * 60 + i64::from(period.second());
        let step = unit * self.interval;
        ((86_400 - of_day + step - 1) / step).max(1)
    }

    /// The starts of one period, in order. `None` when that costs more than is left.
    fn of_period(&self, period: DateTime, budget: &mut Budget) -> Option<Vec<DateTime>> {
        let candidates = self.days.candidates(period.date());
        // A day costs about a quarter of what a period does.
        if !budget.spend(1 + candidates.len() / 4) {
            return None;
        }
        let days: Vec<Date> = candidates.into_iter().filter(|day| self.days.has(*day)).collect();
        let [hours, minutes, seconds] = [
            (Freq::Hourly, period.hour(), &self.hours),
            (Freq::Minutely, period.minute(), &self.minutes),
            (Freq::Secondly, period.second(), &self.seconds),
        ]
        .map(|(freq, number, list)| {
            if self.freq < freq {
                list.clone()
            } else {
                one(number, list)
            }
        });
        if !budget.spend(days.len() * hours.len() * minutes.len() * seconds.len()) {
            return None;
        }
        let mut starts = Vec::new();
        for day in days {
            for hour in &hours {
                for minute in &minutes {
                    let times = seconds
                        .iter()
                        .filter_map(|second| Time::new(*hour, *minute, *second, 0).ok());
                    starts.extend(times.map(|time| day.to_datetime(time)));
                }
            }
        }
        Some(self.at_positions(starts))
    }

    /// `BYSETPOS`.
    fn at_positions(&self, starts: Vec<DateTime>) -> Vec<DateTime> {
        if self.positions.is_empty() {
            return starts;
        }
        let after_last = i32::try_from(starts.len()).unwrap_or(i32::MAX).saturating_add(1);
        let is_in = |at: i32| self.positions.iter().any(|n| *n == at || *n == at - after_last);
        (1..)
            .zip(starts)
            .filter(|(at, _)| is_in(*at))
            .map(|(_, start)| start)
            .collect()
    }
}

/// The number itself, when the list is empty or has it.
fn one(number: i8, list: &[i8]) -> Vec<i8> {
    if list.is_empty() || list.contains(&number) {
        vec![number]
    } else {
        Vec::new()
    }
}
