//! What stands in front of a change of the planning.

use domain::ShiftId;
use domain::planning::rules::{Finding, broken, check_reason, rule_broken};
use domain::planning::{SetShift, ShiftStatus, Span, monday_of};
use jiff::ToSpan;

use super::load::{self, BACK, Wanted};
use super::store;
use crate::db::Tx;
use crate::{Cx, Result, audit};

/// Refuses a shift that newly breaks a rule which the workspace enforces, unless the reason is written; then answers with what
/// was accepted, for [`keep`].
pub(in crate::planning) async fn guard(
    tx: &mut Tx,
    cx: &Cx,
    set: &SetShift,
    span: Span,
    id: ShiftId,
) -> Result<Accepted> {
    let Some(user) = set.user_id.filter(|_| set.status != ShiftStatus::Cancelled) else {
        return Ok(Accepted::default());
    };
    let reason = check_reason(set.override_reason.as_deref())?;
    let mut wanted = around(cx, span)?;
    wanted.user = Some(user);
    let sheets = load::load(tx, wanted).await?;
    if !sheets.rules.set.blocks() {
        return Ok(Accepted::default());
    }
    let (before, after) = sheets.around(user, id, span);
    let findings: Vec<Finding> = broken(&before, &after);
    if findings.is_empty() {
        return Ok(Accepted::default());
    }
    let Some(reason) = reason else {
        return Err(rule_broken(&findings).into());
    };
    Ok(Accepted { findings, reason })
}

/// From the week before the shift, whose Sunday may end too late for it, to the last week whose mean it is part of.
fn around(cx: &Cx, span: Span) -> Result<Wanted> {
    let day = |at| cx.zone.to_datetime(at).date();
    let (first, last) = (day(span.starts_at), day(span.ends_at));
    let monday = monday_of(first).unwrap_or(first).saturating_sub(1.week());
    let days = monday.until(last).map_or(0, |span| span.get_days());
    let weeks = usize::try_from(days / 7).unwrap_or(0) + 1;
    Wanted::weeks(cx, monday, weeks + BACK)
}

/// Rules that a change breaks knowingly.
#[derive(Default, serde::Serialize)]
pub(in crate::planning) struct Accepted {
    findings: Vec<Finding>,
    reason: String,
}

impl Accepted {
    /// Writes it down beside the change, once the shift is stored.
    pub async fn keep(self, tx: &mut Tx, cx: &Cx, shift: ShiftId) -> Result<()> {
        if self.findings.is_empty() {
            return Ok(());
        }
        for finding in &self.findings {
            store::insert_override(tx, cx, shift, finding, &self.reason).await?;
        }
        audit::record(tx, cx, "shift.rules_overridden", shift.0, None, Some(&self)).await
    }
}
