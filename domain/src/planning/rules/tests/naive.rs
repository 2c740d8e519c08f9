//! The same rules, minute by minute: a long row of minutes that are worked or not, and nothing clever.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;

/// Four weeks, of which two are asked about: the first is looked back at, in the last a rest may end.
const WEEKS: usize = 4;
const ASKED: Range<usize> = 1..3;

/// What the clock on the wall says in each minute.
struct Grid {
    days: Vec<LocalDay>,
    clock: Vec<DateTime>,
    /// The number of the week each minute is in.
    weeks: Vec<usize>,
}

impl Grid {
    fn from(monday: Date) -> Self {
        let zone = paris();
        let days = days(monday, WEEKS);
        let mut clock = Vec::new();
        let mut now = days[0].starts_at;
        while now < days[WEEKS * 7 - 1].ends_at {
            clock.push(zone.to_datetime(now));
            now += SignedDuration::from_mins(1);
        }
        let week = |at: &DateTime| usize::try_from((at.date() - monday).get_days() / 7).unwrap();
        let weeks = clock.iter().map(week).collect();
        Self { days, clock, weeks }
    }

    fn day(&self, minute: usize) -> Date {
        self.clock[minute].date()
    }

    fn is_asked(&self, minute: usize) -> bool {
        ASKED.contains(&self.weeks[minute])
    }

    fn monday(&self, week: usize) -> Date {
        self.days[week * 7].date
    }

    fn in_week(&self, week: usize) -> Range<usize> {
        let first = self.weeks.partition_point(|other| *other < week);
        first..self.weeks.partition_point(|other| *other <= week)
    }
}

static GRIDS: LazyLock<[Grid; 2]> =
    LazyLock::new(|| [Grid::from(date(2026, 3, 16)), Grid::from(date(2026, 10, 12))]);

struct Model<'a> {
    grid: &'a Grid,
    busy: Vec<bool>,
}

impl Model<'_> {
    fn starts(&self, minute: usize) -> bool {
        self.busy[minute] && (minute == 0 || !self.busy[minute - 1])
    }

    /// The most free minutes in a row, up to `until`.
    fn longest_free(&self, from: usize, until: usize) -> usize {
        let (mut longest, mut free) = (0, 0);
        for busy in &self.busy[from..until] {
            free = if *busy { 0 } else { free + 1 };
            longest = longest.max(free);
        }
        longest
    }

    /// The worst of each day, in the order of the days.
    fn by_day(counts: impl Iterator<Item = (Date, i64)>, worst: fn(i64, i64) -> i64) -> Vec<(Date, i64)> {
        let mut days = std::collections::BTreeMap::new();
        for (day, count) in counts {
            days.entry(day)
                .and_modify(|other| *other = worst(*other, count))
                .or_insert(count);
        }
        days.into_iter().collect()
    }

    fn daily_rests(&self) -> Vec<(Date, i64)> {
        let starts =
            (0..self.busy.len()).filter(|minute| self.grid.is_asked(*minute) && self.starts(*minute));
        let rests = starts.map(|start| {
            let until = (start + 24 * 60).min(self.busy.len());
            (self.grid.day(start), number(self.longest_free(start, until)))
        });
        Self::by_day(rests, i64::min)
    }

    fn short_rests(&self) -> Vec<(Date, i64)> {
        let rests = self.daily_rests();
        let count = |week: usize| {
            let days = &self.grid.days[week * 7..week * 7 + 7];
            let short = rests
                .iter()
                .filter(|(day, rest)| *rest < 660 && days.iter().any(|of_week| of_week.date == *day));
            (self.grid.monday(week), number(short.count()))
        };
        ASKED.map(count).collect()
    }

    fn weekly_rest(&self) -> Vec<(Date, i64)> {
        let end = self.busy.len();
        let rest = |week: usize| {
            let minutes = self.grid.in_week(week);
            // What is free at the end of the week goes on to the next work.
            let after = self.busy[minutes.end..].iter().take_while(|busy| !**busy).count();
            let until = if self.busy[minutes.end - 1] {
                minutes.end
            } else {
                (minutes.end + after).min(end)
            };
            let longest = self.longest_free(minutes.start, until);
            (self.grid.monday(week), number(longest))
        };
        ASKED.map(rest).collect()
    }

    fn count(&self, counts: impl Fn(usize) -> bool) -> Vec<(Date, i64)> {
        let minutes = (0..self.busy.len()).filter(|minute| self.grid.is_asked(*minute));
        let counted = minutes.map(|minute| {
            let counted = self.busy[minute] && counts(minute);
            (self.grid.day(minute), i64::from(counted))
        });
        Self::by_day(counted, |a, b| a + b)
    }

    fn worked_days(&self) -> Vec<(Date, i64)> {
        let worked = |week: usize| {
            let mut days: Vec<Date> = self
                .grid
                .in_week(week)
                .filter(|minute| self.busy[*minute])
                .map(|minute| self.grid.day(minute))
                .collect();
            days.dedup();
            (self.grid.monday(week), number(days.len()))
        };
        ASKED.map(worked).collect()
    }

    fn hours(&self, week: usize) -> i64 {
        number(
            self.grid
                .in_week(week)
                .filter(|minute| self.busy[*minute])
                .count(),
        )
    }

    fn weekly_hours(&self) -> Vec<(Date, i64)> {
        ASKED
            .map(|week| (self.grid.monday(week), self.hours(week)))
            .collect()
    }

    fn average(&self) -> Vec<(Date, i64)> {
        let mean = |week: usize| {
            let sum: i64 = (0..=week).map(|week| self.hours(week)).sum();
            let mean = if self.hours(week) == 0 { 0 } else { (sum + 11) / 12 };
            (self.grid.monday(week), mean)
        };
        ASKED.map(mean).collect()
    }

    fn without_break(&self) -> Vec<(Date, i64)> {
        let mut found = Vec::new();
        let mut start: Option<(usize, usize)> = None;
        for minute in 0..=self.busy.len() {
            let busy = self.busy.get(minute).copied();
            match (&mut start, busy) {
                (None, Some(true)) => start = Some((minute, minute)),
                (Some((_, last)), Some(true)) => *last = minute,
                (Some((first, last)), free) if free.is_none() || minute - *last >= 20 => {
                    found.push((*first, *last + 1 - *first));
                    start = None;
                }
                _ => {}
            }
        }
        let asked = found.into_iter().filter(|(first, _)| self.grid.is_asked(*first));
        Self::by_day(
            asked.map(|(first, length)| (self.grid.day(first), number(length))),
            i64::max,
        )
    }

    /// Of somebody who is 16 for all of it.
    fn at_night(&self) -> Vec<(Date, i64)> {
        self.count(|minute| !(6..22).contains(&self.grid.clock[minute].hour()))
    }

    fn measures(&self, rule: RuleId) -> Vec<(Date, i64)> {
        match rule {
            RuleId::DailyRest | RuleId::RestFloor => self.daily_rests(),
            RuleId::ShortRests => self.short_rests(),
            RuleId::WeeklyRest => self.weekly_rest(),
            RuleId::WorkedDays => self.worked_days(),
            RuleId::DailyHours | RuleId::LongDay | RuleId::MinorHours => self.count(|_| true),
            RuleId::WeeklyHours => self.weekly_hours(),
            RuleId::AverageHours => self.average(),
            RuleId::Break => self.without_break(),
            RuleId::MinorNight => self.at_night(),
        }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap()
}

