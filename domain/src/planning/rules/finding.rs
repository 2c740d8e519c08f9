//! A rule that is broken.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::rule::RuleId;
use super::set::RuleLevel;
use crate::{ShiftId, UserId};

/// A rule that a person's planning breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which rule.
    pub rule: RuleId,
    /// Whose planning.
    pub user_id: UserId,
    /// The day; of a rule of weeks its Monday, the last one's for a mean.
    pub at: Date,
    /// The shifts that take part, by start.
    pub shifts: Vec<ShiftId>,
    /// What was counted, in the rule's unit.
    pub measured: i64,
    /// What the rule allows.
    pub limit: i64,
    /// What happens.
    pub level: RuleLevel,
    /// Why it was accepted, where somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Finding {
    /// Whether it is about the same rule, person and time.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.rule, self.user_id, self.at) == (other.rule, other.user_id, other.at)
    }

    /// Whether it is further from what is allowed.
    pub fn is_worse_than(&self, other: &Self) -> bool {
        if self.rule.is_minimum() {
            self.measured < other.measured
        } else {
            self.measured > other.measured
        }
    }

    /// How far from what is allowed, in the rule's unit.
    pub fn excess(&self) -> i64 {
        (self.measured - self.limit).abs()
    }

    /// Whether the week shows it: what is only information is left to the list of a check, and so is what was accepted.
    pub fn is_marked(&self) -> bool {
        self.level >= RuleLevel::Warn && self.reason.is_none()
    }
}
