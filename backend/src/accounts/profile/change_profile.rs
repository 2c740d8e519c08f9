//! Another name.

use domain::accounts::{ChangeProfile, User};

use super::store;
use crate::accounts::{live_user, store::insert_audit};
use crate::{Backend, Result, Visit};

/// Changes the actor's name, in each of their workspaces too, where it is noted in the trail. The name it has changes
/// nothing.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Invalid` on `display_name`; `Limited` when changed too often.
pub async fn change_profile(backend: &Backend, visit: &Visit, command: ChangeProfile) -> Result<User> {
    let user = live_user(backend, visit).await?;
    let ChangeProfile { display_name } = command.check()?;
    let changed = User {
        display_name,
        ..user.clone()
    };
    if changed == user {
        return Ok(user);
    }
    backend.limits().count_rename(user.id).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    store::update_name(&mut tx, user.id, &changed.display_name, now).await?;
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user.id, "user.renamed", visit, now).await?;
    store::copy_to_members(&mut tx, user.id, &changed.display_name, entry, visit).await?;
    tx.commit().await?;
    Ok(changed)
}
