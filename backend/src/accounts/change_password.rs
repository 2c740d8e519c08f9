//! Another password.

use domain::accounts::{ChangePassword, email_norm};

use crate::accounts::proofs::mailing::write_notice;
use crate::accounts::proofs::store::void_tokens;
use crate::accounts::{live_user, prove_password, store, strength};
use crate::mail::Template;
use crate::{Backend, Result, Visit};

/// Replaces the actor's password and, when asked to, ends all their other sessions; this one goes on. Links that could
/// take the account over are void, and a mail tells its owner.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Invalid` on `password` when it is not theirs, or on `new_password`; `Limited` when
/// tried as often as a sign-in may be.
pub async fn change_password(backend: &Backend, visit: &Visit, command: ChangePassword) -> Result<()> {
    let user = live_user(backend, visit).await?;
    let command = command.check()?;
    let email = email_norm(&user.email);
    backend.limits().count(&email, &visit.ip).await?;
    let about = [user.email.as_str(), user.display_name.as_str()];
    strength::require_strong(backend, "new_password", &command.new_password, &about).await?;
    prove_password(backend, &user, command.password).await?;
    let hash = backend.hasher().hash(command.new_password).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    store::update_password(&mut tx, user.id, &hash, now).await?;
    if command.end_others {
        let this = Some(visit.actor()?.session_id);
        store::end_sessions(&mut tx, user.id, this, "password changed", now).await?;
    }
    void_tokens(&mut tx, user.id, false, now).await?;
    write_notice(
        &mut tx,
        backend,
        visit,
        user.id,
        Template::PasswordChanged,
        None,
        now,
    )
    .await?;
    let entry = backend.entropy().id(now);
    store::insert_audit(&mut tx, entry, user.id, "user.password_changed", visit, now).await?;
    tx.commit().await
}