/// Only this rule, so that no graver one hides it.
fn alone(rule: RuleId, limit: i64) -> RuleSet {
    let settings = RuleId::ALL.map(|other| RuleSetting {
        rule: other,
        limit,
        level: if other == rule {
            RuleLevel::Warn
        } else {
            RuleLevel::Off
        },
    });
    RuleSet::with(Preset::Code, &settings)
}

/// Begin and length in minutes; up to seventeen a fortnight, of up to fourteen hours.
fn shifts() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0_usize..4 * 7 * 24 * 60 - 900, 1_usize..840), 0..34)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_rule_counts_what_a_count_of_minutes_does(
        autumn in any::<bool>(),
        shifts in shifts(),
        tightness in 1_i64..=10,
    ) {
        let grid = &GRIDS[usize::from(autumn)];
        let first = grid.days[0].starts_at;
        let mut busy = vec![false; grid.clock.len()];
        let mut spans = Vec::new();
        for (start, length) in shifts {
            let end = (start + length).min(busy.len());
            busy[start..end].fill(true);
            let instant = |minute| first + SignedDuration::from_mins(number(minute));
            spans.push(Span { starts_at: instant(start), ends_at: instant(end) });
        }
        let worked = worked(&spans);
        let worker = Worker {
            user_id: user(),
            born_on: Some(date(2010, 1, 1)),
            elsewhere_minutes: 0,
            earlier_minutes: 0,
            worked: &worked,
        };
        let model = Model { grid, busy };
        for rule in RuleId::ALL {
            let limit = Preset::Code.setting(rule).limit;
            let limit = if rule.is_minimum() { limit + tightness * 30 } else { limit / tightness };
            let mut expected = model.measures(rule);
            expected.retain(|(_, measured)| rule.is_broken(*measured, limit));
            let found = check(&alone(rule, limit), &worker, &grid.days, ASKED);
            prop_assert_eq!(of(rule, &found), expected, "{:?}", rule);
        }
    }
}
