//! With a real PostgreSQL, which the machine has to have: `cargo xtask test` sees to it.

mod crashes;
mod find;
mod life;
mod refusals;
mod support;
