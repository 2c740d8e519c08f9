//! Passkeys (WebAuthn): signing in with a key on a device.
//!
//! The device keeps the private key and asks for a finger, a face or a PIN before it signs, so a passkey counts as both
//! factors. Each ceremony is a question and its answer: the question's random challenge is the key of a row in
//! `accounts.passkey_ceremonies`, which the answer uses up whatever comes of it. What a signature must look like is the
//! library's business (`webauthn_rp`); whose passkey it is, and when, is ours.

mod answer;
mod manage;
mod proof;
mod register;
mod sign_in;
mod site;
pub(crate) mod store;

#[cfg(test)]
mod tests;

pub use manage::{list_passkeys, remove_passkey, rename_passkey};
pub use proof::start_passkey_confirmation;
pub use register::{finish_passkey_registration, start_passkey_registration};
pub use sign_in::{finish_passkey_sign_in, start_passkey_sign_in};
pub(crate) use store::remove_expired_ceremonies;

/// The user handle of an account is its id.
const HANDLE: usize = 16;
/// How long a device may take to answer, as the library asks browsers to wait.
const CEREMONY: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);
