//! Those under 18: fewer hours, no night.

use jiff::civil::Date;

use super::check::{Measure, Sheet};
use super::day::LocalDay;
use super::rule::RuleId;

pub(super) fn measures(sheet: &Sheet<'_>) -> Vec<Measure> {
    let Some(born_on) = sheet.worker.born_on else {
        return Vec::new();
    };
    let minor = |day: &usize| age(born_on, sheet.days[*day].date) < 18;
    sheet
        .asked()
        .filter(minor)
        .flat_map(|day| {
            [
                sheet.on_day(RuleId::MinorHours, day, sheet.minutes[day]),
                sheet.on_day(RuleId::MinorNight, day, at_night(sheet, day, born_on)),
            ]
        })
        .collect()
}

/// Birthdays passed by a day; whoever was born on 29 February has theirs on 1 March of other years.
fn age(born_on: Date, day: Date) -> i16 {
    let before_birthday = (day.month(), day.day()) < (born_on.month(), born_on.day());
    day.year() - born_on.year() - i16::from(before_birthday)
}

fn at_night(sheet: &Sheet<'_>, day: usize, born_on: Date) -> i64 {
    let local: &LocalDay = &sheet.days[day];
    let dusk = if age(born_on, local.date) < 16 {
        local.evening
    } else {
        local.night
    };
    let near = sheet
        .stretches
        .iter()
        .filter(|stretch| stretch.ends_at > local.starts_at);
    near.take_while(|stretch| stretch.starts_at < local.ends_at)
        .map(|stretch| {
            stretch.minutes_within(local.starts_at, local.morning)
                + stretch.minutes_within(dusk, local.ends_at)
        })
        .sum()
}
