//! A shift given to somebody else or to another day.

use domain::Permission;
use domain::planning::{MoveShift, SetShift, Shift, Span, When};

use crate::planning::change_shift::edit;
use crate::{Cx, Result};

/// Moves a shift; its wall-clock hours stay, also across a clock change.
///
/// # Errors
/// As [`super::change_shift`].
pub async fn move_shift(cx: &Cx, command: MoveShift) -> Result<Shift> {
    cx.require(Permission::EditPlanning)?;
    edit(cx, command.id, command.version, |before| {
        moved(cx, &command, before)
    })
    .await
}

/// The shift as it will be.
pub(super) fn moved(cx: &Cx, command: &MoveShift, before: &Shift) -> domain::Result<(SetShift, Span)> {
    let span = before.span.on_day(command.day, &cx.zone)?;
    let set = SetShift {
        user_id: command.user_id,
        when: When::Instants(span),
        override_reason: command.override_reason.clone(),
        ..SetShift::from(before)
    };
    Ok((set.check(span)?, span))
}
