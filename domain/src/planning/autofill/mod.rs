//! Who takes which open shift: a proposal that breaks none of the given limits, spreads the work, and says why.
//!
//! The caller says who may not take what at all (skills, leave) and which limits hold; here the posts are given out, first
//! greedily, then by simulated annealing over moves that keep every limit. The search does as many steps as it is told
//! and can be left at any point with the best that was found: the clock, progress and calling off are the caller's. The
//! same instance, seed and steps give the same answer on every machine.
//!
//! [`Search`] keeps four limits and is fast; [`Filler`] has its answer looked at by every rule of the workspace.

mod book;
mod cost;
mod explain;
mod filler;
mod greedy;
mod instance;
mod moves;
mod random;
mod roster;
mod search;
mod settle;
#[cfg(test)]
mod tests;

pub use book::{Book, Sheet};
pub use explain::{Answer, OpenPost, Proposal, Reason};
pub use filler::Filler;
pub use instance::{Bar, Candidate, Instance, Limits, Post, Refusal, Weights, Work};
pub use search::{Outcome, Search};
