//! What becomes of titles, places, descriptions and digests.

use domain::planning::ImportReason;

use super::{event, occurrences};
use crate::planning::ics::{MAX_LINE_CHARS, MAX_TEXT_CHARS};

const TIMES: &str = "UID:a\r\nDTSTART:20261201T080000Z\r\nDTEND:20261201T090000Z";

#[test]
fn texts_are_unescaped_once() {
    let bytes = include_bytes!("../../../../testdata/calendars/google.ics");
    let first = &occurrences(bytes)[0];
    assert_eq!(first.summary, "Montage lumi\u{e8}re");
    assert_eq!(first.location, "Th\u{e9}\u{e2}tre des Embruns, Lorient");
    // Not the alarm's, which stands after it.
    assert_eq!(
        first.description,
        "Appel plateau 8h45.\nPr\u{e9}voir EPI; harnais."
    );
    assert_eq!(first.sequence, 1);
    let twice = &occurrences(&event(&format!("{TIMES}\r\nSUMMARY:C:\\\\new\\, \\\\\\;")))[0];
    assert_eq!(twice.summary, "C:\\new, \\;");
}

#[test]
fn folds_and_encodings_keep_the_characters() {
    let folded = include_bytes!("../../../../testdata/calendars/folded-mid-character.ics");
    assert_eq!(
        occurrences(folded)[0].summary,
        "Th\u{e9}\u{e2}tre \u{1f3ad} pli\u{e9}"
    );
    let little = include_bytes!("../../../../testdata/calendars/utf16-le.ics");
    let big = include_bytes!("../../../../testdata/calendars/utf16-be.ics");
    assert_eq!(occurrences(little)[0].summary, "\u{c9}clairage \u{1f3ad}");
    assert_eq!(occurrences(little), occurrences(big));
    let latin1 = include_bytes!("../../../../testdata/calendars/latin1.ics");
    assert_eq!(
        occurrences(latin1)[0].summary,
        "R\u{fffd}p\u{fffd}tition g\u{fffd}n\u{fffd}rale"
    );
}

#[test]
fn long_texts_are_cut_and_controls_go() {
    let long = "\u{e9}".repeat(1_000_000);
    let lines = format!("{TIMES}\r\nSUMMARY:{long}\r\nLOCATION:a\0b\u{7}c\r\nDESCRIPTION:{long}\\nend");
    let occurrence = &occurrences(&event(&lines))[0];
    assert_eq!(occurrence.summary.chars().count(), MAX_LINE_CHARS);
    assert_eq!(occurrence.location, "abc");
    assert_eq!(occurrence.description.chars().count(), MAX_TEXT_CHARS);
    let newlines = &occurrences(&event(&format!("{TIMES}\r\nSUMMARY: a\\n\\tb \\r\\n c")))[0];
    assert_eq!(newlines.summary, "a tb c");
}

#[test]
fn a_long_uid_is_shortened_and_stays_its_own() {
    let uid = |uid: &str| {
        let lines = TIMES.replace("UID:a", &format!("UID:{uid}"));
        occurrences(&event(&lines))[0].uid.clone()
    };
    let long = "x".repeat(300);
    assert!(uid(&long).len() <= 255);
    assert_eq!(uid(&long), uid(&long));
    assert_ne!(uid(&long), uid(&format!("{long}y")));
    assert_eq!(uid("a b\0c"), "a bc");
}

#[test]
fn a_made_up_uid_does_not_depend_on_the_revision() {
    let read = |stamp: &str| {
        let lines = format!("{stamp}\r\nDTSTART:20261201T080000Z\r\nDTEND:20261201T090000Z\r\nSUMMARY:x");
        let occurrence = occurrences(&event(&lines)).remove(0);
        assert_eq!(occurrence.note, Some(ImportReason::NoUid));
        occurrence.uid
    };
    assert_eq!(
        read("DTSTAMP:20261101T000000Z\r\nSEQUENCE:1"),
        read("DTSTAMP:20261102T000000Z\r\nLAST-MODIFIED:20261102T000000Z")
    );
}

#[test]
fn the_digest_is_of_what_matters() {
    let digest = |lines: &str| occurrences(&event(&format!("{TIMES}\r\n{lines}")))[0].digest;
    let same = digest("SUMMARY:x\r\nDTSTAMP:20261101T000000Z\r\nSEQUENCE:1\r\nCATEGORIES:A");
    assert_eq!(
        same,
        digest("SUMMARY:x\r\nDTSTAMP:20261102T000000Z\r\nSEQUENCE:2")
    );
    for other in [
        "SUMMARY:y",
        "SUMMARY:x\r\nLOCATION:y",
        "SUMMARY:x\r\nDESCRIPTION:y",
        "SUMMARY:x\r\nSTATUS:CANCELLED",
    ] {
        assert_ne!(same, digest(other), "{other}");
    }
    assert_ne!(
        digest("SUMMARY:x\r\nLOCATION:y"),
        digest("SUMMARY:y\r\nLOCATION:x")
    );
}
