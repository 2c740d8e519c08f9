//! Rules of working time: what French law and three conventions of live performance say of rest and of hours, as data and as
//! pure functions over instants.
//!
//! Nothing here knows a time zone: whoever asks brings the days of the person's zone as instants, see [`LocalDay`].

mod check;
mod day;
mod facts;
mod finding;
mod guard;
mod hours;
mod minor;
mod overridden;
mod preset;
mod query;
mod rest;
mod rule;
mod set;
mod stretch;
#[cfg(test)]
mod tests;

pub use check::{AVERAGE_WEEKS, Worked, Worker, check};
pub use day::{LocalDay, local_days};
pub use facts::{ChangeFacts, EmploymentFacts, SetFacts};
pub use finding::Finding;
pub use guard::{broken, newly, rule_broken};
pub use overridden::{MAX_REASON, MIN_REASON, check_reason};
pub use preset::Preset;
pub use query::{CheckQuery, CheckedWeeks, MAX_WEEKS, PlanningCheck};
pub use rule::{RuleId, Unit};
pub use set::{ChangeRules, RuleLevel, RuleSet, RuleSetting, WorkingTimeRules};
