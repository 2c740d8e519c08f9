//! Calendar subscriptions: list, make, end.

use domain::planning::{CalendarFeed, CreateFeed, CreatedFeed, FeedScope, webcal};
use domain::{FeedId, FieldCode, Page, PageQuery, Permission, Problem};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::store;
use crate::accounts::{draw_qr_code, hex};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// One page of the live subscriptions, newest first: one's own, or all for those who manage calendars.
///
/// # Errors
/// `Forbidden` without [`Permission::OwnCalendar`].
pub async fn list_feeds(cx: &Cx, page: PageQuery) -> Result<Page<CalendarFeed>> {
    cx.require(Permission::OwnCalendar)?;
    let made_by = (!cx.can(Permission::ManageCalendars)).then_some(cx.actor.user_id);
    let mut tx = cx.read().await?;
    store::list_feeds(&mut tx, made_by, page).await
}

/// Makes a subscription. Its secret, 256 random bits, is in the address that is answered, and only its hash is stored.
///
/// # Errors
/// `Forbidden` without [`Permission::OwnCalendar`], or without [`Permission::ManageCalendars`] for other people's shifts;
/// `Invalid` on `user_id` or `team_id`.
pub async fn create_feed(cx: &Cx, command: CreateFeed) -> Result<CreatedFeed> {
    let mut command = command.check()?;
    if command.scope == FeedScope::User {
        command.user_id = command.user_id.or(Some(cx.actor.user_id));
    }
    cx.require(needed(command.user_id == Some(cx.actor.user_id)))?;
    let secret = hex(&cx.backend().entropy().bytes::<32>());
    let id = FeedId(cx.new_id());
    let mut tx = cx.begin().await?;
    if let Some(user) = command.user_id
        && !crate::planning::store::is_member(&mut tx, user).await?
    {
        return Err(Problem::invalid()
            .with_field("user_id", FieldCode::NotFound)
            .into());
    }
    if let Some(team) = command.team_id
        && !store::has_team(&mut tx, team).await?
    {
        return Err(Problem::invalid()
            .with_field("team_id", FieldCode::NotFound)
            .into());
    }
    store::insert_feed(&mut tx, cx, id, command, &token_hash(&secret)).await?;
    let after = json!({ "scope": command.scope, "user_id": command.user_id, "team_id": command.team_id });
    audit::record(&mut tx, cx, "calendar_feed.created", id.0, None, Some(&after)).await?;
    let url = address(&cx.backend().settings().public_origin, &secret);
    let qr = draw_qr_code(&webcal(&url))?;
    // The answer holds a secret: it is not kept for a request that is sent again.
    tx.commit().await?;
    Ok(CreatedFeed { id, url, qr })
}

/// Ends a subscription: its address answers 404 from now on.
///
/// # Errors
/// `Forbidden` without [`Permission::OwnCalendar`]; `Missing`, also for somebody else's without
/// [`Permission::ManageCalendars`].
pub async fn revoke_feed(cx: &Cx, id: FeedId) -> Result<()> {
    cx.require(Permission::OwnCalendar)?;
    let mut tx = cx.begin().await?;
    let feed = store::lock_feed(&mut tx, id).await?.ok_or_else(missing)?;
    if feed.created_by != cx.actor.user_id && !cx.can(Permission::ManageCalendars) {
        return Err(missing());
    }
    store::revoke_feed(&mut tx, cx, id).await?;
    audit::record(&mut tx, cx, "calendar_feed.revoked", id.0, Some(&feed), None).await?;
    cx.finish(tx, ()).await
}

/// What it takes to see one's own shifts, or anybody's.
pub(super) fn needed(own: bool) -> Permission {
    if own {
        Permission::OwnCalendar
    } else {
        Permission::ManageCalendars
    }
}

/// What is stored of a secret.
pub(super) fn token_hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// The address of a feed.
pub(super) fn address(origin: &str, secret: &str) -> String {
    format!("{origin}/calendar/{secret}.ics")
}
