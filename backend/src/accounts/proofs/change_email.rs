//! Another address for an account.

use domain::accounts::{RequestEmailChange, check_token, email_norm, link_void};

use super::mailing::{too_many, write_link, write_notice};
use super::store::{self, Purpose, Whose};
use crate::accounts::profile::copy_to_members;
use crate::accounts::store::insert_audit;
use crate::accounts::{live_user, prove_password, token_hash};
use crate::mail::Template;
use crate::{Backend, Result, Visit};

/// Sends a link to the new address and a notice to the old one. Nothing changes yet, and whether another account has the
/// address is not told here: only its reader finds out.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Invalid` on `new_email` or `password`; `Limited` when tried too often.
pub async fn request_email_change(backend: &Backend, visit: &Visit, form: RequestEmailChange) -> Result<()> {
    let user = live_user(backend, visit).await?;
    let (new_email, password) = form.check(&user.email)?;
    let norm = email_norm(&user.email);
    backend.limits().count(&norm, &visit.ip).await?;
    prove_password(backend, &user, password).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let (whose, new_email) = (Whose::Account(user.id), Some(new_email.0.as_str()));
    if !write_link(
        &mut tx,
        backend,
        visit,
        whose,
        Purpose::ChangeEmail,
        new_email,
        now,
    )
    .await?
    {
        return Err(too_many().into());
    }
    write_notice(
        &mut tx,
        backend,
        visit,
        user.id,
        Template::EmailChangeAsked,
        None,
        now,
    )
    .await?;
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user.id, "user.email_change_asked", visit, now).await?;
    tx.commit().await
}

/// Gives the account the address that the link was sent to, here and in its workspaces. Every other link of the account
/// is void from then on: those went to the old address.
///
/// # Errors
/// `link-void`; `Conflict` `email-taken` when another account has the address.
pub async fn confirm_email_change(backend: &Backend, visit: &Visit, token: &str) -> Result<()> {
    let hash = token_hash(check_token(token)?);
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let proven = store::use_token(&mut tx, hash, Purpose::ChangeEmail, now).await?;
    let proven = proven.ok_or_else(link_void)?;
    let user = proven.user();
    let new_email = proven.new_email.as_deref().ok_or_else(link_void)?;
    store::update_email(&mut tx, user, new_email, now).await?;
    store::void_tokens(&mut tx, user, true, now).await?;
    let old = Some(proven.email.as_str());
    write_notice(&mut tx, backend, visit, user, Template::EmailChanged, old, now).await?;
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user, "user.email_changed", visit, now).await?;
    copy_to_members(&mut tx, user, &proven.display_name, entry, visit).await?;
    tx.commit().await
}
