//! The rules: what each measures, where it comes from and how far its limit can be moved.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleId {
    /// The longest rest in the 24 hours that follow a start of work.
    DailyRest,
    /// The same, under the value that no agreement goes below.
    RestFloor,
    /// How many of those rests in a civil week are shorter than eleven hours.
    ShortRests,
    /// The longest rest that begins in a civil week or lies at its beginning.
    WeeklyRest,
    /// Civil days with work in a civil week.
    WorkedDays,
    /// Work in a civil day.
    DailyHours,
    /// Work in a civil day, over what an agreement can allow.
    LongDay,
    /// Work in a civil week.
    WeeklyHours,
    /// Mean work of any twelve civil weeks in a row.
    AverageHours,
    /// Work without a break of twenty minutes.
    Break,
    /// Work of somebody under 18 in a civil day.
    MinorHours,
    /// Work of somebody under 18 at night.
    MinorNight,
}

/// What a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Days.
    Days,
    /// How many times.
    Times,
}

/// What the law says of one rule.
pub(super) struct Facts {
    pub name: &'static str,
    pub source: &'static str,
    /// Since when the article reads as it does, where that was looked up.
    pub since: Option<Date>,
    pub unit: Unit,
    /// Whether it is broken by less than the limit, and not by more.
    pub at_least: bool,
    /// What the limit can be set to, both allowed.
    pub bounds: (i64, i64),
    /// The graver rule that speaks in its place when both are broken.
    pub graver: Option<RuleId>,
}

const LABOUR_ACT: Option<Date> = Some(date(2016, 8, 10));
const CODE: Option<Date> = Some(date(2008, 5, 1));

/// In the order of the enum.
const FACTS: [Facts; RuleId::ALL.len()] = [
    Facts {
        graver: Some(RuleId::RestFloor),
        ..least("daily_rest", "L3131-1", LABOUR_ACT, (9 * 60, 14 * 60))
    },
    least("rest_floor", "D3131-6", Some(date(2017, 1, 1)), (9 * 60, 14 * 60)),
    Facts {
        unit: Unit::Times,
        ..most("short_rests", "IDCC 2717, 5.1.2", None, (0, 3))
    },
    least("weekly_rest", "L3132-2", CODE, (35 * 60, 72 * 60)),
    Facts {
        unit: Unit::Days,
        ..most("worked_days", "L3132-1", CODE, (1, 6))
    },
    Facts {
        graver: Some(RuleId::LongDay),
        ..most("daily_hours", "L3121-18", LABOUR_ACT, (60, 12 * 60))
    },
    most("long_day", "L3121-19", LABOUR_ACT, (60, 12 * 60)),
    most("weekly_hours", "L3121-20", LABOUR_ACT, (60, 48 * 60)),
    most("average_hours", "L3121-22", LABOUR_ACT, (60, 46 * 60)),
    most("break", "L3121-16", LABOUR_ACT, (60, 6 * 60)),
    most("minor_hours", "L3162-1", Some(date(2019, 1, 1)), (60, 8 * 60)),
    most("minor_night", "KALIARTI000041685805", None, (0, 0)),
];

const fn most(name: &'static str, source: &'static str, since: Option<Date>, bounds: (i64, i64)) -> Facts {
    Facts {
        name,
        source,
        since,
        unit: Unit::Minutes,
        at_least: false,
        bounds,
        graver: None,
    }
}

const fn least(name: &'static str, source: &'static str, since: Option<Date>, bounds: (i64, i64)) -> Facts {
    Facts {
        at_least: true,
        ..most(name, source, since, bounds)
    }
}

impl RuleId {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 12] = [
        Self::DailyRest,
        Self::RestFloor,
        Self::ShortRests,
        Self::WeeklyRest,
        Self::WorkedDays,
        Self::DailyHours,
        Self::LongDay,
        Self::WeeklyHours,
        Self::AverageHours,
        Self::Break,
        Self::MinorHours,
        Self::MinorNight,
    ];

    pub(super) fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        self.facts().name
    }

    /// The rule of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == name)
    }

    /// What it counts.
    pub fn unit(self) -> Unit {
        self.facts().unit
    }

    /// Whether its limit is the least that is allowed, and not the most.
    pub fn is_minimum(self) -> bool {
        self.facts().at_least
    }

    /// What its limit can be set to, both allowed: nobody configures their way past the law.
    pub fn bounds(self) -> (i64, i64) {
        self.facts().bounds
    }

    /// Whether it protects so much that it cannot be switched off.
    pub fn is_absolute(self) -> bool {
        matches!(self, Self::RestFloor | Self::MinorHours | Self::MinorNight)
    }

    /// Whether `measured` breaks it.
    pub fn is_broken(self, measured: i64, limit: i64) -> bool {
        if self.is_minimum() {
            measured < limit
        } else {
            measured > limit
        }
    }
}
