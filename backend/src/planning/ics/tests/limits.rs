//! Files that are too large, and rules without end.

use domain::Kind;
use domain::planning::{ImportReason, MAX_HOURS};

use super::{event, instant, now, occurrences, read, report, zone};
use crate::planning::ics::{Context, Entry, MAX_BYTES, MAX_EVENTS, MAX_OCCURRENCES, MAX_TOTAL};

fn refusal(bytes: &[u8]) -> domain::Problem {
    let context = Context {
        zone: &zone("Europe/Paris"),
        now: now(),
    };
    crate::planning::ics::read(bytes, &context).expect_err("a refusal")
}

#[test]
fn what_is_no_calendar_is_refused() {
    let texts: [&[u8]; 5] = [
        b"",
        b"hello",
        b"BEGIN:VCARD\r\nEND:VCARD",
        b"\xff\xfe",
        &[0x89, b'P', b'N', b'G', 0, 255],
    ];
    for bytes in texts {
        let problem = refusal(bytes);
        assert_eq!(problem.kind, Kind::Invalid);
        assert!(problem.field("file").is_some());
    }
    assert!(read(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").entries.is_empty());
}

#[test]
fn too_large_files_are_refused() {
    let problem = refusal(&vec![b'\n'; MAX_BYTES + 1]);
    assert_eq!(problem.kind, Kind::TooLarge);
    assert!(problem.field("file").is_some());
    let events = |count| "BEGIN:VEVENT\nUID:a\nEND:VEVENT\n".repeat(count).into_bytes();
    assert_eq!(refusal(&events(MAX_EVENTS + 1)).kind, Kind::TooLarge);
    assert_eq!(read(&events(MAX_EVENTS)).entries.len(), MAX_EVENTS);
}

#[test]
fn rules_without_end_are_cut() {
    use ImportReason::{BeyondHorizon, TooManyOccurrences};
    let all = occurrences(include_bytes!("../../../../testdata/calendars/huge-rules.ics"));
    let assert_ends = |uid: &str, first: &str, last: &str, count: usize, note: Option<ImportReason>| {
        let of_uid: Vec<_> = all.iter().filter(|occurrence| occurrence.uid == uid).collect();
        let starts: Vec<_> = of_uid
            .iter()
            .map(|occurrence| instant(occurrence.span.starts_at))
            .collect();
        assert_eq!(
            (starts[0].as_str(), starts[starts.len() - 1].as_str()),
            (first, last),
            "{uid}"
        );
        assert_eq!(
            (of_uid.len(), of_uid[of_uid.len() - 1].note),
            (count, note),
            "{uid}"
        );
    };
    let now = "20261121T1000";
    assert_ends(
        "secondes",
        now,
        "20261121T1033",
        MAX_OCCURRENCES,
        Some(TooManyOccurrences),
    );
    assert_ends("trente-fevrier", now, now, 1, None);
    assert_ends("milliard", now, "20281121T1000", 732, Some(BeyondHorizon));
    assert_ends("zero", now, "20271121T1000", 2, None);
    assert_ends("intervalle", now, now, 1, None);
    assert_ends("produit", now, now, 1, Some(TooManyOccurrences));
    // Of sixteen years of days the last one and the next two are left.
    assert_ends(
        "depuis-2010",
        "20251122T0800",
        "20281121T0800",
        1096,
        Some(TooManyOccurrences),
    );
}

#[test]
fn a_series_after_the_horizon_keeps_its_first() {
    let bytes = event("UID:a\r\nDTSTART:20350101T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY");
    assert_eq!(
        report(&bytes),
        ["2 20350101T0800/20350101T0900 a 20350101T080000Z BeyondHorizon"]
    );
    let once = event("UID:a\r\nDTSTART:20350101T080000Z\r\nDURATION:PT1H");
    assert_eq!(report(&once), ["2 20350101T0800/20350101T0900 a -"]);
}

#[test]
fn a_file_gives_so_many_occurrences_and_no_more() {
    let series = |n| {
        format!(
            "BEGIN:VEVENT\nUID:{n}\nDTSTART:20261121T080000Z\nDURATION:PT1M\nRRULE:FREQ=HOURLY\nEND:VEVENT\n"
        )
    };
    let bytes: String = (0..12).map(series).collect();
    let entries = read(bytes.as_bytes()).entries;
    let is_occurrence = |entry: &&Entry| matches!(entry, Entry::Occurrence(_));
    assert_eq!(entries.iter().filter(is_occurrence).count(), MAX_TOTAL);
    let refused: Vec<_> = entries.iter().filter(|entry| !is_occurrence(entry)).collect();
    assert_eq!(refused.len(), 2);
    let is_told = |entry: &&&Entry| matches!(entry, Entry::Refused(event) if event.reason == Some(ImportReason::TooManyOccurrences));
    assert!(refused.iter().all(|entry| is_told(&entry)));
}

#[test]
fn the_rules_of_a_file_share_one_budget() {
    let numbers = |count: u32| (0..count).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let times = format!(
        "BYHOUR={};BYMINUTE={};BYSECOND={}",
        numbers(24),
        numbers(60),
        numbers(60)
    );
    let greedy = format!("FREQ=YEARLY;BYMONTH=1,2,3;BYDAY=MO,TU,WE,TH,FR;{times}");
    let series = |uid: &str, rule: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:20261121T080000Z\nDURATION:PT1M\nRRULE:{rule}\nEND:VEVENT\n"
        )
    };
    let last = |count: usize| {
        let greedy: String = (0..count).map(|n| series(&n.to_string(), &greedy)).collect();
        let all = occurrences(format!("{greedy}{}", series("last", "FREQ=DAILY;COUNT=3")).as_bytes());
        all.iter()
            .filter(|occurrence| occurrence.uid == "last")
            .map(|last| last.note)
            .collect::<Vec<_>>()
    };
    assert_eq!(last(5), [None; 3]);
    assert_eq!(last(20), [Some(ImportReason::TooManyOccurrences)]);
}

