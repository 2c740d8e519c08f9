//! Hours: of a day, of a week, of twelve, and without a break.

use super::check::{AVERAGE_WEEKS, Measure, Sheet};
use super::rule::RuleId;
use super::set::RuleSet;
use super::stretch::stretches;

/// What interrupts work.
const BREAK: i64 = 20;

pub(super) fn measures(sheet: &Sheet<'_>, rules: &RuleSet) -> Vec<Measure> {
    let mut found = Vec::new();
    for day in sheet.asked() {
        let minutes = sheet.minutes[day];
        found.extend([RuleId::DailyHours, RuleId::LongDay].map(|rule| sheet.on_day(rule, day, minutes)));
    }
    for week in sheet.weeks.clone() {
        // A week without work here breaks no limit here, whatever is done elsewhere.
        if planned(sheet, week) > 0 {
            found.push(sheet.in_week(RuleId::WeeklyHours, week, in_all(sheet, week)));
            found.push(sheet.in_week(RuleId::AverageHours, week, average(sheet, week)));
        }
    }
    if rules.applies(RuleId::Break) {
        found.extend(without_break(sheet));
    }
    found
}

fn planned(sheet: &Sheet<'_>, week: usize) -> i64 {
    sheet.minutes[week * 7..week * 7 + 7].iter().sum()
}

fn in_all(sheet: &Sheet<'_>, week: usize) -> i64 {
    planned(sheet, week) + sheet.worker.elsewhere_minutes
}

/// The mean of the twelve weeks that end with this one, rounded up so that a minute over twelve times the limit shows. Every
/// twelve weeks in a row end with some week: none is left out.
fn average(sheet: &Sheet<'_>, week: usize) -> i64 {
    let first = (week + 1).saturating_sub(AVERAGE_WEEKS);
    let here: i64 = (first..=week).map(|week| planned(sheet, week)).sum();
    let weeks = i64::try_from(AVERAGE_WEEKS).unwrap_or(1);
    let sum = here + sheet.worker.earlier_minutes + weeks * sheet.worker.elsewhere_minutes;
    (sum + weeks - 1).div_euclid(weeks)
}

/// The longest work without a break that begins on each day.
fn without_break(sheet: &Sheet<'_>) -> Vec<Measure> {
    let asked = sheet.asked();
    let mut found: Vec<Measure> = Vec::new();
    for stretch in stretches(sheet.stretches.iter().copied(), BREAK) {
        let Some(day) = sheet.day_of(stretch.starts_at).filter(|day| asked.contains(day)) else {
            continue;
        };
        let measure = Measure {
            from: stretch.starts_at,
            to: stretch.ends_at,
            ..sheet.on_day(RuleId::Break, day, stretch.minutes())
        };
        match found.last_mut() {
            Some(last) if last.day == day => {
                if last.measured < measure.measured {
                    *last = measure;
                }
            }
            _ => found.push(measure),
        }
    }
    found
}
