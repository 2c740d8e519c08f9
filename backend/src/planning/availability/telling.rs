//! Mails to the person whose leave somebody else answered or changed.

use domain::planning::{Availability, AvailabilityStatus};

use crate::db::Tx;
use crate::mail::{self, Template};
use crate::{Cx, Result};

/// The answer.
pub(super) async fn decided(tx: &mut Tx, cx: &Cx, leave: &Availability) -> Result<()> {
    let template = if leave.status == AvailabilityStatus::Approved {
        Template::LeaveApproved
    } else {
        Template::LeaveRefused
    };
    write(tx, cx, leave, template).await
}

/// Other days, or none any more.
pub(super) async fn changed(tx: &mut Tx, cx: &Cx, leave: &Availability) -> Result<()> {
    write(tx, cx, leave, Template::LeaveChanged).await
}

/// Nobody is written about what they did themselves.
async fn write(tx: &mut Tx, cx: &Cx, leave: &Availability, template: Template) -> Result<()> {
    if leave.user_id == cx.actor.user_id {
        return Ok(());
    }
    let id = cx.new_id();
    mail::store::insert_leave(tx, id, leave.id, template, cx.now()).await?;
    mail::job::ask_in_workspace(tx, cx, id).await
}
