//! Content lines (RFC 5545, 3.1) of a file as it really comes: any line end, blank lines, folds inside a character.

use std::borrow::Cow;

/// A content line, unfolded.
pub(super) struct Line {
    /// Where it begins in the file, from 1.
    pub number: u32,
    /// Its text, without line end and control characters.
    pub text: String,
    /// Bytes that are not UTF-8 were replaced.
    pub lossy: bool,
}

impl Line {
    /// Name and value of a line such as `BEGIN:VEVENT` or `method:cancel`; parameters are left out of the name.
    pub fn property(&self) -> Option<(&str, &str)> {
        let name_end = self.text.find([':', ';'])?;
        let value = self.text.get(value_colon(&self.text)? + 1..)?;
        let name = self.text[..name_end].trim();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (!name.is_empty() && name.chars().all(is_name)).then_some((name, value.trim()))
    }
}

/// The colon before the value: the first that no quoted parameter value holds.
fn value_colon(text: &str) -> Option<usize> {
    let mut quoted = false;
    let mut chars = text.char_indices();
    let (at, _) = chars.find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    })?;
    Some(at)
}

/// The file as UTF-8, as far as it is: without byte-order mark, and UTF-16 decoded. Line ends stay.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, [u8]> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1).map(|pair| from([pair[0], pair[1]]));
        let text: String = char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        Cow::Owned(text.into_bytes())
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(rest),
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => Cow::Borrowed(bytes),
    }
}

/// The content lines of a file.
pub(super) struct Lines<'a> {
    physical: Physical<'a>,
    pending: Option<(u32, &'a [u8])>,
}

impl<'a> Lines<'a> {
    /// Of bytes that [`decode`] gave.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            physical: Physical {
                rest: bytes,
                number: 0,
            },
            pending: None,
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let (number, first) = self.pending.take().or_else(|| self.physical.next())?;
        let mut bytes = first.to_vec();
        for (number, next) in self.physical.by_ref() {
            let [b' ' | b'\t', continuation @ ..] = next else {
                self.pending = Some((number, next));
                break;
            };
            bytes.extend_from_slice(continuation);
        }
        let (mut text, lossy) = match String::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
        };
        // Where a quote is never closed there is no value: some programs forget to escape a quote in a name.
        let has_value = value_colon(&text).is_some();
        text.retain(|c| (!c.is_control() || c == '\t') && (has_value || c != '"'));
        Some(Line { number, text, lossy })
    }
}

/// The lines as they stand, with their numbers; empty ones are counted and left out.
struct Physical<'a> {
    rest: &'a [u8],
    number: u32,
}

impl<'a> Iterator for Physical<'a> {
    type Item = (u32, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let end = self
                .rest
                .iter()
                .position(|b| matches!(b, b'\n' | b'\r'))
                .unwrap_or(self.rest.len());
            let (line, rest) = self.rest.split_at(end);
            self.rest = match rest {
                [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
                [] => rest,
            };
            self.number = self.number.saturating_add(1);
            if !line.is_empty() {
                return Some((self.number, line));
            }
        }
        None
    }
}
