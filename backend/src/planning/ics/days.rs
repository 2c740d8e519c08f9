//! The days of a recurrence rule: its periods, and the `BY...` parts that choose days (RFC 5545, 3.3.10).

use calcard::icalendar::{ICalendarFrequency as Freq, ICalendarRecurrenceRule, ICalendarWeekday};
use jiff::civil::{Date, DateTime, Weekday};
use jiff::{SignedDuration, Span, ToSpan};

/// Which days a rule lets through.
pub(super) struct Days {
    freq: Freq,
    first_weekday: Weekday,
    months: Vec<i8>,
    of_month: Vec<i8>,
    of_year: Vec<i16>,
    weeks: Vec<i8>,
    weekdays: Vec<(Option<i16>, Weekday)>,
}

impl Days {
    /// Of a rule that begins at `start`, which fills in what the rule leaves open. `None` for months no calendar of ours
    /// has.
    pub fn new(rule: &ICalendarRecurrenceRule, start: DateTime) -> Option<Self> {
        let month = |month: u8| i8::try_from(month).ok().filter(|month| (1..=12).contains(month));
        let mut months: Vec<i8> = rule
            .bymonth
            .iter()
            .map(|by| if by.is_leap() { None } else { month(by.month()) })
            .collect::<Option<_>>()?;
        months.sort_unstable();
        months.dedup();
        let mut days = Self {
            freq: rule.freq,
            first_weekday: rule.wkst.map_or(Weekday::Monday, weekday),
            months,
            of_month: rule.bymonthday.clone(),
            of_year: rule.byyearday.clone(),
            weeks: rule.byweekno.clone(),
            weekdays: rule
                .byday
                .iter()
                .map(|by| (by.ordwk, weekday(by.weekday)))
                .collect(),
        };
        if days.of_month.is_empty() && days.of_year.is_empty() && days.weekdays.is_empty() {
            match rule.freq {
                Freq::Yearly if days.weeks.is_empty() => {
                    if days.months.is_empty() {
                        days.months.push(start.month());
                    }
                    days.of_month.push(start.day());
                }
                Freq::Yearly | Freq::Weekly => days.weekdays.push((None, start.weekday())),
                Freq::Monthly => days.of_month.push(start.day()),
                _ => {}
            }
        }
        Some(days)
    }

    /// Where the period begins that a wall-clock time is in.
    pub fn period_of(&self, at: DateTime) -> Option<DateTime> {
        let (date, time) = (at.date(), at.time());
        let first = match self.freq {
            Freq::Yearly => date.first_of_year(),
            Freq::Monthly => date.first_of_month(),
            Freq::Weekly => date
                .checked_sub(i64::from(date.weekday().since(self.first_weekday)).days())
                .ok()?,
            _ => date,
        };
        Some(match self.freq {
            Freq::Hourly => first.at(time.hour(), 0, 0, 0),
            Freq::Minutely => first.at(time.hour(), time.minute(), 0, 0),
            Freq::Secondly => first.at(time.hour(), time.minute(), time.second(), 0),
            _ => first.at(0, 0, 0, 0),
        })
    }

    /// Where the period begins that is `count` later. `None` where the calendar ends.
    pub fn later(&self, period: DateTime, count: i64) -> Option<DateTime> {
        let months = |months: i64| period.checked_add(Span::new().try_months(months).ok()?).ok();
        // Wall-clock time has days of 24 hours; adding exact time to it is much cheaper than adding days.
        let seconds = |unit: i64| {
            period
                .checked_add(SignedDuration::from_secs(count.checked_mul(unit)?))
                .ok()
        };
        match self.freq {
            Freq::Yearly => months(count.checked_mul(12)?),
            Freq::Monthly => months(count),
            Freq::Weekly => seconds(7 * 86_400),
            Freq::Daily => seconds(86_400),
            Freq::Hourly => seconds(3_600),
            Freq::Minutely => seconds(60),
            Freq::Secondly => seconds(1),
        }
    }

    /// The days of a period that [`Self::has`] is to be asked about, in order.
    pub fn candidates(&self, first: Date) -> Vec<Date> {
        match self.freq {
            Freq::Yearly if !self.months.is_empty() => {
                let firsts = self
                    .months
                    .iter()
                    .filter_map(|month| Date::new(first.year(), *month, 1).ok());
                firsts.flat_map(|first| self.chosen_of_month(first)).collect()
            }
            Freq::Yearly => from(first, first.days_in_year()).collect(),
            Freq::Monthly => self.chosen_of_month(first),
            Freq::Weekly => from(first, 7).collect(),
            _ => vec![first],
        }
    }

