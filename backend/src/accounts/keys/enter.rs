//! Letting the bearer of a key in.

use domain::{ApiKeyId, PermissionSet, Problem, SessionId, UserId, WorkspaceId};
use jiff::{SignedDuration, Timestamp};

use super::{PREFIX, key_hash, store};
use crate::accounts::store::Membership;
use crate::db::Access;
use crate::{Actor, Backend, Cx, Result, Visit};

/// How often the use of a key is noted: a busy program must not cost a write each time.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// A key that is good now.
pub struct FoundKey {
    pub(super) id: ApiKeyId,
    pub(super) workspace: WorkspaceId,
    pub(super) maker: UserId,
    pub(super) scopes: PermissionSet,
    pub(super) last_used_at: Option<Timestamp>,
    pub(super) membership: Membership,
}

/// Whether a bearer token is a key rather than an access token.
pub fn is_api_key(token: &str) -> bool {
    token.starts_with(PREFIX)
}

/// The key of that secret.
///
/// # Errors
/// `Unauthenticated` for one that is unknown, revoked or expired, and when its maker has left or was disabled.
pub async fn find_api_key(backend: &Backend, secret: &str) -> Result<FoundKey> {
    let now = backend.clock().now();
    let hash = key_hash(secret);
    let found = store::find_key(backend.db().accounts(), &hash, now).await?;
    let found = found.ok_or_else(Problem::unauthenticated)?;
    backend.limits().note_key(hash);
    Ok(found)
}

impl FoundKey {
    /// Enters the workspace as the key's maker, within its scopes.
    ///
    /// # Errors
    /// As [`Backend::enter`], also for a workspace of the maker's that is not the key's.
    pub async fn enter(&self, backend: &Backend, visit: &Visit, workspace: WorkspaceId) -> Result<Cx> {
        if workspace != self.workspace {
            return Err(crate::cx::not_a_member().into());
        }
        let actor = Actor {
            user_id: self.maker,
            // No sign-in: an id that is none of a session.
            session_id: SessionId(self.id.0),
        };
        self.note(backend, visit).await?;
        backend.admit(visit, actor, workspace, &self.membership, Some(self.scopes))
    }

    async fn note(&self, backend: &Backend, visit: &Visit) -> Result<()> {
        let now = backend.clock().now();
        if self.last_used_at.is_some_and(|last| now - NOTED_EVERY < last) {
            return Ok(());
        }
        let mut tx = backend.begin_in(self.workspace, visit, Access::Write).await?;
        store::touch_key(&mut tx, self.id, now).await?;
        tx.commit().await
    }
}
