//! What people are told of a request.

use domain::planning::exchange::ShiftRequest;
use domain::{ShiftRequestId, UserId};

use super::store;
use crate::db::Tx;
use crate::mail::{self, Template};
use crate::{Cx, Result};

/// Writes a mail about a request to each of these people, but none to whoever acts.
pub(super) async fn tell(
    tx: &mut Tx,
    cx: &Cx,
    request: ShiftRequestId,
    users: impl IntoIterator<Item = UserId>,
    template: Template,
) -> Result<()> {
    for user in users {
        let id = cx.new_id();
        let about = mail::store::AboutRequest {
            request,
            user,
            template,
        };
        if user != cx.actor.user_id && mail::store::insert_about_request(tx, id, about, cx.now()).await? {
            mail::job::ask_in_workspace(tx, cx, id).await?;
        }
    }
    Ok(())
}

/// Tells those who plan that a request waits for them.
pub(super) async fn tell_planners(tx: &mut Tx, cx: &Cx, request: ShiftRequestId) -> Result<()> {
    let planners = store::list_planners(tx).await?;
    tell(tx, cx, request, planners, Template::ShiftRequested).await
}

/// Tells those whom a request is about what became of it.
pub(super) async fn tell_both(
    tx: &mut Tx,
    cx: &Cx,
    request: &ShiftRequest,
    template: Template,
) -> Result<()> {
    let both = std::iter::once(request.by.user_id).chain(request.to_id());
    tell(tx, cx, request.id, both, template).await
}
