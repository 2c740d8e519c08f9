//! A new access token for a refresh token, which is replaced at each use.

use domain::{Problem, SessionId, UserId};
use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret;

use crate::accounts::store::{self, LockedRefresh};
use crate::accounts::token::{self, Tokens};
use crate::{Actor, Backend, Result, Visit};

/// How long the token just replaced is still answered with its successor: two tabs, or a lost answer.
const GRACE: SignedDuration = SignedDuration::from_secs(10);

/// What a refresh token entitles to.
enum Verdict {
    /// Its first use.
    Rotate,
    /// The same successor once more.
    Repeat,
    /// Somebody uses an old token: the whole family ends (RFC 9700, 4.14.2).
    Stolen,
    /// Unknown, expired or revoked.
    Refused,
}

fn judge(row: &LockedRefresh, now: Timestamp) -> Verdict {
    if row.revoked_at.is_some() || now >= row.expires_at.to_jiff() {
        return Verdict::Refused;
    }
    match row.used_at {
        None => Verdict::Rotate,
        Some(used_at) => {
            let in_time = now.duration_since(used_at.to_jiff()) <= GRACE;
            if in_time && row.successor_used == Some(false) {
                Verdict::Repeat
            } else {
                Verdict::Stolen
            }
        }
    }
}

/// Rotates.
///
/// # Errors
/// `Unauthenticated` when the token is unknown, expired, revoked or was used before: sign in again.
pub async fn refresh(backend: &Backend, visit: &Visit, refresh_token: &str) -> Result<Tokens> {
    let hash = token::refresh_hash(refresh_token);
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let Some(row) = store::lock_refresh(&mut tx, hash).await? else {
        return Err(Problem::unauthenticated().into());
    };
    let actor = Actor {
        user_id: UserId(row.user_id),
        session_id: SessionId(row.session_id),
    };
    let successor = match judge(&row, now) {
        Verdict::Rotate => {
            let successor = token::successor(backend.settings(), refresh_token);
            let row = store::RefreshRow {
                hash: token::refresh_hash(successor.expose_secret()),
                parent: Some(hash),
                session: actor.session_id,
                expires_at: token::refresh_expiry(now),
            };
            store::mark_used(&mut tx, hash, actor.session_id, now).await?;
            store::insert_refresh(&mut tx, &row, now).await?;
            tx.commit().await?;
            successor
        }
        Verdict::Repeat => {
            let hash = row.successor_hash.unwrap_or_default();
            let made = token::stored_successor(backend.settings(), refresh_token, &hash);
            made.ok_or_else(Problem::unauthenticated)?
        }
        Verdict::Stolen => {
            let id = backend.entropy().id(now);
            store::revoke_session(&mut tx, actor.session_id, "refresh token used twice", now).await?;
            store::insert_audit(&mut tx, id, actor.user_id, "session.revoked", visit, now).await?;
            tx.commit().await?;
            tracing::warn!(request_id = %visit.request_id, session = %actor.session_id, "refresh token used twice");
            return Err(Problem::unauthenticated().into());
        }
        Verdict::Refused => return Err(Problem::unauthenticated().into()),
    };
    Ok(Tokens {
        access: token::issue_access(backend.settings(), actor, now)?,
        refresh: successor,
        actor,
    })
}
