//! Availabilities in words.

use domain::planning::{Availability, AvailabilityKind, AvailabilityStatus, Occurrence};
use jiff::civil::Date;

use crate::i18n::{self, Locale, t};

/// The name of a kind.
pub fn kind_name(l: Locale, kind: AvailabilityKind) -> &'static str {
    match kind {
        AvailabilityKind::Free => t::availability::free(l),
        AvailabilityKind::Busy => t::availability::busy(l),
        AvailabilityKind::Leave => t::availability::leave(l),
    }
}

/// What was said, and where a leave stands.
pub fn said(l: Locale, item: &Availability) -> &'static str {
    match (item.kind, item.status) {
        (AvailabilityKind::Leave, AvailabilityStatus::Requested) => t::availability::leave_requested(l),
        (AvailabilityKind::Leave, AvailabilityStatus::Refused) => t::availability::leave_refused(l),
        (kind, _) => kind_name(l, kind),
    }
}

/// How it is drawn; the words beside it say the same.
pub fn tone(item: &Availability) -> &'static str {
    match (item.kind, item.status) {
        (AvailabilityKind::Free, _) => "free",
        (AvailabilityKind::Busy, _) => "busy",
        (AvailabilityKind::Leave, AvailabilityStatus::Requested) => "asked",
        (AvailabilityKind::Leave, AvailabilityStatus::Refused) => "refused",
        (AvailabilityKind::Leave, _) => "leave",
    }
}

/// "Busy", or "Busy 09:00-12:00" where only some of the day is meant.
pub fn on_day(l: Locale, item: &Availability, time: Occurrence, day: Date) -> String {
    match hours_on(time, day) {
        None => said(l, item).to_owned(),
        Some(hours) => format!("{} {hours}", said(l, item)),
    }
}

/// The hours of a day that are meant; none when all of it is.
pub fn hours_on(time: Occurrence, day: Date) -> Option<String> {
    if time.fills(day) {
        return None;
    }
    let midnight = jiff::civil::Time::midnight();
    let starts_here = time.local.start.date() == day;
    let ends_here = time.local.end.date() == day;
    let start = if starts_here {
        time.local.start.time()
    } else {
        midnight
    };
    let end = if ends_here {
        time.local.end.time()
    } else {
        midnight
    };
    Some(i18n::time_range(start, end))
}

/// "Monday 23 to ..., each week until ...".
pub fn when(l: Locale, item: &Availability) -> String {
    let first = Occurrence {
        span: item.span,
        local: item.local,
    };
    let (start, end) = (item.local.start, item.local.end);
    let text = if item.all_day {
        i18n::day_range(l, start.date(), first.last_day())
    } else if start.date() == end.date() {
        let hours = i18n::time_range(start.time(), end.time());
        format!("{}, {hours}", i18n::day_short(l, start.date()))
    } else {
        format!(
            "{} \u{2013} {}",
            i18n::date_time(l, start),
            i18n::date_time(l, end)
        )
    };
    match item.repeat_until {
        None => text,
        Some(until) => t::availability::weekly_until(l, text, i18n::day_short(l, until)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::planning::LocalSpan;
    use domain::{AvailabilityId, UserId};
    use jiff::tz::TimeZone;
    use uuid::Uuid;

    fn item(start: &str, end: &str, all_day: bool) -> Availability {
        let local = LocalSpan {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
        };
        let span = local.resolve(&TimeZone::UTC).unwrap();
        Availability {
            id: AvailabilityId(Uuid::nil()),
            user_id: UserId(Uuid::nil()),
            display_name: "Anna".into(),
            kind: AvailabilityKind::Busy,
            status: AvailabilityStatus::Stated,
            span,
            local,
            all_day,
            repeat_until: None,
            title: String::new(),
            note: String::new(),
            version: 1,
            occurrences: vec![Occurrence { span, local }],
        }
    }

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ").replace('\u{2013}', "-")
    }

    #[test]
    fn a_time_is_said_as_shortly_as_it_can_be() {
        let l = Locale::En;
        let day = item("2026-11-23T00:00", "2026-11-24T00:00", true);
        assert_eq!(plain(&when(l, &day)), "23 November 2026");
        let days = item("2026-11-23T00:00", "2026-11-26T00:00", true);
        assert_eq!(plain(&when(l, &days)), "23-25 November 2026");
        let hours = item("2026-11-23T09:00", "2026-11-23T12:00", false);
        assert_eq!(plain(&when(l, &hours)), "Mon 23 Nov, 09:00-12:00");
        let night = item("2026-11-23T22:00", "2026-11-24T06:00", false);
        assert_eq!(plain(&when(l, &night)), "Mon 23 Nov 22:00 - Tue 24 Nov 06:00");
        let weekly = Availability {
            repeat_until: Some("2026-12-14".parse().unwrap()),
            ..hours
        };
        assert!(
            plain(&when(l, &weekly)).ends_with("Mon 14 Dec"),
            "{}",
            when(l, &weekly)
        );
    }

    #[test]
    fn a_day_shows_its_share_of_a_night() {
        let l = Locale::En;
        let night = item("2026-11-23T22:00", "2026-11-25T06:00", false);
        let on = |day: &str| plain(&on_day(l, &night, night.occurrences[0], day.parse().unwrap()));
        assert_eq!(on("2026-11-23"), "Busy 22:00-00:00");
        assert_eq!(on("2026-11-24"), "Busy");
        assert_eq!(on("2026-11-25"), "Busy 00:00-06:00");
    }
}
