//! The rules one minute either side of their limits, and against a model that counts minute by minute.

mod boundaries;
mod clock;
mod long;
mod naive;
mod settings;
mod young;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;

use super::{
    Finding, LocalDay, Preset, RuleId, RuleLevel, RuleSet, RuleSetting, Worked, Worker, check, local_days,
};
use crate::planning::Span;
use crate::{ShiftId, UserId};

/// A Monday far from any clock change.
const MONDAY: Date = date(2026, 6, 1);

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

fn id(number: u128) -> uuid::Uuid {
    format!("{number:032x}").parse().unwrap()
}

fn user() -> UserId {
    UserId(id(1))
}

/// The instant of a wall-clock time such as `2026-06-01T09:00`.
fn at(text: &str) -> Timestamp {
    let time: DateTime = text.parse().unwrap();
    time.to_zoned(paris()).unwrap().timestamp()
}

fn span(starts_at: &str, ends_at: &str) -> Span {
    Span {
        starts_at: at(starts_at),
        ends_at: at(ends_at),
    }
}

/// Shifts with the numbers 1, 2, 3.
fn worked(spans: &[Span]) -> Vec<Worked> {
    let number = |(number, span): (u128, &Span)| Worked {
        shift_id: ShiftId(id(number)),
        span: *span,
    };
    (1..).zip(spans).map(number).collect()
}

/// Every rule at a level that shows.
fn all_rules() -> RuleSet {
    let shown = RuleId::ALL.map(|rule| RuleSetting {
        level: RuleLevel::Warn,
        ..Preset::Code.setting(rule)
    });
    RuleSet::with(Preset::Code, &shown)
}

fn days(monday: Date, weeks: usize) -> Vec<LocalDay> {
    local_days(monday, weeks * 7, &paris()).unwrap()
}

/// The findings of the week from `monday`, with one week after it.
fn week(monday: Date, spans: &[Span], born_on: Option<Date>) -> Vec<Finding> {
    let done = worked(spans);
    let worker = Worker {
        user_id: user(),
        born_on,
        elsewhere_minutes: 0,
        earlier_minutes: 0,
        worked: &done,
    };
    check(&all_rules(), &worker, &days(monday, 2), 0..1)
}

/// Of one rule: when, and how much was counted.
fn of(rule: RuleId, findings: &[Finding]) -> Vec<(Date, i64)> {
    let of_rule = findings.iter().filter(|finding| finding.rule == rule);
    of_rule.map(|finding| (finding.at, finding.measured)).collect()
}
