//! The passkeys of an account.

use domain::accounts::{Passkey, Proof, check_passkey_name};
use domain::{Page, PageQuery, PasskeyId, Problem};

use super::proof::require_proof;
use super::store;
use crate::accounts::live_user;
use crate::accounts::proofs::mailing::write_notice;
use crate::accounts::store::insert_audit;
use crate::mail::Template;
use crate::{Backend, Result, Visit};

/// One page of the actor's passkeys, the oldest first.
///
/// # Errors
/// `Unauthenticated` for a visitor.
pub async fn list_passkeys(backend: &Backend, visit: &Visit, page: PageQuery) -> Result<Page<Passkey>> {
    let user = live_user(backend, visit).await?;
    store::list_passkeys(backend.db().accounts(), user.id, page).await
}

/// Calls a passkey of the actor's something else.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Invalid` on `name`; `Missing` for one that is not theirs or does not exist.
pub async fn rename_passkey(backend: &Backend, visit: &Visit, id: PasskeyId, name: &str) -> Result<()> {
    let user = live_user(backend, visit).await?;
    let name = check_passkey_name(name)?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    if !store::rename_passkey(&mut tx, user.id, id, &name).await? {
        return Err(Problem::missing().into());
    }
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user.id, "passkey.renamed", visit, now).await?;
    tx.commit().await
}

/// Removes a passkey of the actor's: nobody signs in with it from then on. A mail tells the owner of the account.
///
/// # Errors
/// `Unauthenticated` for a visitor; those of the proof; `Missing` for one that is not theirs or does not exist.
pub async fn remove_passkey(backend: &Backend, visit: &Visit, id: PasskeyId, proof: Proof) -> Result<()> {
    let user = live_user(backend, visit).await?;
    require_proof(backend, visit, &user, proof).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    if !store::remove_passkey(&mut tx, user.id, id).await? {
        return Err(Problem::missing().into());
    }
    write_notice(
        &mut tx,
        backend,
        visit,
        user.id,
        Template::PasskeyRemoved,
        None,
        now,
    )
    .await?;
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user.id, "passkey.removed", visit, now).await?;
    tx.commit().await
}
