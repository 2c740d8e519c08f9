//! What stands in front of a change of the planning.

use domain::ShiftId;
use domain::planning::rules::{Finding, broken, check_reason, rule_broken};
use domain::planning::{SetShift, ShiftStatus, Span, monday_of};
use jiff::ToSpan;
use jiff::civil::Date;

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

fn around(cx: &Cx, span: Span) -> Result<Wanted> {
    let (monday, weeks) = weeks_around(cx, span);
    Wanted::weeks(cx, monday, weeks)
}

/// From the week before a span, whose Sunday may end too late for it, to the last week whose mean it is part of.
pub(super) fn weeks_around(cx: &Cx, span: Span) -> (Date, usize) {
    let day = |at| cx.zone.to_datetime(at).date();
    let (first, last) = (day(span.starts_at), day(span.ends_at));
    let monday = monday_of(first).unwrap_or(first).saturating_sub(1.week());
    let days = monday.until(last).map_or(0, |span| span.get_days());
    let weeks = usize::try_from(days / 7).unwrap_or(0) + 1;
    (monday, weeks + BACK)
}

/// What the planning breaks before several shifts are changed together: one by one they may break what all of them do not.
pub(in crate::planning) struct Standing {
    findings: Vec<Finding>,
    monday: Date,
    weeks: usize,
}

impl Standing {
    /// As it is around those times; none when the workspace enforces nothing, or nothing happens.
    pub async fn before(tx: &mut Tx, cx: &Cx, spans: &[Span]) -> Result<Option<Self>> {
        let first = spans.iter().map(|span| span.starts_at).min();
        let last = spans.iter().map(|span| span.ends_at).max();
        let Some((starts_at, ends_at)) = first.zip(last) else {
            return Ok(None);
        };
        let (monday, weeks) = weeks_around(cx, Span { starts_at, ends_at });
        let sheets = load::load(tx, Wanted::weeks(cx, monday, weeks)?).await?;
        Ok(sheets.rules.set.blocks().then(|| Self {
            findings: sheets.findings(),
            monday,
            weeks,
        }))
    }

    /// Refuses what newly breaks a rule that the workspace enforces, once all of it is written, unless the reason is: then it
    /// stands beside the shift that breaks it, or beside `otherwise`.
    pub async fn check(self, tx: &mut Tx, cx: &Cx, reason: Option<&str>, otherwise: ShiftId) -> Result<()> {
        let reason = check_reason(reason)?;
        let sheets = load::load(tx, Wanted::weeks(cx, self.monday, self.weeks)?).await?;
        let findings = broken(&self.findings, &sheets.findings());
        let Some(reason) = reason.filter(|_| !findings.is_empty()) else {
            return if findings.is_empty() {
                Ok(())
            } else {
                Err(rule_broken(&findings).into())
            };
        };
        for finding in findings {
            let shift = finding.shifts.last().copied().unwrap_or(otherwise);
            Accepted::of(finding, &reason).keep(tx, cx, shift).await?;
        }
        Ok(())
    }
}

/// Rules that a change breaks knowingly.
#[derive(Default, serde::Serialize)]
pub(in crate::planning) struct Accepted {
    findings: Vec<Finding>,
    reason: String,
}

impl Accepted {
    /// One of them.
    pub(super) fn of(finding: Finding, reason: &str) -> Self {
        Self {
            findings: vec![finding],
            reason: reason.to_owned(),
        }
    }

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
