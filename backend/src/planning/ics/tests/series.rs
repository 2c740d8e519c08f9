//! Rules, exceptions, overrides and revisions.

use super::{assert_reports, event, occurrences, report};

#[test]
fn exceptions() {
    assert_reports! {
        "exceptions.ics" => [
            "4 20261201T1300/20261201T1500 atelier 20261201T130000Z",
            "4 20261202T1300/20261202T1500 atelier 20261202T130000Z cancelled",
            "4 20261203T1300/20261203T1500 atelier 20261203T130000Z cancelled",
            "4 20261204T1300/20261204T1500 atelier 20261204T130000Z cancelled",
            "4 20261210T1700/20261210T1900 atelier 20261210T170000Z",
            "4 20261211T1700/20261211T1900 atelier 20261211T170000Z",
            "17 20261205T1600/20261205T1800 atelier 20261205T130000Z",
            "26 20261206T1300/20261206T1500 atelier 20261206T130000Z cancelled",
        ],
        "rdate-period.ics" => [
            "3 20261201T0800/20261201T0900 periodes 20261201T080000Z",
            "3 20261202T0800/20261202T1030 periodes 20261202T080000Z",
            "3 20261203T0800/20261203T0845 periodes 20261203T080000Z",
            "3 20261204T0800/20261204T0900 periodes 20261204T080000Z",
            "3 20261205T0800/20261205T0900 periodes 20261205T080000Z",
        ],
    }
}

#[test]
fn overrides() {
    assert_reports! {
        "this-and-future.ics" => [
            "4 20270315T0900/20270315T1100 cours 20270315T090000Z",
            "4 20270322T0900/20270322T1100 cours 20270322T090000Z",
            "12 20270330T0730/20270330T1030 cours 20270329T080000Z",
            "12 20270413T0730/20270413T1030 cours 20270412T080000Z",
            "20 20270407T1200/20270407T1500 cours 20270405T080000Z",
        ],
        "orphan-override.ics" => [
            "4 20261208T0900/20261208T1200 orphelin 20261208T080000Z",
            "11 20261209T2300/20261210T2300 orphelin-jour 20261209",
        ],
    }
}

#[test]
fn the_newest_revision_counts() {
    assert_reports! {
        "revisions.ics" => [
            "4 20261214T1900/20261214T2200 filage -",
            "12 filage Skipped Superseded",
            "20 raccord Skipped Superseded",
            "27 20261215T1600/20261215T1700 raccord -",
        ],
    }
}

#[test]
fn clock_changes() {
    assert_reports! {
        "dst.ics" => [
            "20 20270327T0800/20270327T0900 point 20270327T080000Z",
            "20 20270328T0700/20270328T0800 point 20270328T070000Z",
            "20 20270329T0700/20270329T0800 point 20270329T070000Z",
            "27 20270327T0130/20270327T0230 trou 20270327T013000Z",
            "27 20270329T0030/20270329T0130 trou 20270329T003000Z",
            "34 20270328T0230/20270328T0330 trou 20270328T013000Z",
            "41 20270328T0130/20270328T0230 trou-seul - SkippedHour",
            "47 20261024T2000/20261025T0500 automne -",
            "53 20261025T0030/20261025T0230 double -",
        ],
    }
}

#[test]
fn starts_and_ends_of_rules() {
    assert_reports! {
        "start-beside-rule.ics" => [
            "3 20261201T0800/20261201T0900 a-cote 20261201T080000Z",
            "3 20261204T0800/20261204T0900 a-cote 20261204T080000Z",
            "3 20261211T0800/20261211T0900 a-cote 20261211T080000Z",
            "10 20261201T0800/20261201T0900 jusqua-local 20261201T080000Z",
            "10 20261202T0800/20261202T0900 jusqua-local 20261202T080000Z",
            "17 20261201T0800/20261201T0900 jusqua-jour 20261201T080000Z",
            "17 20261202T0800/20261202T0900 jusqua-jour 20261202T080000Z",
            "24 20261204T0800/20261204T0900 deux-regles 20261204T080000Z",
            "24 20261231T0800/20261231T0900 deux-regles 20261231T080000Z",
            "24 20270101T0800/20270101T0900 deux-regles 20270101T080000Z",
            "24 20270131T0800/20270131T0900 deux-regles 20270131T080000Z",
        ],
    }
}

/// The first start of each series and its keys do not depend on what an override says.
#[test]
fn an_override_has_the_key_that_the_rule_gives() {
    let rule =
        "UID:a\r\nDTSTART;TZID=Europe/Paris:20270327T023000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=2";
    let keys = |bytes: &[u8]| -> Vec<_> {
        occurrences(bytes)
            .into_iter()
            .map(|occurrence| occurrence.recurrence_id.expect("a series"))
            .collect()
    };
    let by_rule = keys(&event(rule));
    // The second is in the hour that the clock skips.
    assert_eq!(by_rule, ["20270327T013000Z", "20270328T013000Z"]);
    let original =
        "RECURRENCE-ID;TZID=Europe/Paris:20270328T023000\r\nDTSTART:20270328T100000Z\r\nDURATION:PT1H";
    let with_override = format!("{rule}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\n{original}");
    assert_eq!(keys(&event(&with_override)), by_rule);
    assert_eq!(keys(&event(&format!("UID:a\r\n{original}"))), by_rule[1..]);
}

#[test]
fn a_series_reads_the_same_again() {
    let bytes = include_bytes!("../../../../testdata/calendars/exceptions.ics");
    assert_eq!(occurrences(bytes), occurrences(bytes));
}

#[test]
fn a_rule_of_days_and_a_recurrence_id_of_another_kind() {
    let timed =
        "UID:a\r\nDTSTART;TZID=Europe/Paris:20261201T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=2";
    let moved = "RECURRENCE-ID;VALUE=DATE:20261202\r\nDTSTART:20261202T150000Z\r\nDURATION:PT1H";
    let report = report(&event(&format!(
        "{timed}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\n{moved}"
    )));
    assert_eq!(
        report,
        [
            "2 20261201T0800/20261201T0900 a 20261201T080000Z",
            "8 20261202T1500/20261202T1600 a 20261202T080000Z",
        ]
    );
}

#[test]
fn a_cancelled_range_cancels_the_rest() {
    let master = "UID:a\r\nDTSTART:20261201T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3";
    let range = "UID:a\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261202T090000Z\r\nSTATUS:CANCELLED";
    let report = report(&event(&format!(
        "{master}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n{range}"
    )));
    assert_eq!(
        report,
        [
            "2 20261201T0900/20261201T1000 a 20261201T090000Z",
            "8 20261202T0900/20261202T0900 a 20261202T090000Z cancelled",
            "8 20261203T0900/20261203T0900 a 20261203T090000Z cancelled",
        ]
    );
}
