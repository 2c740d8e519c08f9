//! Proofs of an address: the links that mails carry, and what they allow.
//!
//! A token has one purpose, one use and a short life. Unknown, used, expired and meant for something else are one and the
//! same answer. Whatever makes an account safe again (a new password, a new address) makes its other links void.

mod change_email;
pub(crate) mod mailing;
mod reset;
pub(super) mod store;
mod verification;

#[cfg(test)]
mod tests;

pub use change_email::{confirm_email_change, request_email_change};
pub use reset::{request_password_reset, reset_password};
pub(super) use verification::mark_proven;
pub use verification::{request_verification, verify_email};

/// How long a link that proves an address is good.
pub(crate) const VERIFY_HOURS: i64 = 72;
/// How long a link to a new password is good.
pub(crate) const RESET_HOURS: i64 = 1;
