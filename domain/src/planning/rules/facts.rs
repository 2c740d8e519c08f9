//! What a rule needs to know of a person.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::problem::FieldCode;
use crate::{Result, UserId};

/// The most that can be declared for others: the days of a week have no more.
const WEEK: i64 = 7 * 24 * 60;
/// Nobody who works was born before.
const EARLIEST: Date = date(1900, 1, 1);

/// What is noted about a person's employment; for those who plan only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmploymentFacts {
    /// Who.
    pub user_id: UserId,
    /// When they were born: decides whether the rules of those under 18 are theirs.
    pub born_on: Option<Date>,
    /// Minutes a week that they work for other employers, as they declared.
    pub elsewhere_minutes: i64,
    /// Goes up by one at each change; 0 before the first.
    pub version: i32,
}

impl EmploymentFacts {
    /// What is known of somebody about whom nothing was noted.
    pub fn unknown(user_id: UserId) -> Self {
        Self {
            user_id,
            born_on: None,
            elsewhere_minutes: 0,
            version: 0,
        }
    }
}

/// The facts that people type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetFacts {
    /// When they were born; not noted when absent.
    pub born_on: Option<Date>,
    /// 0 to 10080.
    pub elsewhere_minutes: i64,
}

/// Changes what is noted about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeFacts {
    /// Who.
    pub user_id: UserId,
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetFacts,
}

impl SetFacts {
    /// Itself, for a `today` in the workspace's zone.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(self, today: Date) -> Result<Self> {
        let mut check = Check::new();
        let born = self.born_on.is_none_or(|day| (EARLIEST..=today).contains(&day));
        check.ensure(born, "born_on", FieldCode::Time);
        check.range("elsewhere_minutes", self.elsewhere_minutes, 0, WEEK);
        check.done(self)
    }
}
