//! Files as calendar programs write them.

use super::assert_reports;

#[test]
fn google() {
    assert_reports! {
        "google.ics" => [
            "25 20261123T0800/20261123T1700 montage-7c1@google.com 20261123T080000Z",
            "25 20261130T0800/20261130T1700 montage-7c1@google.com 20261130T080000Z cancelled",
            "25 20261207T0800/20261207T1700 montage-7c1@google.com 20261207T080000Z",
            "44 20261124T1900/20261124T2130 jeu-7c2@google.com -",
        ],
    }
}

#[test]
fn microsoft() {
    assert_reports! {
        "outlook-desktop.ics" => [
            "21 20261201T1900/20261202T0100 040000008200E00074C5B7101A82E00800000000A0B1C2D3E4F506010000000000000000100000001122334455667788 -",
        ],
        "exchange-365.ics" => [
            "36 20261202T0800/20261202T0900 exch-01 20261202T080000Z",
            "36 20261209T0800/20261209T0900 exch-01 20261209T080000Z cancelled",
            "36 20261216T0800/20261216T0900 exch-01 20261216T080000Z",
            "48 20260702T1800/20260702T2030 exch-02 -",
        ],
        "windows-zone-bare.ics" => [
            "4 20260714T2000/20260714T2300 win-1 -",
            "10 20261126T1500/20261126T1700 win-2 -",
        ],
    }
}

#[test]
fn apple_nextcloud_and_thunderbird() {
    assert_reports! {
        "apple.ics" => [
            "24 20261205T1730/20261205T2230 A1B2C3D4-0000-4000-8000-ABCDEF012345 -",
            "44 20261209T2300/20261211T2300 A1B2C3D4-0000-4000-8000-ABCDEF012346 -",
        ],
        "nextcloud.ics" => [
            "8 20270326T2100/20270327T0500 nc-5f0c 20270326T210000Z",
            "8 20270327T2100/20270328T0500 nc-5f0c 20270327T210000Z",
            "8 20270328T2000/20270329T0400 nc-5f0c 20270328T200000Z",
            "8 20270329T2000/20270330T0400 nc-5f0c 20270329T200000Z",
        ],
        "thunderbird.ics" => [
            "21 20261127T1400/20261127T1600 tb-1 -",
        ],
    }
}

#[test]
fn several_calendars_in_a_file() {
    assert_reports! {
        "several-calendars.ics" => [
            "5 20261201T1000/20261201T1100 londres -",
            "16 20261201T0900/20261201T1000 paris - cancelled",
            "23 20261201T1100/20261201T1200 nu -",
        ],
    }
}
