//! Dates, hours and durations in each language, without the tables of ICU.
//!
//! The names come from `locales/*/dates.json`, each list as one text of words in order.

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::{Locale, t};

/// Keeps a number and its unit on one line.
const NBSP: char = '\u{a0}';
/// Between the two ends of a range.
const DASH: char = '\u{2013}';

fn word(list: &'static str, index: usize) -> &'static str {
    list.split(' ').nth(index).unwrap_or_default()
}

fn weekday_index(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

fn month_index(date: Date) -> usize {
    usize::from(date.month().unsigned_abs()) - 1
}

/// "lundi", "Monday".
pub fn weekday_long(l: Locale, day: Weekday) -> &'static str {
    word(t::dates::weekdays(l), weekday_index(day))
}

/// "lun.", "Mon".
pub fn weekday_short(l: Locale, day: Weekday) -> &'static str {
    word(t::dates::weekdays_short(l), weekday_index(day))
}

/// "novembre", "November".
pub fn month_long(l: Locale, date: Date) -> &'static str {
    word(t::dates::months(l), month_index(date))
}

fn month_short(l: Locale, date: Date) -> &'static str {
    word(t::dates::months_short(l), month_index(date))
}

/// "23"; the first of a month is "1er" in French.
pub fn day_number(l: Locale, date: Date) -> String {
    match (l, date.day()) {
        (Locale::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    }
}

/// "lun. 23 nov.", "Mon 23 Nov".
pub fn day_short(l: Locale, date: Date) -> String {
    format!(
        "{} {}{NBSP}{}",
        weekday_short(l, date.weekday()),
        day_number(l, date),
        month_short(l, date)
    )
}

/// "lundi 23 novembre 2026", "Monday 23 November 2026".
pub fn day_long(l: Locale, date: Date) -> String {
    format!("{} {}", weekday_long(l, date.weekday()), full(l, date))
}

fn full(l: Locale, date: Date) -> String {
    format!("{} {}", day_month(l, date), date.year())
}

fn day_month(l: Locale, date: Date) -> String {
    format!("{}{NBSP}{}", day_number(l, date), month_long(l, date))
}

/// "23-29 novembre 2026", naming a month or a year twice only where they differ. Both days belong to the range.
pub fn day_range(l: Locale, first: Date, last: Date) -> String {
    if first == last {
        full(l, first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}{DASH}{}", day_number(l, first), full(l, last))
    } else if first.year() == last.year() {
        format!("{} {DASH} {}", day_month(l, first), full(l, last))
    } else {
        format!("{} {DASH} {}", full(l, first), full(l, last))
    }
}

/// "09:00", in both languages: crews read the 24-hour clock.
pub fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// "09:00-17:30".
pub fn time_range(start: Time, end: Time) -> String {
    format!("{}{DASH}{}", self::time(start), self::time(end))
}

/// "lun. 23 nov. 09:00".
pub fn date_time(l: Locale, at: DateTime) -> String {
    format!("{} {}", day_short(l, at.date()), time(at.time()))
}

/// "7 h 30", "7h 30m". Minutes below zero count as none.
pub fn duration(l: Locale, minutes: i64) -> String {
    let minutes = minutes.max(0);
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (l, hours, rest) {
        (Locale::Fr, _, 0) => format!("{hours}{NBSP}h"),
        (Locale::Fr, 0, _) => format!("{rest}{NBSP}min"),
        (Locale::Fr, ..) => format!("{hours}{NBSP}h{NBSP}{rest:02}"),
        (Locale::En, _, 0) => format!("{hours}h"),
        (Locale::En, 0, _) => format!("{rest}m"),
        (Locale::En, ..) => format!("{hours}h{NBSP}{rest:02}m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn plain(text: &str) -> String {
        text.replace(NBSP, " ").replace(DASH, "-")
    }

    #[test]
    fn a_day_reads_as_people_write_it() {
        let day = date(2026, 11, 23);
        assert_eq!(plain(&day_short(Locale::Fr, day)), "lun. 23 nov.");
        assert_eq!(plain(&day_short(Locale::En, day)), "Mon 23 Nov");
        assert_eq!(plain(&day_long(Locale::Fr, day)), "lundi 23 novembre 2026");
        assert_eq!(plain(&day_long(Locale::En, day)), "Monday 23 November 2026");
        assert_eq!(
            plain(&day_short(Locale::Fr, date(2026, 2, 1))),
            "dim. 1er f\u{e9}vr."
        );
        assert_eq!(
            plain(&date_time(Locale::Fr, day.at(9, 5, 0, 0))),
            "lun. 23 nov. 09:05"
        );
    }

    #[test]
    fn a_range_names_month_and_year_once_where_it_can() {
        let range = |first, last| plain(&day_range(Locale::Fr, first, last));
        assert_eq!(
            range(date(2026, 11, 23), date(2026, 11, 29)),
            "23-29 novembre 2026"
        );
        assert_eq!(
            range(date(2026, 11, 30), date(2026, 12, 6)),
            "30 novembre - 6 d\u{e9}cembre 2026"
        );
        assert_eq!(
            range(date(2026, 12, 28), date(2027, 1, 3)),
            "28 d\u{e9}cembre 2026 - 3 janvier 2027"
        );
        assert_eq!(range(date(2026, 11, 23), date(2026, 11, 23)), "23 novembre 2026");
        assert_eq!(range(date(2026, 6, 1), date(2026, 6, 7)), "1er-7 juin 2026");
        assert_eq!(
            plain(&day_range(Locale::En, date(2026, 6, 1), date(2026, 6, 7))),
            "1-7 June 2026"
        );
    }

    #[test]
    fn a_duration_follows_the_custom_of_the_language() {
        let read = |l, minutes| plain(&duration(l, minutes));
        assert_eq!(read(Locale::Fr, 450), "7 h 30");
        assert_eq!(read(Locale::Fr, 425), "7 h 05");
        assert_eq!(read(Locale::Fr, 420), "7 h");
        assert_eq!(read(Locale::Fr, 45), "45 min");
        assert_eq!(read(Locale::Fr, 0), "0 h");
        assert_eq!(read(Locale::En, 450), "7h 30m");
        assert_eq!(read(Locale::En, 45), "45m");
        assert_eq!(read(Locale::En, -5), "0h");
    }

    #[test]
    fn hours_are_on_the_24_hour_clock() {
        assert_eq!(time(jiff::civil::time(9, 0, 0, 0)), "09:00");
        let range = time_range(jiff::civil::time(22, 0, 0, 0), jiff::civil::time(6, 30, 0, 0));
        assert_eq!(plain(&range), "22:00-06:30");
    }
}