#[test]
fn impossible_rules_end() {
    for rule in [
        "SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "YEARLY;BYWEEKNO=70",
        "MONTHLY;BYDAY=53MO",
        "MINUTELY;BYHOUR=99",
    ] {
        let lines = format!("UID:a\r\nDTSTART:19700101T080000Z\r\nDURATION:PT1M\r\nRRULE:FREQ={rule}");
        assert_eq!(occurrences(&event(&lines)).len(), 1, "{rule}");
    }
}

#[test]
fn long_lines_and_lists_are_read() {
    let fold = "\r\n x".repeat(100_000);
    let bytes = event(&format!(
        "UID:a\r\nDTSTART:20261201T080000Z\r\nDURATION:PT1H\r\nSUMMARY:{fold}"
    ));
    assert_eq!(report(&bytes), ["2 20261201T0800/20261201T0900 a -"]);
    let dates = vec!["20261201T080000Z"; 100_000].join(",");
    let bytes = event(&format!(
        "UID:a\r\nDTSTART:20261201T080000Z\r\nDURATION:PT1H\r\nRDATE:{dates}\r\nEXDATE:{dates}"
    ));
    assert_eq!(
        report(&bytes),
        ["2 20261201T0800/20261201T0900 a 20261201T080000Z cancelled"]
    );
}

#[test]
fn the_longest_shift_is_taken() {
    let hours = |hours| {
        report(&event(&format!(
            "UID:a\r\nDTSTART:20261201T080000Z\r\nDURATION:PT{hours}H"
        )))
    };
    assert_eq!(hours(MAX_HOURS), ["2 20261201T0800/20270101T0800 a -"]);
    assert_eq!(hours(MAX_HOURS + 1), ["2 a Failed TooLong"]);
}
