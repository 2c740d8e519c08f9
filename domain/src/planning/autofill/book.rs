//! Every rule of the workspace, for those answers of the search that somebody will see.

use std::ops::Range;

use jiff::civil::Date;

use super::super::rules::{Finding, LocalDay, RuleId, RuleLevel, RuleSet, Worked, Worker, check};
use crate::UserId;

/// What the rules count on. The search itself keeps only the limits that it can count quickly.
#[derive(Clone, Debug)]
pub struct Book {
    /// The rules of the workspace.
    pub rules: RuleSet,
    /// Whole weeks from a Monday: those that the mean looks back at, those asked about, and one more.
    pub days: Vec<LocalDay>,
    /// The weeks that a proposal may break something in.
    pub weeks: Range<usize>,
    /// The people, in the order of the instance.
    pub sheets: Vec<Sheet>,
}

/// One person, as far as rules need to know.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Who.
    pub user_id: UserId,
    /// When they were born, if that was noted.
    pub born_on: Option<Date>,
    /// Minutes a week that they work for others.
    pub elsewhere: i64,
    /// What they work in those days, cancelled shifts left out.
    pub worked: Vec<Worked>,
}

impl Book {
    /// A rule that a person's planning breaks with more work and did not break, or not as far, without it. Rules that are
    /// only warned of count too.
    pub fn broken(&self, person: usize, more: &[Worked]) -> Option<RuleId> {
        let sheet = &self.sheets[person];
        let before = self.findings(sheet, &sheet.worked);
        let all: Vec<Worked> = sheet.worked.iter().chain(more).copied().collect();
        let is_new = |finding: &&Finding| {
            let same = before.iter().find(|other| other.is_same(finding));
            same.is_none_or(|other| finding.is_worse_than(other))
        };
        let after = self.findings(sheet, &all);
        after.iter().find(is_new).map(|finding| finding.rule)
    }

    fn findings(&self, sheet: &Sheet, worked: &[Worked]) -> Vec<Finding> {
        let person = Worker {
            user_id: sheet.user_id,
            born_on: sheet.born_on,
            elsewhere_minutes: sheet.elsewhere,
            earlier_minutes: 0,
            worked,
        };
        let mut found = check(&self.rules, &person, &self.days, self.weeks.clone());
        found.retain(|finding| finding.level >= RuleLevel::Warn);
        found
    }
}
