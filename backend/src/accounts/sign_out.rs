//! Signing out.

use crate::accounts::store;
use crate::{Backend, Result, Visit};

/// Ends the session: its tokens are void at once. A visitor is signed out already.
///
/// # Errors
/// When the database cannot be reached.
pub async fn sign_out(backend: &Backend, visit: &Visit) -> Result<()> {
    let Some(actor) = visit.actor else { return Ok(()) };
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    store::revoke_session(&mut tx, actor.session_id, "signed out", now).await?;
    store::insert_audit(
        &mut tx,
        backend.entropy().id(now),
        actor.user_id,
        "session.closed",
        visit,
        now,
    )
    .await?;
    tx.commit().await
}
