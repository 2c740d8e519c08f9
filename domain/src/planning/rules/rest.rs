//! Rest: of each day, of each week.

use super::check::{Measure, Sheet};
use super::rule::RuleId;
use super::set::RuleSet;
use super::stretch::{later, longest_rest};

const DAY: i64 = 24 * 60;
/// What the Code gives where no agreement says less.
const FULL_REST: i64 = 11 * 60;

pub(super) fn measures(sheet: &Sheet<'_>, rules: &RuleSet) -> Vec<Measure> {
    let rests = daily_rests(sheet);
    let mut found = Vec::new();
    if rules.applies(RuleId::ShortRests) {
        found.extend(short_rests(sheet, &rests));
    }
    for (day, rest) in rests.into_iter().enumerate() {
        let Some(Rest { minutes, at }) = rest else {
            continue;
        };
        let rules = [RuleId::DailyRest, RuleId::RestFloor];
        found.extend(rules.map(|rule| Measure {
            from: at,
            to: later(at, DAY),
            ..sheet.on_day(rule, day, minutes)
        }));
    }
    found.extend(sheet.weeks.clone().filter_map(|week| weekly_rest(sheet, week)));
    found.extend(sheet.weeks.clone().map(|week| {
        let days = &sheet.minutes[week * 7..week * 7 + 7];
        let worked = days.iter().filter(|minutes| **minutes > 0).count();
        sheet.in_week(RuleId::WorkedDays, week, i64::try_from(worked).unwrap_or(7))
    }));
    found
}

#[derive(Clone, Copy)]
struct Rest {
    minutes: i64,
    /// The start of work that the 24 hours are counted from.
    at: jiff::Timestamp,
}

/// For each day the shortest of the longest rests in the 24 hours after a start of work; nothing for a day without a start
/// and for one that is not asked about.
fn daily_rests(sheet: &Sheet<'_>) -> Vec<Option<Rest>> {
    let mut rests: Vec<Option<Rest>> = vec![None; sheet.days.len()];
    let asked = sheet.asked();
    for stretch in &sheet.stretches {
        let at = stretch.starts_at;
        let Some(day) = sheet.day_of(at).filter(|day| asked.contains(day)) else {
            continue;
        };
        let until = later(at, DAY);
        let minutes = longest_rest(&sheet.stretches, at, until, until);
        if rests[day].is_none_or(|other| minutes < other.minutes) {
            rests[day] = Some(Rest { minutes, at });
        }
    }
    rests
}

fn short_rests(sheet: &Sheet<'_>, rests: &[Option<Rest>]) -> Vec<Measure> {
    let of_week = |week: usize| {
        let days = &rests[week * 7..week * 7 + 7];
        let short = days
            .iter()
            .flatten()
            .filter(|rest| rest.minutes < FULL_REST)
            .count();
        sheet.in_week(RuleId::ShortRests, week, i64::try_from(short).unwrap_or(7))
    };
    sheet.weeks.clone().map(of_week).collect()
}

/// A rest that begins on Sunday evening counts with what lies in the next week; of one that began before Monday, what lies in
/// this.
fn weekly_rest(sheet: &Sheet<'_>, week: usize) -> Option<Measure> {
    let days = &sheet.days[week * 7..week * 7 + 7];
    let until = sheet.days.last()?.ends_at;
    let rest = longest_rest(&sheet.stretches, days[0].starts_at, days[6].ends_at, until);
    Some(sheet.in_week(RuleId::WeeklyRest, week, rest))
}
