//! Letting in somebody who lost both the app and the paper.

use domain::UserId;

use super::store;
use crate::accounts::proofs::mailing::write_notice;
use crate::accounts::store::insert_audit;
use crate::mail::Template;
use crate::{Backend, Result, Visit};

/// Switches the second factor of an account off, without a proof: for the command line. Whether it was on. The owner of the
/// account is told by mail.
pub(in crate::accounts) async fn reset(backend: &Backend, visit: &Visit, user: UserId) -> Result<bool> {
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let was_on = store::remove(&mut tx, user).await?;
    if was_on {
        write_notice(
            &mut tx,
            backend,
            visit,
            user,
            Template::SecondFactorOff,
            None,
            now,
        )
        .await?;
        let entry = backend.entropy().id(now);
        insert_audit(&mut tx, entry, user, "second_factor.reset", visit, now).await?;
    }
    tx.commit().await?;
    Ok(was_on)
}
