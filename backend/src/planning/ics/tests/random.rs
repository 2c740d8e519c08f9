//! Reading survives everything, and gives back what was written.

use std::collections::HashSet;

use domain::ShiftId;
use domain::planning::{MAX_HOURS, ShiftStatus, Span};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{now, occurrences, zone};
use crate::planning::ics::{Context, Entry, FeedDocument, FeedEvent, MAX_TOTAL, read, write};

macro_rules! fixtures {
    ($($file:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../../../../testdata/calendars/", $file)) as &[u8]),+]
    };
}

const FIXTURES: [&[u8]; 12] = fixtures![
    "google.ics",
    "exchange-365.ics",
    "exceptions.ics",
    "this-and-future.ics",
    "rdate-period.ics",
    "all-day.ics",
    "lengths.ics",
    "dst.ics",
    "unknown-zone.ics",
    "broken-lines.ics",
    "utf16-le.ics",
    "start-beside-rule.ics",
];

/// Reads, and checks what holds for every file.
fn check(bytes: &[u8]) {
    let Ok(reading) = read(
        bytes,
        &Context {
            zone: &zone("Europe/Paris"),
            now: now(),
        },
    ) else {
        return;
    };
    let (mut occurrences, mut keys) = (0, HashSet::new());
    for entry in reading.entries {
        let Entry::Occurrence(occurrence) = entry else {
            continue;
        };
        occurrences += 1;
        let key = (occurrence.uid.clone(), occurrence.recurrence_id.clone());
        assert!(keys.insert(key), "each occurrence has a key of its own");
        let Span { starts_at, ends_at } = occurrence.span;
        assert!(starts_at < ends_at || (occurrence.cancelled && starts_at == ends_at));
        assert!(occurrence.span.minutes() <= i64::from(MAX_HOURS) * 60 || occurrence.cancelled);
        assert!(!occurrence.uid.is_empty() && occurrence.uid.len() <= 255);
        let texts = [
            &occurrence.uid,
            &occurrence.summary,
            &occurrence.location,
            &occurrence.description,
        ];
        assert!(texts.iter().all(|text| !text.contains('\0')));
    }
    assert!(occurrences <= MAX_TOTAL);
}

/// Pieces of which anything in a calendar can be made.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "BEGIN:",
        "END:",
        "VCALENDAR",
        "VEVENT",
        "VTIMEZONE",
        "STANDARD",
        "VALARM",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "RANGE=THISANDFUTURE",
        "UID",
        "SUMMARY",
        "TZID",
        "VALUE=DATE",
        "VALUE=PERIOD",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "+0100",
        "-2359",
        "=",
        ":",
        ";",
        ",",
        "\"",
        "\\",
        "/",
        "\r\n",
        "\r\n ",
        "\n",
        "\r",
        "\0",
        "20261201T090000Z",
        "20260329T023000",
        "20261201",
        "99991231T235959",
        "P1D",
        "PT1H",
        "-P1W",
        "Europe/Paris",
        "Romance Standard Time",
        "FREQ=",
        "YEARLY",
        "MONTHLY",
        "WEEKLY",
        "DAILY",
        "HOURLY",
        "SECONDLY",
        "BYDAY=",
        "-1SU",
        "53MO",
        "BYMONTH=",
        "BYMONTHDAY=",
        "BYYEARDAY=",
        "BYWEEKNO=",
        "BYSETPOS=",
        "BYHOUR=",
        "INTERVAL=",
        "COUNT=",
        "UNTIL=",
        "WKST=",
        "0",
        "-1",
        "2",
        "13",
        "366",
        "4294967296",
        "\u{e9}",
    ];
    prop_oneof![8 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => ".{0,8}"]
}

fn shift() -> impl Strategy<Value = FeedEvent> {
    let text = "[ -~\u{e0}-\u{ff}\u{1f3ad}\n]{0,150}";
    let times = (1_577_836_800_i64..2_524_608_000, 1..i64::from(MAX_HOURS) * 3600);
    (
        any::<u128>(),
        "[!-~\u{e9}]{1,40}( [!-~\u{e9}]{1,40}){0,3}",
        text,
        text,
        times,
        0_usize..3,
    )
        .prop_map(|(id, summary, location, description, (start, seconds), status)| {
            let starts_at = Timestamp::from_second(start).expect("in range");
            FeedEvent {
                id: ShiftId(format!("{id:032x}").parse().expect("a UUID")),
                summary,
                location,
                description,
                span: Span {
                    starts_at,
                    ends_at: starts_at + SignedDuration::from_secs(seconds),
                },
                status: ShiftStatus::ALL[status],
                sequence: 1,
                created_at: now(),
                updated_at: now(),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        check(&bytes);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(piece(), 0..120)) {
        check(format!("BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261201T090000Z\r\nDURATION:PT1H\r\n{}", pieces.concat()).as_bytes());
    }

    #[test]
    fn any_rule(pieces in prop::collection::vec(piece(), 0..12), freq in 0_usize..7) {
        let freq = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"][freq];
        let rule = format!("FREQ={freq};{}", pieces.join(";"));
        check(format!("BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Paris:20240229T023000\r\nDURATION:PT1H\r\nRRULE:{rule}").as_bytes());
    }

    #[test]
    fn any_change_of_a_fixture(
        fixture in prop::sample::select(FIXTURES.to_vec()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_usize..3), 1..12),
    ) {
        let mut bytes = fixture.to_vec();
        for (at, byte, what) in changes {
            let at = at.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        check(&bytes);
    }

    #[test]
    fn what_is_written_reads_the_same(events in prop::collection::vec(shift(), 0..6), zone_number in 0_usize..5) {
        let zone_name = ["Europe/Paris", "Pacific/Auckland", "America/Sao_Paulo", "Asia/Tehran", "UTC"][zone_number];
        let zone = zone(zone_name);
        let document = FeedDocument {
            name: "Son", url: "https://regie.example/x", host: "regie.example", zone_name, zone: &zone, events: &events,
        };
        let text = write(&document);
        prop_assert_eq!(&text, &write(&document));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let read = occurrences(text.as_bytes());
        prop_assert_eq!(read.len(), events.len());
        for (read, written) in read.iter().zip(&events) {
            prop_assert_eq!(read.span, written.span);
            prop_assert_eq!(&read.summary, &written.summary);
            prop_assert_eq!(&read.description, written.description.trim());
            prop_assert_eq!(read.cancelled, written.status == ShiftStatus::Cancelled);
        }
    }
}
