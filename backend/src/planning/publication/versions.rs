//! The versions there are, who was told, and what lies between two of them.

use domain::planning::{Publication, PublicationDetail, PublishedShift, Span, VersionChanges, changes};
use domain::{FieldCode, Page, PageQuery, Permission, Problem, PublicationId};

use super::{named, notices, store};
use crate::state::missing;
use crate::{Cx, Result};

/// One page of the versions, the newest first.
///
/// # Errors
/// `Forbidden` without [`Permission::PublishPlanning`].
pub async fn list_publications(cx: &Cx, page: PageQuery) -> Result<Page<Publication>> {
    cx.require(Permission::PublishPlanning)?;
    let mut tx = cx.read().await?;
    store::list(&mut tx, page).await
}

/// A version: what it changed for whom, and who has read that and when.
///
/// # Errors
/// `Forbidden` without [`Permission::PublishPlanning`]; `Missing`.
pub async fn find_publication(cx: &Cx, id: PublicationId) -> Result<PublicationDetail> {
    cx.require(Permission::PublishPlanning)?;
    let mut tx = cx.read().await?;
    let publication = store::find(&mut tx, id).await?.ok_or_else(missing)?;
    let people = notices::list_recipients(&mut tx, id).await?;
    Ok(PublicationDetail { publication, people })
}

/// What changed for whom from the earlier of two versions to the later, in the weeks that both hold.
///
/// # Errors
/// `Forbidden` without [`Permission::PublishPlanning`]; `Missing` for `id`; `Invalid` on `with` when there is no such
/// version or no week in common.
pub async fn show_publication_changes(
    cx: &Cx,
    id: PublicationId,
    with: PublicationId,
) -> Result<VersionChanges> {
    cx.require(Permission::PublishPlanning)?;
    let mut tx = cx.read().await?;
    let one = store::find(&mut tx, id).await?.ok_or_else(missing)?;
    let refused = || Problem::invalid().with_field("with", FieldCode::NotFound);
    let other = store::find(&mut tx, with).await?.ok_or_else(refused)?;
    let period = one.period.within(other.period).ok_or_else(refused)?;
    let (before, after) = if one.number <= other.number {
        (one, other)
    } else {
        (other, one)
    };
    let span = period.span(&cx.zone)?;
    let old = within(store::list_shifts(&mut tx, cx, before.id).await?, span);
    let new = within(store::list_shifts(&mut tx, cx, after.id).await?, span);
    let people = named(&mut tx, changes(&old, &new), true).await?;
    Ok(VersionChanges {
        from: before.number,
        to: after.number,
        period,
        people,
    })
}

fn within(mut shifts: Vec<PublishedShift>, span: Span) -> Vec<PublishedShift> {
    let begins = |at: jiff::Timestamp| (span.starts_at..span.ends_at).contains(&at);
    shifts.retain(|shift| begins(shift.span.starts_at));
    shifts
}
