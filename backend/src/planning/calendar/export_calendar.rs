//! A calendar for whoever knows its secret address.

use domain::{FeedId, Permission, TeamId, UserId, WorkspaceId};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::{feeds, store};
use crate::accounts::hex;
use crate::db::Access;
use crate::planning::ics::{self, FeedDocument, FeedEvent};
use crate::state::missing;
use crate::{Backend, Error, Result, Visit, audit, clock};

/// How far back a feed goes: enough to look up last month's hours.
const PAST: SignedDuration = SignedDuration::from_hours(24 * 92);

/// A calendar file and what HTTP needs to say it has not changed.
#[derive(Clone, Debug)]
pub struct CalendarDocument {
    /// `text/calendar`, UTF-8.
    pub body: String,
    /// Strong: the same bytes, the same tag.
    pub etag: String,
    /// When something in its workspace last changed: never earlier than what it shows.
    pub modified_at: Option<Timestamp>,
}

/// The calendar of a secret.
///
/// # Errors
/// `Missing` for a secret that is unknown or revoked, for one whose maker may no longer see what it shows, and for one of
/// a deleted team.
pub async fn export_calendar(backend: &Backend, visit: &Visit, secret: &str) -> Result<CalendarDocument> {
    let hash = feeds::token_hash(secret);
    let feed = store::find_feed(backend.db().accounts(), &hash)
        .await?
        .ok_or_else(missing)?;
    let own = feed.user_id == Some(feed.created_by);
    let maker = feed.maker.permissions()?;
    if !maker.has(feeds::needed(own)) || !maker.has(Permission::ViewPlanning) {
        return Err(missing());
    }
    let zone = clock::zone(&feed.time_zone)?;
    let now = backend.clock().now();
    let midnight = zone
        .to_datetime(now)
        .date()
        .to_zoned(zone.clone())
        .map_err(|e| Error::Internal(e.to_string()))?;

    let mut tx = backend
        .begin_in(WorkspaceId(feed.workspace_id), visit, Access::Write)
        .await?;
    store::touch_feed(&mut tx, FeedId(feed.feed_id), now).await?;
    // Not the newest of the shifts shown: one that was deleted or given to somebody else changes the feed too. Read before
    // them, so that a change meanwhile makes the date too old rather than too new.
    let modified_at = audit::store::last_change(&mut tx).await?;
    let user = feed.user_id.map(UserId);
    let person = match user {
        Some(user) => store::find_name(&mut tx, user).await?,
        None => None,
    };
    let team = feed.team_id.map(TeamId);
    let shifts = store::list_feed_shifts(&mut tx, user, team, midnight.timestamp() - PAST).await?;
    tx.commit().await?;

    let events: Vec<FeedEvent> = shifts
        .into_iter()
        .map(|shift| shift.into_event(user.is_some()))
        .collect();
    let origin = &backend.settings().public_origin;
    let name = person.or(feed.team_name).map_or_else(
        || feed.workspace_name.clone(),
        |whose| format!("{whose} - {}", feed.workspace_name),
    );
    let body = ics::write(&FeedDocument {
        name: &name,
        url: &feeds::address(origin, secret),
        host: host(origin),
        zone_name: &feed.time_zone,
        zone: &zone,
        events: &events,
    });
    let etag = format!("\"{}\"", hex(&Sha256::digest(body.as_bytes())[..16]));
    Ok(CalendarDocument {
        body,
        etag,
        modified_at,
    })
}

/// The host of an origin, without its port.
fn host(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    rest.split([':', '/']).next().unwrap_or(rest)
}
