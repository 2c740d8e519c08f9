//! Shifts that are repeated and stay together: how that is told, and which of them a change is meant for.

mod mark;
mod note;
pub mod rpc;
mod scope_dialog;
mod words;

pub use mark::RepeatMark;
pub use note::RepeatNote;
pub use scope_dialog::{Asked, ScopeDialog, Wanted};
