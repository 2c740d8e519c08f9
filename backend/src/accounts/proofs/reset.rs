//! A new password for who forgot the old one.

use domain::Problem;
use domain::accounts::{ResetPassword, check_token, email_norm, link_void};

use super::mailing::{write_link, write_notice};
use super::store::{self, Purpose, Whose};
use crate::accounts::store::{end_sessions, insert_audit, update_password};
use crate::accounts::{passkeys, second_factor, strength, token_hash};
use crate::mail::Template;
use crate::{Backend, Result, Visit};

/// Sends a link to the owner of an account. The answer is the same when no account has the address, and so is the work:
/// the same statements run, one row at least is written, and the mail leaves later.
///
/// # Errors
/// `Limited` when asked too often, whether the account exists or not.
pub async fn request_password_reset(backend: &Backend, visit: &Visit, email: &str) -> Result<()> {
    let email = email_norm(email);
    // No account has such an address.
    if email.len() > 1024 || email.contains('\0') {
        return Ok(());
    }
    backend.limits().count(&email, &visit.ip).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let whose = Whose::Address(&email);
    write_link(&mut tx, backend, visit, whose, Purpose::ResetPassword, None, now).await?;
    store::insert_reset_audit(&mut tx, backend.entropy().id(now), &email, visit, now).await?;
    tx.commit().await
}

/// Replaces the password, ends every session of the account and tells its owner. Who got the link reads the address, so
/// it is proven too; of an account whose address was not, the passkeys and the second factor go.
///
/// # Errors
/// `link-void`; `Invalid` on `new_password`, after which the link is still good.
pub async fn reset_password(backend: &Backend, visit: &Visit, form: ResetPassword) -> Result<()> {
    let hash = token_hash(check_token(&form.token)?);
    let form = form.check()?;
    let now = backend.clock().now();
    // Looked up before any work is done: who has no link makes the server neither search dictionaries nor hash.
    let owner = store::find_token(backend.db().accounts(), hash, Purpose::ResetPassword, now).await?;
    let owner = owner.ok_or_else(link_void)?;
    let about = [owner.email.as_str(), owner.display_name.as_str()];
    strength::require_strong(backend, "new_password", &form.new_password, &about).await?;
    let password = backend.hasher().hash(form.new_password).await?;

    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let proven = store::use_token(&mut tx, hash, Purpose::ResetPassword, now).await?;
    let user = proven.ok_or_else(|| -> Problem { link_void() })?.user();
    update_password(&mut tx, user, &password, now).await?;
    end_sessions(&mut tx, user, None, "password reset", now).await?;
    store::void_tokens(&mut tx, user, false, now).await?;
    if store::mark_verified(&mut tx, user, now).await? {
        // Nobody had shown that the address is theirs: whatever else opens the account may be somebody else's, who made it
        // with this address.
        passkeys::store::remove_passkeys(&mut tx, user).await?;
        second_factor::store::remove(&mut tx, user).await?;
    }
    write_notice(
        &mut tx,
        backend,
        visit,
        user,
        Template::PasswordChanged,
        None,
        now,
    )
    .await?;
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user, "user.password_reset", visit, now).await?;
    tx.commit().await
}
