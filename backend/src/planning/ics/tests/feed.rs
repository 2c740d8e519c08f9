//! Feeds: their text, and that they read as they were meant.

use domain::ShiftId;
use domain::planning::{ShiftStatus, Span};
use jiff::{SignedDuration, Timestamp};

use super::{occurrences, report, zone};
use crate::planning::ics::{FeedDocument, FeedEvent, write};

fn shift(number: u128, starts_at: &str, minutes: i64) -> FeedEvent {
    let starts_at: Timestamp = starts_at.parse().expect("an instant");
    FeedEvent {
        id: ShiftId(format!("{number:032x}").parse().expect("a UUID")),
        summary: "Son".to_owned(),
        location: String::new(),
        description: String::new(),
        span: Span {
            starts_at,
            ends_at: starts_at + SignedDuration::from_mins(minutes),
        },
        status: ShiftStatus::Confirmed,
        sequence: 2,
        created_at: Timestamp::from_second(1_767_225_600).expect("a constant"),
        updated_at: Timestamp::from_second(1_767_312_000).expect("a constant"),
    }
}

fn feed(zone_name: &str, events: &[FeedEvent]) -> String {
    let (name, url) = ("R\u{e9}gie, son", "https://regie.example/calendar/abc.ics");
    write(&FeedDocument {
        name,
        url,
        host: "regie.example",
        zone_name,
        zone: &zone(zone_name),
        events,
    })
}

#[test]
fn the_whole_text() {
    let mut event = shift(1, "2026-07-14T18:00:00Z", 300);
    event.location = "Th\u{e9}\u{e2}tre, Lorient".to_owned();
    event.description = "Quai 2;\r\nEPI \\ harnais".to_owned();
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Regie//Planning//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:R\u{e9}gie\\, son",
        "X-WR-CALNAME:R\u{e9}gie\\, son",
        "X-WR-TIMEZONE:Europe/Paris",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:steelblue",
        "SOURCE;VALUE=URI:https://regie.example/calendar/abc.ics",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:shift-00000000-0000-0000-0000-000000000001@regie.example",
        "DTSTAMP:20260102T000000Z",
        "CREATED:20260101T000000Z",
        "LAST-MODIFIED:20260102T000000Z",
        "SEQUENCE:2",
        "DTSTART;TZID=Europe/Paris:20260714T200000",
        "DTEND;TZID=Europe/Paris:20260715T010000",
        "SUMMARY:Son",
        "LOCATION:Th\u{e9}\u{e2}tre\\, Lorient",
        "DESCRIPTION:Quai 2\\;\\nEPI \\\\ harnais",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    let text = feed("Europe/Paris", &[event.clone()]);
    assert_eq!(text.split("\r\n").collect::<Vec<_>>(), expected);
    assert_eq!(text, feed("Europe/Paris", &[event]));
}

#[test]
fn states() {
    let text = |status| {
        feed(
            "Europe/Paris",
            &[FeedEvent {
                status,
                ..shift(1, "2026-07-14T18:00:00Z", 60)
            }],
        )
    };
    assert!(text(ShiftStatus::Draft).contains("STATUS:TENTATIVE\r\nTRANSP:OPAQUE\r\n"));
    let cancelled = text(ShiftStatus::Cancelled);
    assert!(cancelled.contains("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"));
    assert!(occurrences(cancelled.as_bytes())[0].cancelled);
}

#[test]
fn an_empty_feed_is_a_calendar() {
    let text = feed("Europe/Paris", &[]);
    assert!(text.contains("BEGIN:VTIMEZONE") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(report(text.as_bytes()).is_empty());
}

#[test]
fn lines_are_folded_between_characters() {
    let mut event = shift(1, "2026-07-14T18:00:00Z", 60);
    event.summary = "\u{1f3ad}\u{e9}a".repeat(60);
    let text = feed("Europe/Paris", &[event.clone()]);
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    assert_eq!(occurrences(text.as_bytes())[0].summary, event.summary);
}

/// Half an hour by half an hour around the clock changes of a zone, read back, and how many are in UTC.
fn utc_count(zone_name: &str, changes: &[&str]) -> usize {
    let around = |change: &&str| {
        let change: Timestamp = change.parse().expect("an instant");
        (-12..12).map(move |n| change + SignedDuration::from_mins(30 * n))
    };
    let all = changes.iter().flat_map(around).zip(1..);
    let events: Vec<_> = all
        .map(|(at, number)| shift(number, &at.to_string(), 45))
        .collect();
    let text = feed(zone_name, &events);
    let spans: Vec<_> = occurrences(text.as_bytes())
        .into_iter()
        .map(|occurrence| occurrence.span)
        .collect();
    assert_eq!(
        spans,
        events.iter().map(|event| event.span).collect::<Vec<_>>(),
        "{zone_name}"
    );
    text.matches("DTSTART:").count()
        - text.matches("BEGIN:STANDARD").count()
        - text.matches("BEGIN:DAYLIGHT").count()
}

#[test]
fn instants_survive_clock_changes() {
    // Only what begins or ends in the hour that comes twice is in UTC: four starts, and an end 45 minutes after another.
    assert_eq!(
        utc_count("Europe/Paris", &["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]),
        5
    );
    assert_eq!(
        utc_count(
            "America/New_York",
            &["2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"]
        ),
        5
    );
    assert_eq!(
        utc_count(
            "Pacific/Auckland",
            &["2026-04-04T14:00:00Z", "2026-09-26T14:00:00Z"]
        ),
        5
    );
    assert_eq!(
        utc_count(
            "Australia/Lord_Howe",
            &["2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"]
        ),
        3
    );
    assert_eq!(utc_count("Asia/Kolkata", &["2026-03-29T01:00:00Z"]), 0);
    assert_eq!(utc_count("UTC", &["2026-03-29T01:00:00Z"]), 0);
}

#[test]
fn zones_that_follow_no_plain_rule_are_written_in_utc() {
    // Clocks follow the moon.
    assert_eq!(utc_count("Africa/Casablanca", &["2026-02-15T02:00:00Z"]), 24);
    // The last summer time was in 2022.
    assert_eq!(
        utc_count(
            "America/Mexico_City",
            &["2022-10-30T07:00:00Z", "2026-04-05T08:00:00Z"]
        ),
        48
    );
    assert_eq!(utc_count("America/Mexico_City", &["2026-04-05T08:00:00Z"]), 0);
}
