//! Many shifts that are wanted at once, and which of them the rules of the workspace let through.

use std::collections::{BTreeSet, HashMap};

use domain::planning::Span;
use domain::planning::rules::{AVERAGE_WEEKS, Finding, RuleId, RuleLevel, check_reason, newly};
use domain::{ShiftId, UserId};
use jiff::ToSpan;
use jiff::civil::Date;

use super::guard::{Accepted, weeks_around};
use super::load::{self, Sheets, Wanted};
use crate::db::Tx;
use crate::{Cx, Result};

/// A shift that is wanted: a new one, or a stored one at other hours or of somebody else.
#[derive(Clone, Copy)]
pub(in crate::planning) struct Wish {
    pub id: ShiftId,
    pub user: Option<UserId>,
    pub span: Span,
}

/// What becomes of the wishes.
#[derive(Default)]
pub(in crate::planning) struct Screened {
    /// Those that newly break a rule which the workspace enforces. Of several that break one together, the last.
    pub refused: Vec<(ShiftId, Finding)>,
    /// What the others newly break without being stopped.
    pub warnings: Vec<Finding>,
    /// What they break knowingly.
    accepted: Vec<Finding>,
    reason: String,
}

/// Looks at all of them together, whatever their number in one statement.
pub(in crate::planning) async fn screen(
    tx: &mut Tx,
    cx: &Cx,
    wishes: &[Wish],
    reason: Option<&str>,
) -> Result<Screened> {
    let reason = check_reason(reason)?;
    let users: BTreeSet<UserId> = wishes.iter().filter_map(|wish| wish.user).collect();
    let first = wishes.iter().map(|wish| wish.span.starts_at).min();
    let last = wishes.iter().map(|wish| wish.span.ends_at).max();
    let (Some((starts_at, ends_at)), Some(user)) = (first.zip(last), users.first()) else {
        return Ok(Screened::default());
    };
    let (monday, weeks) = weeks_around(cx, Span { starts_at, ends_at });
    let mut wanted = Wanted::weeks(cx, monday, weeks)?;
    wanted.user = Some(*user).filter(|_| users.len() == 1);
    let sheets = load::load(tx, wanted).await?;
    let mut live: HashMap<ShiftId, Wish> = wishes.iter().map(|wish| (wish.id, *wish)).collect();
    let mut screened = Screened {
        reason: reason.unwrap_or_default(),
        ..Screened::default()
    };
    if RuleId::ALL.into_iter().any(|rule| sheets.rules.set.applies(rule)) {
        // One that is left where it is may be in the way of another person's, who was looked at before.
        while screened.pass(&sheets, &users, &mut live) {}
    }
    Ok(screened)
}

impl Screened {
    /// Goes through all people once; answers whether something was refused.
    fn pass(&mut self, sheets: &Sheets, users: &BTreeSet<UserId>, live: &mut HashMap<ShiftId, Wish>) -> bool {
        (self.warnings, self.accepted) = (Vec::new(), Vec::new());
        let known = self.refused.len();
        for user in users {
            let before = sheets.before(*user);
            loop {
                let found = newly(&before, &sheets.after(*user, live));
                let (blocked, warned): (Vec<_>, Vec<_>) = found
                    .into_iter()
                    .partition(|finding| finding.level == RuleLevel::Block);
                let refused = if self.reason.is_empty() {
                    choose(&blocked, live, *user)
                } else {
                    Vec::new()
                };
                if refused.is_empty() {
                    self.warnings.extend(warned);
                    self.accepted.extend(blocked);
                    break;
                }
                for (id, _) in &refused {
                    live.remove(id);
                }
                self.refused.extend(refused);
            }
        }
        self.refused.len() > known
    }

    /// Writes down what is broken knowingly, once the shifts are stored.
    pub async fn keep(self, tx: &mut Tx, cx: &Cx, otherwise: ShiftId) -> Result<()> {
        for finding in self.accepted {
            let shift = finding.shifts.last().copied().unwrap_or(otherwise);
            Accepted::of(finding, &self.reason).keep(tx, cx, shift).await?;
        }
        Ok(())
    }
}

/// Which wishes to let go of. Findings too near to one another are not all answered at once: one wish less may mend both.
fn choose(blocked: &[Finding], live: &HashMap<ShiftId, Wish>, user: UserId) -> Vec<(ShiftId, Finding)> {
    let mut refused: Vec<(ShiftId, Finding)> = Vec::new();
    let mut next = Date::MIN;
    for finding in blocked {
        if finding.at < next {
            continue;
        }
        let Some(id) = last_of(finding, live, user) else {
            continue;
        };
        if refused.iter().all(|(other, _)| *other != id) {
            refused.push((id, finding.clone()));
        }
        let weeks = if finding.rule == RuleId::AverageHours {
            AVERAGE_WEEKS
        } else {
            1
        };
        next = finding
            .at
            .saturating_add(i64::try_from(weeks).unwrap_or(1).weeks());
    }
    refused
}

/// The last wish that takes part in a finding; where only what is stored does, the last one of the person before its end.
fn last_of(finding: &Finding, live: &HashMap<ShiftId, Wish>, user: UserId) -> Option<ShiftId> {
    let mine = || live.values().filter(|wish| wish.user == Some(user));
    let last = |wishes: Vec<&Wish>| {
        wishes
            .into_iter()
            .max_by_key(|wish| (wish.span.starts_at, wish.id))
            .map(|wish| wish.id)
    };
    last(mine().filter(|wish| finding.shifts.contains(&wish.id)).collect()).or_else(|| last(mine().collect()))
}
