//! A second proof at sign-in: codes that an app makes from the time (TOTP, RFC 6238), and recovery codes on paper.
//!
//! Nothing here is looked at before the password is right, so nothing of it tells whether there is an account. A code is
//! good once, and trying them all is slower than any life: see [`domain::accounts::wait_after`].

mod codes;
mod manage;
mod prove;
mod qr;
mod reset;
pub(crate) mod store;
mod totp;

#[cfg(test)]
mod tests;

pub use manage::{
    confirm_second_factor, find_second_factor, remove_second_factor, renew_recovery_codes,
    start_second_factor,
};
pub(super) use prove::require_second_factor;
pub(crate) use qr::draw as draw_qr_code;
pub(super) use reset::reset;
#[cfg(any(test, feature = "test-support"))]
pub(crate) use totp::code_for_tests;
