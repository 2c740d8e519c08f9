//! The language of an account.

use domain::{FieldCode, Problem};

use crate::accounts::{live_user, store};
use crate::{Backend, Result, Visit};

/// Keeps the language the actor reads in; a visitor's is kept by the browser alone.
///
/// # Errors
/// `Invalid` on `locale`; `Unauthenticated` when the session was ended.
pub async fn set_locale(backend: &Backend, visit: &Visit, locale: &str) -> Result<()> {
    if !["fr", "en"].contains(&locale) {
        return Err(Problem::invalid()
            .with_field("locale", FieldCode::OneOf("fr, en".into()))
            .into());
    }
    if visit.actor.is_none() {
        return Ok(());
    }
    let user = live_user(backend, visit).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    store::update_locale(&mut tx, user.id, locale, now).await?;
    store::insert_audit(
        &mut tx,
        backend.entropy().id(now),
        user.id,
        "user.locale_set",
        visit,
        now,
    )
    .await?;
    tx.commit().await
}
