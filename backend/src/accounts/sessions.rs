//! Where the actor is signed in, and ending it.

use domain::accounts::Session;
use domain::{Page, PageQuery, Problem, SessionId};

use crate::accounts::{live_user, store};
use crate::{Backend, Result, Visit};

/// One page of the actor's sessions that have not ended, the one that asks first, then the last used.
///
/// # Errors
/// `Unauthenticated` for a visitor.
pub async fn list_sessions(backend: &Backend, visit: &Visit, page: PageQuery) -> Result<Page<Session>> {
    let user = live_user(backend, visit).await?;
    let accounts = backend.db().accounts();
    store::list_sessions(
        accounts,
        user.id,
        visit.actor()?.session_id,
        backend.clock().now(),
        page,
    )
    .await
}

/// Ends one session of the actor's: its next request is refused.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Missing` for a session that is not theirs, has ended or does not exist.
pub async fn end_session(backend: &Backend, visit: &Visit, id: SessionId) -> Result<()> {
    let user = live_user(backend, visit).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    if !store::end_session(&mut tx, user.id, id, now).await? {
        return Err(Problem::missing().into());
    }
    let entry = backend.entropy().id(now);
    store::insert_audit(&mut tx, entry, user.id, "session.revoked", visit, now).await?;
    tx.commit().await
}

/// Ends all sessions of the actor's but the one that asks; answers how many.
///
/// # Errors
/// `Unauthenticated` for a visitor.
pub async fn end_other_sessions(backend: &Backend, visit: &Visit) -> Result<u64> {
    let user = live_user(backend, visit).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let this = Some(visit.actor()?.session_id);
    let ended = store::end_sessions(&mut tx, user.id, this, "ended from another session", now).await?;
    let entry = backend.entropy().id(now);
    store::insert_audit(&mut tx, entry, user.id, "sessions.revoked", visit, now).await?;
    tx.commit().await?;
    Ok(ended)
}
