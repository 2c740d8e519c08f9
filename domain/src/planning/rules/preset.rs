//! What a workspace starts from: the Code alone, or a convention.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::rule::RuleId;
use super::set::{RuleLevel, RuleSetting};

/// Whose rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// The Code alone.
    #[default]
    Code,
    /// Publicly funded artistic and cultural enterprises.
    #[serde(rename = "idcc_1285")]
    Idcc1285,
    /// Technical companies in the service of creation and events.
    #[serde(rename = "idcc_2717")]
    Idcc2717,
    /// Private live performance.
    #[serde(rename = "idcc_3090")]
    Idcc3090,
}

impl Preset {
    /// In the order of a list.
    pub const ALL: [Self; 4] = [Self::Code, Self::Idcc1285, Self::Idcc2717, Self::Idcc3090];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Idcc1285 => "idcc_1285",
            Self::Idcc2717 => "idcc_2717",
            Self::Idcc3090 => "idcc_3090",
        }
    }

    /// The preset of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.as_str() == name)
    }

    /// Where the limit of a rule comes from here.
    pub fn source(self, rule: RuleId) -> &'static str {
        match (self, rule) {
            (Self::Idcc1285, RuleId::LongDay) => "IDCC 1285, VI.6.1",
            (Self::Idcc2717, RuleId::DailyRest) => "IDCC 2717, 5.1.2",
            (Self::Idcc2717, RuleId::LongDay | RuleId::DailyHours) => "IDCC 2717, 5.1.1",
            (Self::Idcc2717, RuleId::WeeklyHours | RuleId::AverageHours) => "IDCC 2717, 5.1.3",
            (Self::Idcc2717, RuleId::WeeklyRest) => "IDCC 2717, 5.1.4",
            _ => rule.facts().source,
        }
    }

    /// Since when that article reads as it does; of a convention this was not looked up.
    pub fn since(self, rule: RuleId) -> Option<Date> {
        rule.facts()
            .since
            .filter(|_| self.source(rule) == rule.facts().source)
    }

    /// What the preset says of a rule.
    pub fn setting(self, rule: RuleId) -> RuleSetting {
        let limit = match rule {
            RuleId::DailyRest => 11 * 60,
            RuleId::RestFloor => 9 * 60,
            RuleId::ShortRests => 2,
            RuleId::WeeklyRest => 35 * 60,
            RuleId::WorkedDays => 6,
            RuleId::DailyHours => 10 * 60,
            RuleId::LongDay => 12 * 60,
            RuleId::WeeklyHours => 48 * 60,
            RuleId::AverageHours => 44 * 60,
            RuleId::Break => 6 * 60,
            RuleId::MinorHours => 8 * 60,
            RuleId::MinorNight => 0,
        };
        RuleSetting {
            rule,
            limit,
            level: self.level(rule),
        }
    }

    fn level(self, rule: RuleId) -> RuleLevel {
        match (self, rule) {
            (_, RuleId::RestFloor | RuleId::MinorHours | RuleId::MinorNight) => RuleLevel::Block,
            // Twelve hours are provided for on tour and to build and strike; nine hours of rest, so many times a week.
            (Self::Idcc1285, RuleId::DailyHours)
            | (Self::Idcc2717, RuleId::DailyRest)
            | (_, RuleId::Break) => RuleLevel::Info,
            (Self::Code | Self::Idcc1285 | Self::Idcc3090, RuleId::ShortRests) => RuleLevel::Off,
            _ => RuleLevel::Warn,
        }
    }
}
