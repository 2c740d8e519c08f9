//! Every rule, on one person's planning.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;

use super::day::LocalDay;
use super::finding::Finding;
use super::rule::RuleId;
use super::set::RuleSet;
use super::stretch::stretches;
use super::{hours, minor, rest};
use crate::planning::Span;
use crate::{ShiftId, UserId};

/// Over how many civil weeks the mean is taken.
pub const AVERAGE_WEEKS: usize = 12;

/// A shift that keeps somebody busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worked {
    /// The shift.
    pub shift_id: ShiftId,
    /// When.
    pub span: Span,
}

/// A person, as far as rules need to know.
#[derive(Clone, Copy, Debug)]
pub struct Worker<'a> {
    /// Who.
    pub user_id: UserId,
    /// When they were born, if that was noted.
    pub born_on: Option<Date>,
    /// Minutes a week that they work for others: limits are those of the person, not of the employer (L8261-1).
    pub elsewhere_minutes: i64,
    /// Minutes that they worked here in the weeks that the mean looks back at and that lie before the days given.
    pub earlier_minutes: i64,
    /// Their shifts, cancelled ones left out.
    pub worked: &'a [Worked],
}

/// What the rules count on.
pub(super) struct Sheet<'a> {
    pub worker: &'a Worker<'a>,
    pub days: &'a [LocalDay],
    /// Work without the borders between shifts.
    pub stretches: Vec<Span>,
    /// Minutes of work in each day.
    pub minutes: Vec<i64>,
    /// The weeks that are asked about.
    pub weeks: Range<usize>,
}

/// What a rule counted somewhere.
pub(super) struct Measure {
    pub rule: RuleId,
    /// The day it is noted at.
    pub day: usize,
    pub measured: i64,
    /// Where the shifts that take part lie.
    pub from: Timestamp,
    pub to: Timestamp,
}

/// What is broken in the weeks asked about, by day and rule. `days` are whole civil weeks from a Monday; weeks before those
/// asked about are what the mean looks back at, and a week after them is where a rest may end.
pub fn check(rules: &RuleSet, worker: &Worker<'_>, days: &[LocalDay], weeks: Range<usize>) -> Vec<Finding> {
    let sheet = Sheet::new(worker, days, weeks);
    let measures = rest::measures(&sheet, rules)
        .into_iter()
        .chain(hours::measures(&sheet, rules))
        .chain(minor::measures(&sheet));
    let mut found: Vec<Finding> = measures
        .filter_map(|measure| sheet.finding(rules, &measure))
        .collect();
    let broken: Vec<(RuleId, Date)> = found.iter().map(|finding| (finding.rule, finding.at)).collect();
    found.retain(|finding| {
        let graver = finding.rule.facts().graver;
        !graver.is_some_and(|graver| broken.contains(&(graver, finding.at)))
    });
    found.sort_by_key(|finding| (finding.at, finding.rule));
    found
}

impl<'a> Sheet<'a> {
    fn new(worker: &'a Worker<'a>, days: &'a [LocalDay], weeks: Range<usize>) -> Self {
        let stretches = stretches(worker.worked.iter().map(|worked| worked.span), 0);
        let mut sheet = Self {
            worker,
            days,
            minutes: vec![0; days.len()],
            weeks: weeks.start..weeks.end.min(days.len() / 7),
            stretches,
        };
        for stretch in &sheet.stretches {
            let first = days.partition_point(|day| day.ends_at <= stretch.starts_at);
            for (day, minutes) in days[first..].iter().zip(&mut sheet.minutes[first..]) {
                if day.starts_at >= stretch.ends_at {
                    break;
                }
                *minutes += stretch.minutes_within(day.starts_at, day.ends_at);
            }
        }
        sheet
    }

    /// The days that are asked about.
    pub fn asked(&self) -> Range<usize> {
        self.weeks.start * 7..self.weeks.end * 7
    }

    /// The day an instant lies in.
    pub fn day_of(&self, at: Timestamp) -> Option<usize> {
        let day = self.days.partition_point(|day| day.ends_at <= at);
        self.days
            .get(day)
            .filter(|found| found.starts_at <= at)
            .map(|_| day)
    }

    /// A count of a whole day.
    pub fn on_day(&self, rule: RuleId, day: usize, measured: i64) -> Measure {
        Measure {
            rule,
            day,
            measured,
            from: self.days[day].starts_at,
            to: self.days[day].ends_at,
        }
    }

    /// A count of a whole week, noted at its Monday.
    pub fn in_week(&self, rule: RuleId, week: usize, measured: i64) -> Measure {
        Measure {
            to: self.days[week * 7 + 6].ends_at,
            ..self.on_day(rule, week * 7, measured)
        }
    }

    fn finding(&self, rules: &RuleSet, measure: &Measure) -> Option<Finding> {
        let setting = rules.setting(measure.rule);
        let broken = rules.applies(measure.rule) && measure.rule.is_broken(measure.measured, setting.limit);
        broken.then(|| Finding {
            rule: measure.rule,
            user_id: self.worker.user_id,
            at: self.days[measure.day].date,
            shifts: self.shifts_within(measure.from, measure.to),
            measured: measure.measured,
            limit: setting.limit,
            level: setting.level,
            reason: None,
        })
    }

    fn shifts_within(&self, from: Timestamp, to: Timestamp) -> Vec<ShiftId> {
        let window = Span {
            starts_at: from,
            ends_at: to,
        };
        let mut within: Vec<&Worked> = self
            .worker
            .worked
            .iter()
            .filter(|worked| worked.span.overlaps(window))
            .collect();
        within.sort_by_key(|worked| (worked.span.starts_at, worked.shift_id));
        within.into_iter().map(|worked| worked.shift_id).collect()
    }
}
