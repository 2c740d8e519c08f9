//! The engine, step by step and as a whole.

mod fairness;
mod kill;
mod kinds;
mod leases;
mod orders;
mod retention;
mod retries;
mod schedules;
mod scope;
mod support;
mod workers;
