//! Showing once more who one is, before something that could lock the owner of an account out.

use domain::accounts::{Proof, User, email_norm};
use serde_json::Value;

use super::answer::{accept, ask};
use super::store::Purpose;
use crate::accounts::second_factor::require_second_factor;
use crate::accounts::{live_user, prove_password};
use crate::{Backend, Result, Visit};

/// The question to a passkey of the actor's whose answer is a [`Proof`].
///
/// # Errors
/// `Unauthenticated` for a visitor; `Limited` when asked too often; `Conflict` `passkeys-unavailable`.
pub async fn start_passkey_confirmation(backend: &Backend, visit: &Visit) -> Result<Value> {
    let user = live_user(backend, visit).await?;
    backend.limits().count_question(&visit.ip).await?;
    ask(backend, Purpose::Confirm, Some(user.id)).await
}

/// A passkey is both factors; the password of an account that has a second one is half of it, and a code the other half.
///
/// # Errors
/// `Invalid` on `password` when it is not theirs; `passkey-refused` when the passkey is not; `Unauthenticated`
/// `second-factor-required` or `wrong-code` after a right password; `Limited` when tried as often as a sign-in may be.
pub(super) async fn require_proof(backend: &Backend, visit: &Visit, user: &User, proof: Proof) -> Result<()> {
    let email = email_norm(&user.email);
    backend.limits().count(&email, &visit.ip).await?;
    match proof {
        Proof::Passkey(answer) => {
            accept(backend, visit, &answer, Purpose::Confirm, Some(user.id)).await?;
        }
        Proof::Password { password, code } => {
            prove_password(backend, user, password).await?;
            require_second_factor(backend, visit, user.id, code.as_deref()).await?;
        }
    }
    Ok(())
}
