//! Wall-clock arithmetic without a zone database, which the browser does not have.
//!
//! A week brings its eight midnights as instants; hours between them follow. What comes out is an estimate for the
//! moment between a change and the server's answer, and for warnings; the server decides.

use domain::planning::{LocalSpan, Span, Week};
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};

const DAY: i64 = 24 * 3600;
/// Clocks change in the night; by this hour of the day they have.
const CHANGED_BY: i64 = 3 * 3600;

/// The instant a wall-clock time means, as far as the week can tell.
pub fn instant(week: &Week, at: DateTime) -> Timestamp {
    let days = days_between(week.monday, at.date());
    let column = usize::try_from(days.clamp(0, 6)).unwrap_or_default();
    let midnight = week.bounds[column];
    let mut seconds = seconds_of(at) + (days - days.clamp(0, 6)) * DAY;
    let length = week.bounds[column + 1].duration_since(midnight).as_secs();
    if seconds >= CHANGED_BY {
        seconds += length - DAY;
    }
    midnight
        .saturating_add(SignedDuration::from_secs(seconds))
        .unwrap_or(midnight)
}

/// The instants of two wall-clock times.
pub fn span(week: &Week, local: LocalSpan) -> Span {
    Span {
        starts_at: instant(week, local.start),
        ends_at: instant(week, local.end),
    }
}

/// The same wall-clock hours with the start on another day.
pub fn on_day(local: LocalSpan, day: Date) -> LocalSpan {
    let step = jiff::Span::new().days(days_between(local.start.date(), day));
    LocalSpan {
        start: DateTime::from_parts(day, local.start.time()),
        end: local.end.saturating_add(step),
    }
}

/// Days from one date to another.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// How many midnights a shift goes over: 1 for 22:00 to 06:00. An end at midnight belongs to the evening before.
pub fn nights(local: LocalSpan) -> i64 {
    let days = days_between(local.start.date(), local.end.date());
    if days > 0 && seconds_of(local.end) == 0 {
        days - 1
    } else {
        days
    }
}

/// Minutes by the clock on the wall; differs from the minutes worked in the night of a clock change.
pub fn wall_minutes(local: LocalSpan) -> i64 {
    days_between(local.start.date(), local.end.date()) * 1440
        + (seconds_of(local.end) - seconds_of(local.start)) / 60
}

fn seconds_of(at: DateTime) -> i64 {
    i64::from(at.hour()) * 3600 + i64::from(at.minute()) * 60 + i64::from(at.second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::samples::{dst_week, local, week};

    #[test]
    fn an_hour_of_the_week_is_the_instant_it_means() {
        let span = span(&week(), local("2026-11-24T09:00", "2026-11-24T17:00"));
        assert_eq!(span.starts_at.to_string(), "2026-11-24T08:00:00Z");
        assert_eq!(span.minutes(), 480);
    }

    #[test]
    fn a_night_across_the_clock_change_counts_the_hour_once_more_or_less() {
        // 25 October 2026: 03:00 summer time is 02:00 winter time, so the night is an hour longer.
        let night = local("2026-10-24T22:00", "2026-10-25T06:00");
        assert_eq!(span(&dst_week(), night).minutes(), 540);
        assert_eq!(wall_minutes(night), 480);
    }

    #[test]
    fn an_hour_outside_the_week_is_reached_from_its_edges() {
        assert_eq!(
            instant(&week(), "2026-11-22T23:00".parse().unwrap()).to_string(),
            "2026-11-22T22:00:00Z"
        );
        assert_eq!(
            instant(&week(), "2026-12-01T10:00".parse().unwrap()).to_string(),
            "2026-12-01T09:00:00Z"
        );
    }

    #[test]
    fn moving_to_another_day_keeps_the_hours_and_the_night() {
        let moved = on_day(
            local("2026-11-24T22:00", "2026-11-25T06:00"),
            "2026-11-29".parse().unwrap(),
        );
        assert_eq!(moved, local("2026-11-29T22:00", "2026-11-30T06:00"));
        assert_eq!(nights(moved), 1);
        assert_eq!(nights(local("2026-11-24T18:00", "2026-11-25T00:00")), 0);
    }

    #[test]
    fn days_are_counted_across_months() {
        let (from, to) = ("2026-10-30".parse().unwrap(), "2027-02-01".parse().unwrap());
        assert_eq!(days_between(from, to), 94);
    }
}
