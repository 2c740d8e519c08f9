//! Files that are broken, old, or unusual in a line or two.

use super::assert_reports;

#[test]
fn line_ends_and_byte_order_marks() {
    assert_reports! {
        "bom.ics" => [
            "3 20261201T0800/20261201T1000 bom -",
        ],
        "lf-only.ics" => [
            "3 20261201T0700/20261201T0900 minuscules 20261201T070000Z",
            "3 20261202T0700/20261202T0900 minuscules 20261202T070000Z",
        ],
        "lone-cr.ics" => [
            "4 20261201T0800/20261201T1000 vieux-mac -",
        ],
        "blank-lines-and-html.ics" => [
            "6 20261201T0800/20261201T1000 html -",
        ],
    }
}

#[test]
fn encodings_and_folds() {
    assert_reports! {
        "latin1.ics" => [
            "3 20261201T0800/20261201T1000 latin1 - BadEncoding",
            "9 20261202T0800/20261202T1000 ascii -",
        ],
        "utf16-le.ics" => [
            "3 20261201T0800/20261201T1000 utf16 -",
        ],
        "utf16-be.ics" => [
            "3 20261201T0800/20261201T1000 utf16 -",
        ],
        "folded-mid-character.ics" => [
            "3 20261201T0800/20261201T1000 plie -",
        ],
    }
}

#[test]
fn a_broken_event_harms_no_other() {
    assert_reports! {
        "broken-lines.ics" => [
            "3 20261201T0800/20261201T1000 casse-1 - BrokenLine",
            "11 casse-2 Failed BadTime",
            "17 casse-3 Failed NoStart",
            "21 casse-4 Failed BadTime",
            "27 20261203T0800/20261203T1000 casse-5 20261203T080000Z BadRule",
            "34 20261204T0800/20261204T1000 casse-6 -",
            "41 20261205T0800/20261205T1000 casse-7 -",
        ],
    }
}

#[test]
fn starts_ends_and_lengths() {
    assert_reports! {
        "lengths.ics" => [
            "3 rappel Skipped NoDuration",
            "8 nul Skipped NoDuration",
            "14 envers Failed EndBeforeStart",
            "20 negatif Failed EndBeforeStart",
            "26 deborde Failed BadTime",
            "32 long Failed TooLong",
            "38 an-10000 Failed BadTime",
            "43 an-9999 Failed BadTime",
            "49 20261019T0600/20261026T0730 semaine -",
            "55 20261201T0700/20261201T1300 deux-zones -",
        ],
        "all-day.ics" => [
            "3 20261024T2200/20261025T2300 jour-1 -",
            "8 20260328T2300/20260330T2200 jour-2 -",
            "14 20261130T2300/20261201T2300 jour-3 -",
            "20 20261130T2300/20261203T2300 jour-4 -",
            "26 20261206T2300/20261207T2300 jour-5 20261207",
            "26 20261207T2300/20261208T2300 jour-5 20261208 cancelled",
            "33 20261209T2300/20261210T2300 jour-5 20261209",
        ],
    }
}

#[test]
fn zones() {
    assert_reports! {
        "floating.ics" => [
            "4 20260701T0700/20260701T1000 flottant -",
            "10 20260701T0400/20260701T0700 decalage -",
        ],
        "unknown-zone.ics" => [
            "26 20261201T0900/20261201T1000 zone-1 -",
            "32 20260701T1000/20260701T1100 zone-2 -",
            "38 20261201T1100/20261201T1200 zone-3 - UnknownZone",
            "44 20260701T1000/20260701T1100 zone-4 -",
        ],
    }
}

#[test]
fn cancellations() {
    assert_reports! {
        "method-cancel.ics" => [
            "5 20261216T1300/20261216T1300 annule-1 - cancelled",
            "12 annule-2 Skipped Cancelled",
        ],
        "status-cancelled.ics" => [
            "4 20261217T1300/20261217T1400 serie-annulee 20261217T130000Z cancelled",
            "13 20261218T1500/20261218T1600 serie-annulee 20261218T130000Z cancelled",
        ],
    }
}

#[test]
fn without_uid() {
    assert_reports! {
        "no-uid.ics" => [
            "3  Skipped Superseded",
            "9 20261201T0800/20261201T1000 no-uid-a070e3ca30a1f37b3e5c24fe341cce76 - NoUid",
        ],
    }
}