    /// The days of a month, or the ones `BYMONTHDAY` names: birthdays are the most common of all rules.
    fn chosen_of_month(&self, first: Date) -> Vec<Date> {
        if self.of_month.is_empty() {
            return from(first, first.days_in_month().into()).collect();
        }
        let counted = |day: i8| {
            if day < 0 {
                first.days_in_month().saturating_add(day).saturating_add(1)
            } else {
                day
            }
        };
        let day = |day: &i8| Date::new(first.year(), first.month(), counted(*day)).ok();
        let mut days: Vec<Date> = self.of_month.iter().filter_map(day).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Whether every `BY...` part lets a day through.
    pub fn has(&self, day: Date) -> bool {
        let any = |list_is_empty: bool, has: &dyn Fn() -> bool| list_is_empty || has();
        any(self.months.is_empty(), &|| self.months.contains(&day.month()))
            && any(self.of_month.is_empty(), &|| {
                counts(&self.of_month, day.day().into(), day.days_in_month().into())
            })
            && any(self.of_year.is_empty(), &|| {
                counts(&self.of_year, day.day_of_year(), day.days_in_year())
            })
            && any(self.weekdays.is_empty(), &|| self.has_weekday(day))
            && any(self.weeks.is_empty(), &|| {
                week_number(day, self.first_weekday)
                    .is_some_and(|(week, last)| counts(&self.weeks, week, last))
            })
    }

    /// `BYDAY`. The number in `-1SU` counts in the month or in the year, and means nothing in shorter periods.
    fn has_weekday(&self, day: Date) -> bool {
        let (position, last) = match self.freq {
            Freq::Yearly if self.months.is_empty() => (day.day_of_year(), day.days_in_year()),
            _ => (day.day().into(), day.days_in_month().into()),
        };
        let is_counted = self.freq <= Freq::Monthly && self.weeks.is_empty();
        let (from_start, from_end) = ((position - 1) / 7 + 1, -((last - position) / 7 + 1));
        self.weekdays.iter().any(|(number, weekday)| {
            *weekday == day.weekday()
                && number.is_none_or(|n| !is_counted || n == from_start || n == from_end)
        })
    }
}

/// So many days from a day on.
fn from(first: Date, count: i16) -> impl Iterator<Item = Date> {
    (0..i64::from(count)).map_while(move |offset| first.checked_add(offset.days()).ok())
}

/// Whether a list such as `BYMONTHDAY=1,-1` has a position (from 1), counted from either end.
fn counts<N: Copy + Into<i32>>(list: &[N], position: i16, len: i16) -> bool {
    let position = i32::from(position);
    let from_end = position - i32::from(len) - 1;
    list.iter().any(|n| [position, from_end].contains(&(*n).into()))
}

/// Number of the week that a day is in, and of the last week of that year. The first has four days or more.
fn week_number(day: Date, first_weekday: Weekday) -> Option<(i16, i16)> {
    // A week belongs to the year of its fourth day.
    let fourth = |day: Date| {
        let into_week = i64::from(day.weekday().since(first_weekday));
        day.checked_add((3 - into_week).days()).ok()
    };
    let number = |fourth: Date| (fourth.day_of_year() - 1) / 7 + 1;
    let this = fourth(day)?;
    // The last week always has 28 December.
    let last = fourth(Date::new(this.year(), 12, 28).ok()?)?;
    Some((number(this), number(last)))
}

fn weekday(weekday: ICalendarWeekday) -> Weekday {
    match weekday {
        ICalendarWeekday::Monday => Weekday::Monday,
        ICalendarWeekday::Tuesday => Weekday::Tuesday,
        ICalendarWeekday::Wednesday => Weekday::Wednesday,
        ICalendarWeekday::Thursday => Weekday::Thursday,
        ICalendarWeekday::Friday => Weekday::Friday,
        ICalendarWeekday::Saturday => Weekday::Saturday,
        ICalendarWeekday::Sunday => Weekday::Sunday,
    }
}

/// The weekday as `calcard` has it.
pub(super) fn weekday_of(weekday: Weekday) -> ICalendarWeekday {
    match weekday {
        Weekday::Monday => ICalendarWeekday::Monday,
        Weekday::Tuesday => ICalendarWeekday::Tuesday,
        Weekday::Wednesday => ICalendarWeekday::Wednesday,
        Weekday::Thursday => ICalendarWeekday::Thursday,
        Weekday::Friday => ICalendarWeekday::Friday,
        Weekday::Saturday => ICalendarWeekday::Saturday,
        Weekday::Sunday => ICalendarWeekday::Sunday,
    }
}
