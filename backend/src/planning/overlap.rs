//! Nobody is in two places at once. The exclusion constraint decides; these functions explain.

use domain::planning::{SetShift, ShiftStatus, Span};
use domain::{FieldCode, Problem, ShiftId};

use crate::db::Tx;
use crate::planning::{exchange, store};
use crate::{Cx, Error, Result};

/// Refuses a shift of a person who works already, naming the other shift, and one whose person or mission is not there.
pub(super) async fn check_free(
    tx: &mut Tx,
    cx: &Cx,
    set: &SetShift,
    span: Span,
    except: Option<ShiftId>,
) -> Result<()> {
    let (user_exists, mission_exists) = store::check_references(tx, set.user_id, set.mission_id).await?;
    let mut check = domain::check::Check::new();
    check.ensure(user_exists, "user_id", FieldCode::NotFound);
    check.ensure(mission_exists, "mission_id", FieldCode::NotFound);
    if let Some(skill) = set.skill_id {
        let there = exchange::skills::store::may_need(tx, skill, except).await?;
        check.ensure(there, "skill_id", FieldCode::NotFound);
    }
    check.done(())?;
    let Some(user) = set.user_id.filter(|_| set.status != ShiftStatus::Cancelled) else {
        return Ok(());
    };
    match store::find_overlap(tx, cx, user, span, except).await? {
        Some(other) => Err(overlap().with("other", &other).into()),
        None => Ok(()),
    }
}

/// The same explanation when two writers raced and the constraint refused the second.
pub(super) async fn explain<T>(
    cx: &Cx,
    set: &SetShift,
    span: Span,
    except: Option<ShiftId>,
    result: Result<T>,
) -> Result<T> {
    match result {
        Err(error) if error.constraint() == Some("shifts_no_overlap_excl") => {
            let mut tx = cx.read().await?;
            check_free(&mut tx, cx, set, span, except).await?;
            // The other writer has undone it since.
            Err(Error::Problem(overlap()))
        }
        other => other,
    }
}

/// The refusal, without the shift in the way.
pub(super) fn overlap() -> Problem {
    Problem::conflict(
        "shift-overlap",
        "This person already works at that time. Choose other hours or someone else.",
    )
}
