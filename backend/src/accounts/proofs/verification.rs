//! Proving the address one signed up with.

use domain::accounts::{User, check_token, email_norm, link_void};

use super::mailing::{too_many, write_link};
use super::store::{self, Purpose, Whose};
use crate::accounts::store::insert_audit;
use crate::accounts::{live_user, token_hash};
use crate::{Backend, Result, Visit};

/// Sends the link once more. Nothing is sent when the address is proven already.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Limited` when asked too often.
pub async fn request_verification(backend: &Backend, visit: &Visit) -> Result<()> {
    let user = live_user(backend, visit).await?;
    if user.email_verified {
        return Ok(());
    }
    backend
        .limits()
        .count(&email_norm(&user.email), &visit.ip)
        .await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let whose = Whose::Account(user.id);
    if !write_link(&mut tx, backend, visit, whose, Purpose::VerifyEmail, None, now).await? {
        return Err(too_many().into());
    }
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user.id, "user.verification_asked", visit, now).await?;
    tx.commit().await
}

/// Notes that the address is its owner's.
///
/// # Errors
/// `link-void`.
pub async fn verify_email(backend: &Backend, visit: &Visit, token: &str) -> Result<()> {
    let hash = token_hash(check_token(token)?);
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let proven = store::use_token(&mut tx, hash, Purpose::VerifyEmail, now).await?;
    let user = proven.ok_or_else(link_void)?.user();
    store::mark_verified(&mut tx, user, now).await?;
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user, "user.email_verified", visit, now).await?;
    tx.commit().await
}

/// Notes the same for whoever showed it in another way.
pub(in crate::accounts) async fn mark_proven(backend: &Backend, visit: &Visit, user: &User) -> Result<()> {
    if user.email_verified {
        return Ok(());
    }
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    store::mark_verified(&mut tx, user.id, now).await?;
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user.id, "user.email_verified", visit, now).await?;
    tx.commit().await
}
