//! The rules of a workspace: a preset and what differs from it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::preset::Preset;
use super::rule::{RuleId, Unit};
use crate::check::Check;
use crate::{FieldCode, Result};

/// What happens when a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// Nothing.
    Off,
    /// It is in the list of a check.
    Info,
    /// It is marked on the week, too.
    Warn,
    /// The change is refused unless a reason is written.
    Block,
}

impl RuleLevel {
    /// From the mildest.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warn, Self::Block];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Block => "block",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == name)
    }
}

/// One rule, as it is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSetting {
    /// Which one.
    pub rule: RuleId,
    /// In the rule's unit.
    pub limit: i64,
    /// What happens when it is broken.
    pub level: RuleLevel,
}

/// Every rule of a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSet {
    /// What it starts from.
    pub preset: Preset,
    settings: [RuleSetting; RuleId::ALL.len()],
}

impl RuleSet {
    /// A preset as it is.
    pub fn of(preset: Preset) -> Self {
        Self {
            preset,
            settings: RuleId::ALL.map(|rule| preset.setting(rule)),
        }
    }

    /// A preset with other settings.
    #[must_use]
    pub fn with(preset: Preset, others: &[RuleSetting]) -> Self {
        let mut set = Self::of(preset);
        for other in others {
            set.settings[other.rule as usize] = *other;
        }
        set
    }

    /// One rule.
    pub fn setting(&self, rule: RuleId) -> RuleSetting {
        self.settings[rule as usize]
    }

    /// Whether something happens when it is broken.
    pub fn applies(&self, rule: RuleId) -> bool {
        self.setting(rule).level != RuleLevel::Off
    }

    /// Whether a change can be refused at all.
    pub fn blocks(&self) -> bool {
        self.settings
            .iter()
            .any(|setting| setting.level == RuleLevel::Block)
    }

    /// What is not as in the preset.
    pub fn differences(&self) -> Vec<RuleSetting> {
        let differs = |setting: &&RuleSetting| **setting != self.preset.setting(setting.rule);
        self.settings.iter().filter(differs).copied().collect()
    }
}

/// The rules of a workspace, with what the settings page shows of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingTimeRules {
    /// The rules.
    pub set: RuleSet,
    /// Goes up by one at each change; 0 before the first.
    pub version: i32,
}

impl WorkingTimeRules {
    /// Where a rule comes from.
    pub fn source(&self, rule: RuleId) -> &'static str {
        self.set.preset.source(rule)
    }

    /// Since when.
    pub fn since(&self, rule: RuleId) -> Option<Date> {
        self.set.preset.since(rule)
    }
}

/// Changes the rules of a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRules {
    /// The version the change was made on.
    pub version: i32,
    /// What to start from.
    pub preset: Preset,
    /// What is to differ from it.
    pub rules: Vec<RuleSetting>,
}

impl ChangeRules {
    /// The rules it makes.
    ///
    /// # Errors
    /// `Invalid` on `rules` and on the name of each rule whose limit or level the law does not allow.
    pub fn check(&self) -> Result<RuleSet> {
        let mut check = Check::new();
        let most = RuleId::ALL.len();
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let count = i64::try_from(self.rules.len()).unwrap_or(i64::MAX);
        check.ensure(count <= most, "rules", FieldCode::Entries(0, most));
        for setting in &self.rules {
            let (min, max) = setting.rule.bounds();
            let name = setting.rule.as_str();
            check.range(name, setting.limit, min, max);
            let allowed = !setting.rule.is_absolute() || setting.level >= RuleLevel::Warn;
            check.ensure(allowed, name, FieldCode::OneOf("warn, block".to_owned()));
            let times = self
                .rules
                .iter()
                .filter(|other| other.rule == setting.rule)
                .count();
            check.ensure(times == 1, "rules", FieldCode::Entries(0, most));
        }
        check.done(RuleSet::with(self.preset, &self.rules))
    }
}

impl Unit {
    /// The name on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Days => "days",
            Self::Times => "times",
        }
    }
}
