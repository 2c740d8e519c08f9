//! The planning of many people, as the rules want it.

use std::collections::HashMap;
use std::ops::Range;

use domain::planning::Span;
use domain::planning::rules::{
    AVERAGE_WEEKS, EmploymentFacts, Finding, LocalDay, RuleId, Worked, Worker, WorkingTimeRules, check,
    local_days,
};
use domain::{ShiftId, TeamId, UserId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::screen::Wish;
use super::store;
use crate::db::Tx;
use crate::{Cx, Result};

/// How many weeks the mean looks back.
pub(super) const BACK: usize = AVERAGE_WEEKS - 1;

/// Which planning is loaded: weeks before those asked about are looked back at, the week after is where a rest may end.
pub(super) struct Wanted {
    /// The days, whole weeks from a Monday.
    pub days: Vec<LocalDay>,
    /// The weeks asked about.
    pub weeks: Range<usize>,
    /// From when on only sums are looked at, up to the first day.
    pub earlier: Option<Timestamp>,
    pub user: Option<UserId>,
    pub team: Option<TeamId>,
}

impl Wanted {
    /// `count` weeks from a Monday, each shift of the weeks that the mean looks back at included.
    pub fn weeks(cx: &Cx, monday: Date, count: usize) -> Result<Self> {
        let back = i64::try_from(BACK).unwrap_or(0);
        let first = monday.saturating_sub(back.weeks());
        Ok(Self {
            days: local_days(first, (BACK + count + 1) * 7, &cx.zone)?,
            weeks: BACK..BACK + count,
            earlier: None,
            user: None,
            team: None,
        })
    }

    /// One week, with sums only of those that the mean looks back at.
    pub fn week(cx: &Cx, monday: Date) -> Result<Self> {
        let back = i64::try_from(BACK).unwrap_or(0);
        let first = LocalDay::of(monday.saturating_sub(back.weeks()), &cx.zone)?;
        Ok(Self {
            days: local_days(monday, 14, &cx.zone)?,
            weeks: 0..1,
            earlier: Some(first.starts_at),
            user: None,
            team: None,
        })
    }

    pub fn starts_at(&self) -> Timestamp {
        self.days
            .first()
            .map_or(Timestamp::UNIX_EPOCH, |day| day.starts_at)
    }

    pub fn ends_at(&self) -> Timestamp {
        self.days.last().map_or(Timestamp::UNIX_EPOCH, |day| day.ends_at)
    }

    /// The days that findings can be noted at.
    pub fn asked(&self) -> (Date, Date) {
        let date = |day: usize| self.days.get(day).map_or(Date::MIN, |day| day.date);
        (date(self.weeks.start * 7), date(self.weeks.end * 7 - 1))
    }
}

/// What was loaded.
pub(super) struct Sheets {
    pub rules: WorkingTimeRules,
    people: HashMap<UserId, Sheet>,
    wanted: Wanted,
}

#[derive(Default)]
struct Sheet {
    worked: Vec<Worked>,
    earlier_minutes: i64,
    facts: Option<EmploymentFacts>,
    overrides: Vec<Override>,
}

/// What was accepted.
pub(super) struct Override {
    pub rule: RuleId,
    pub day: Date,
    pub measured: i64,
    pub reason: String,
}

pub(super) async fn load(tx: &mut Tx, wanted: Wanted) -> Result<Sheets> {
    let row = store::load_sheets(tx, &wanted).await?;
    let rules = row.rules();
    let mut people: HashMap<UserId, Sheet> = HashMap::new();
    for shift in row.shifts.0 {
        let worked = Worked {
            shift_id: ShiftId(shift.id),
            span: shift.span(),
        };
        people
            .entry(UserId(shift.user_id))
            .or_default()
            .worked
            .push(worked);
    }
    // Of whoever does nothing in these weeks nothing else is needed.
    for sum in row.earlier.0 {
        if let Some(sheet) = people.get_mut(&UserId(sum.user_id)) {
            sheet.earlier_minutes = sum.minutes;
        }
    }
    for facts in row.facts.0 {
        people.entry(facts.user_id).or_default().facts = Some(facts);
    }
    for accepted in row.overrides.0 {
        let Some(rule) = RuleId::from_name(&accepted.rule) else {
            continue;
        };
        let sheet = people.entry(UserId(accepted.user_id)).or_default();
        sheet.overrides.push(Override {
            rule,
            day: accepted.day,
            measured: accepted.measured,
            reason: accepted.reason,
        });
    }
    Ok(Sheets {
        rules,
        people,
        wanted,
    })
}

impl Sheets {
    /// What everybody's planning breaks, by nobody's order.
    pub fn findings(&self) -> Vec<Finding> {
        self.people
            .iter()
            .flat_map(|(user, sheet)| self.findings_of(*user, sheet, &sheet.worked))
            .collect()
    }

    /// What one person's breaks without a shift, and with it at that time.
    pub fn around(&self, user: UserId, shift: ShiftId, span: Span) -> (Vec<Finding>, Vec<Finding>) {
        let nothing = Sheet::default();
        let sheet = self.people.get(&user).unwrap_or(&nothing);
        let before = self.findings_of(user, sheet, &sheet.worked);
        let others = sheet.worked.iter().filter(|worked| worked.shift_id != shift);
        let mut after: Vec<Worked> = others.copied().collect();
        after.push(Worked {
            shift_id: shift,
            span,
        });
        (before, self.findings_of(user, sheet, &after))
    }

    /// What one person's breaks as it is stored.
    pub fn before(&self, user: UserId) -> Vec<Finding> {
        let nothing = Sheet::default();
        let sheet = self.people.get(&user).unwrap_or(&nothing);
        self.findings_of(user, sheet, &sheet.worked)
    }

    /// What it breaks with the wishes, each in the place of the stored shift with its id.
    pub fn after(&self, user: UserId, wishes: &HashMap<ShiftId, Wish>) -> Vec<Finding> {
        let nothing = Sheet::default();
        let sheet = self.people.get(&user).unwrap_or(&nothing);
        let stays = |worked: &&Worked| !wishes.contains_key(&worked.shift_id);
        let mut after: Vec<Worked> = sheet.worked.iter().filter(stays).copied().collect();
        let mine = wishes.values().filter(|wish| wish.user == Some(user));
        after.extend(mine.map(|wish| Worked {
            shift_id: wish.id,
            span: wish.span,
        }));
        self.findings_of(user, sheet, &after)
    }

    fn findings_of(&self, user_id: UserId, sheet: &Sheet, worked: &[Worked]) -> Vec<Finding> {
        let person = Worker {
            user_id,
            born_on: sheet.facts.and_then(|facts| facts.born_on),
            elsewhere_minutes: sheet.facts.map_or(0, |facts| facts.elsewhere_minutes),
            earlier_minutes: sheet.earlier_minutes,
            worked,
        };
        let mut found = check(
            &self.rules.set,
            &person,
            &self.wanted.days,
            self.wanted.weeks.clone(),
        );
        for finding in &mut found {
            finding.reason = sheet.reason_of(finding);
        }
        found
    }
}

impl Sheet {
    /// Why a finding was accepted, if it is no worse than what was.
    fn reason_of(&self, finding: &Finding) -> Option<String> {
        let accepted = self.overrides.iter().find(|accepted| {
            let as_accepted = Finding {
                measured: accepted.measured,
                ..finding.clone()
            };
            (accepted.rule, accepted.day) == (finding.rule, finding.at)
                && !finding.is_worse_than(&as_accepted)
        });
        accepted.map(|accepted| accepted.reason.clone())
    }
}
