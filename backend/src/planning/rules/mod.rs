//! Rules of working time: what a workspace applies, what a planning breaks, and the guard in front of a change.

mod check_planning;
mod facts;
mod guard;
mod load;
mod screen;
mod settings;
mod store;
mod week;

#[cfg(test)]
mod tests;

pub use check_planning::check_planning;
pub use facts::{find_facts, set_facts};
pub(super) use guard::{Standing, guard};
pub(super) use screen::{Screened, Wish, screen};
pub use settings::{set_rules, show_rules};
pub(super) use store::find_rules;
pub(super) use week::week_findings;
