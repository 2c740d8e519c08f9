//! How series are told.

use domain::planning::{Repetition, SeriesScope, Weekdays};

use crate::i18n::{self, Locale, t};

/// "every Monday and Thursday until 30 January 2027".
pub fn told(l: Locale, series: &Repetition) -> String {
    let days = day_names(l, series.weekdays);
    let until = i18n::day_long(l, series.until);
    match series.every_weeks {
        0 | 1 => t::series::every_week(l, days, until),
        weeks => t::series::every_weeks(l, i64::from(weeks), days, until),
    }
}

/// "Monday, Thursday".
fn day_names(l: Locale, days: Weekdays) -> String {
    let names: Vec<_> = days.iter().map(|day| i18n::weekday_long(l, day)).collect();
    names.join(", ")
}

/// What a scope is called.
pub fn scope_name(l: Locale, scope: SeriesScope) -> &'static str {
    match scope {
        SeriesScope::This => t::series::this(l),
        SeriesScope::ThisAndFollowing => t::series::this_and_following(l),
        SeriesScope::All => t::series::all(l),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::SeriesId;
    use jiff::civil::{Weekday, date};
    use uuid::Uuid;

    #[test]
    fn a_series_names_its_days_and_its_end_in_both_languages() {
        let series = Repetition {
            id: SeriesId(Uuid::nil()),
            weekdays: [Weekday::Thursday, Weekday::Monday].into_iter().collect(),
            every_weeks: 1,
            first: date(2026, 11, 23),
            until: date(2027, 1, 28),
        };
        let text = told(Locale::En, &series);
        assert!(text.contains("Monday, Thursday"), "{text}");
        assert!(text.contains("2027"), "{text}");
        let text = told(Locale::Fr, &series);
        assert!(text.contains("lundi, jeudi"), "{text}");
        let rarely = Repetition {
            every_weeks: 2,
            ..series
        };
        assert!(told(Locale::En, &rarely).contains('2'));
        for l in Locale::ALL {
            let mut names = SeriesScope::ALL.map(|scope| scope_name(l, scope)).to_vec();
            names.dedup();
            assert_eq!(names.len(), 3);
        }
    }
}
