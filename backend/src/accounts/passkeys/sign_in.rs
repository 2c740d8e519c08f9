//! Signing in with a passkey.

use serde_json::Value;

use super::answer::{accept, ask};
use super::store::Purpose;
use crate::accounts::{Tokens, let_in};
use crate::{Backend, Result, Visit};

/// The question to whatever passkeys a device has for this site. It names nobody, so there is nothing to find out.
///
/// # Errors
/// `Limited` when asked too often; `Conflict` `passkeys-unavailable`.
pub async fn start_passkey_sign_in(backend: &Backend, visit: &Visit) -> Result<Value> {
    backend.limits().count_question(&visit.ip).await?;
    ask(backend, Purpose::SignIn, None).await
}

/// Opens a session for the owner of the passkey that answered. The device has asked for a finger, a face or a PIN: no
/// second factor is wanted.
///
/// # Errors
/// `Unauthenticated` `unknown-passkey`, the same for one that is unknown, was removed, is of a disabled account or signed
/// wrongly, or `passkey-copied`; `Invalid` `ceremony-over`; `Malformed`; `Limited` when tried too often.
pub async fn finish_passkey_sign_in(backend: &Backend, visit: &Visit, credential: &Value) -> Result<Tokens> {
    backend.limits().count_address(&visit.ip).await?;
    let user = accept(backend, visit, credential, Purpose::SignIn, None).await?;
    backend.limits().give_back_address(&visit.ip).await?;
    let_in(backend, visit, user).await
}
