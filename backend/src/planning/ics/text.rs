//! Texts of events, as short and clean as they are kept.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// One line: white space becomes single spaces, control characters go, at most `max` characters stay.
pub(super) fn line(text: &str, max: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !c.is_control()).take(max));
        if line.len() > max.saturating_mul(4) {
            break;
        }
    }
    truncated(&line, max)
}

/// Lines that end with `\n`; control characters but tabs go, at most `max` characters stay.
pub(super) fn lines(text: &str, max: usize) -> String {
    let kept = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let kept: String = kept.skip_while(|c| c.is_whitespace()).take(max).collect();
    kept.trim_end().to_owned()
}

/// The first 32 hexadecimal digits of a SHA-256: a short name for a long or absent one.
pub(super) fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut hex = String::with_capacity(32);
    for byte in hash.finalize().iter().take(16) {
        // Writing to a string never fails.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

fn truncated(text: &str, max: usize) -> String {
    let kept: String = text.chars().take(max).collect();
    kept.trim_end().to_owned()
}
