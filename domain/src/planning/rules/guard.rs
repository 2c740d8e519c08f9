//! What a change breaks that was not broken before.

use super::finding::Finding;
use super::set::RuleLevel;
use crate::Problem;

/// The findings at level `block` that nobody accepted yet and that are new with a change, or worse than before it. Who corrects one rule of a planning that
/// breaks two is not refused for the other.
pub fn broken(before: &[Finding], after: &[Finding]) -> Vec<Finding> {
    let mut found = newly(before, after);
    found.retain(|finding| finding.level == RuleLevel::Block);
    found
}

/// The same at any level.
pub fn newly(before: &[Finding], after: &[Finding]) -> Vec<Finding> {
    let known = |finding: &Finding| {
        let same = before.iter().find(|other| other.is_same(finding));
        same.is_some_and(|other| !finding.is_worse_than(other))
    };
    after
        .iter()
        .filter(|finding| finding.reason.is_none() && !known(finding))
        .cloned()
        .collect()
}

/// The refusal that carries them.
pub fn rule_broken(findings: &[Finding]) -> Problem {
    Problem::conflict(
        "rule-broken",
        "This breaks a rule of working time that the workspace enforces. Change it, or send it again with `override_reason`.",
    )
    .with("findings", &findings)
}
