//! What each person is told, and whether they have read it.

mod store;

use domain::planning::{NamedChanges, Notice, Recipient, Span, WeekPublication};
use domain::{NoticeId, Page, PageQuery, Permission, PublicationId, TeamId};
use jiff::civil::Date;
use serde_json::json;

use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result, audit, mail};

/// One page of what the actor was told, the newest first.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`].
pub async fn list_notices(cx: &Cx, page: PageQuery) -> Result<Page<Notice>> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::list(&mut tx, cx.actor.user_id, page).await
}

/// One of them. Looking it up proves nothing: a program may have fetched the page.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Missing`, also for what somebody else was told.
pub async fn find_notice(cx: &Cx, id: NoticeId) -> Result<Notice> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::find(&mut tx, cx.actor.user_id, id)
        .await?
        .ok_or_else(missing)
}

/// The actor has read it. The first time is kept.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`] and for a key, which nobody reads with; `Missing`, also for what
/// somebody else was told.
pub async fn read_notice(cx: &Cx, id: NoticeId) -> Result<Notice> {
    cx.require(Permission::ViewPlanning)?;
    cx.require_person()?;
    let mut tx = cx.begin().await?;
    let is_first = store::mark_read(&mut tx, cx, id).await?;
    let notice = store::find(&mut tx, cx.actor.user_id, id)
        .await?
        .ok_or_else(missing)?;
    if is_first {
        let after = json!({ "number": notice.number });
        let publication = notice.publication_id.0;
        audit::record(&mut tx, cx, "publication.read", publication, None, Some(&after)).await?;
    }
    cx.finish(tx, notice).await
}

/// Everybody who was told of a version, by name.
pub(super) async fn list_recipients(tx: &mut Tx, id: PublicationId) -> Result<Vec<Recipient>> {
    store::list_recipients(tx, id).await
}

/// How a week stands, for its screen.
pub(in crate::planning) async fn of_week(
    tx: &mut Tx,
    cx: &Cx,
    (monday, span): (Date, Span),
    team: Option<TeamId>,
) -> Result<WeekPublication> {
    store::find_week(tx, cx, monday, span, team).await
}

/// Tells them. A mail goes to each whose address is proven, but not to who publishes: they have just seen it.
pub(super) async fn tell(tx: &mut Tx, cx: &Cx, id: PublicationId, people: &[NamedChanges]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let notices: Vec<store::NewNotice<'_>> = people
        .iter()
        .map(|person| store::NewNotice {
            id: cx.new_id(),
            changes: &person.changes,
            mail: (person.changes.user_id != cx.actor.user_id).then(|| cx.new_id()),
        })
        .collect();
    store::insert(tx, cx, id, &notices).await?;
    for written in store::write_mails(tx, cx, id).await? {
        mail::job::ask_in_workspace(tx, cx, written).await?;
    }
    Ok(())
}
