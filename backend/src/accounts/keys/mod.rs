//! Keys for programs: list, make, end, and letting their bearer in.

mod enter;
mod store;
#[cfg(test)]
mod tests;

pub use enter::{FoundKey, find_api_key, is_api_key};

use domain::accounts::{ApiKey, CreateApiKey, CreatedApiKey};
use domain::{ApiKeyId, Page, PageQuery, Permission, Problem};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

use crate::accounts::hex;
use crate::accounts::store::lock_workspace;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// What every key begins with, so that a key in the wrong place is recognised.
const PREFIX: &str = "regie_";

/// How many good keys a workspace has at most: each has a quota of requests of its own.
const MAX_KEYS: i64 = 50;

/// One page of the keys that have not been revoked, newest first; an expired one stays in sight until it is.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageApiKeys`].
pub async fn list_api_keys(cx: &Cx, page: PageQuery) -> Result<Page<ApiKey>> {
    cx.require(Permission::ManageApiKeys)?;
    let mut tx = cx.read().await?;
    store::list_keys(&mut tx, page).await
}

/// Makes a key that acts for the actor. Its secret, 256 random bits, is answered this once, and only its hash is stored.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageApiKeys`], and for a program that has only a key itself; `Invalid` with the
/// refused fields; `Conflict` `too-many-keys`.
pub async fn create_api_key(cx: &Cx, command: CreateApiKey) -> Result<CreatedApiKey> {
    cx.require(Permission::ManageApiKeys)?;
    cx.require_person()?;
    let command = command.check(cx.permissions)?;
    let secret = format!("{PREFIX}{}", hex(&cx.backend().entropy().bytes::<32>()));
    let now = cx.now();
    let key = ApiKey {
        id: ApiKeyId(cx.new_id()),
        name: command.name,
        hint: secret.chars().skip(secret.len() - 4).collect(),
        scopes: command.scopes,
        created_by: cx.actor.user_id,
        created_at: now,
        expires_at: now + SignedDuration::from_hours(24 * i64::from(command.days)),
        last_used_at: None,
    };
    let mut tx = cx.begin().await?;
    lock_workspace(&mut tx).await?;
    if store::count_live(&mut tx, now).await? >= MAX_KEYS {
        let text = format!("A workspace has at most {MAX_KEYS} keys. Revoke one that is not used any more.");
        return Err(Problem::conflict("too-many-keys", text).into());
    }
    store::insert_key(&mut tx, cx.workspace, &key, &key_hash(&secret)).await?;
    audit::record(&mut tx, cx, "api_key.created", key.id.0, None, Some(&key)).await?;
    // The answer holds a secret: it is not kept for a request that is sent again.
    tx.commit().await?;
    Ok(CreatedApiKey { key, secret })
}

/// Ends a key: its next request is refused.
///
/// # Errors
/// `Forbidden` as [`create_api_key`]; `Missing`.
pub async fn revoke_api_key(cx: &Cx, id: ApiKeyId) -> Result<()> {
    cx.require(Permission::ManageApiKeys)?;
    cx.require_person()?;
    let mut tx = cx.begin().await?;
    let key = store::lock_key(&mut tx, id).await?.ok_or_else(missing)?;
    store::revoke_key(&mut tx, id, cx.now()).await?;
    audit::record(&mut tx, cx, "api_key.revoked", id.0, Some(&key), None).await?;
    cx.finish(tx, ()).await
}

/// What is stored of a secret of 256 random bits: there is nothing to guess, so one round of hashing is enough
/// (OWASP ASVS 5.0, 6.5.2).
fn key_hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
