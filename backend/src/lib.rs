//! Use cases, SQL and the wall between workspaces. The only crate that knows the database.
//!
//! One use case is one function `verb_noun(cx, command)`. It asks for a permission, opens a transaction that sees one
//! workspace, lets `domain` decide, stores, writes the audit row and commits.

pub mod accounts;
pub mod audit;
pub mod clock;
pub mod cx;
pub mod db;
pub mod demo;
pub mod embedded;
pub mod error;
pub mod jobs;
mod known;
pub mod limits;
pub mod mail;
pub mod ops;
mod paper;
pub mod planning;
pub mod state;
#[cfg(any(test, feature = "test-support"))]
pub mod test_support;
mod text;
mod vault;

pub use accounts::hex;
pub use cx::{Actor, Cx, Idempotency, Kind, Visit};
pub use error::{Error, Result};
pub use known::Known;
pub use state::{Backend, Settings};
