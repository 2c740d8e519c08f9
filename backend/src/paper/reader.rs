//! Reads back what a document says: for tests.

use std::collections::BTreeMap;

/// The text of each page, with a line for each text that was set.
pub(crate) fn pages(pdf: &[u8]) -> Vec<String> {
    let streams = streams(pdf);
    let maps: Vec<BTreeMap<u16, char>> = streams
        .iter()
        .filter(|stream| stream.contains("begincmap"))
        .map(|stream| map(stream))
        .collect();
    assert_eq!(maps.len(), 2, "one map for each weight");
    let pages = raw_streams(pdf).into_iter().filter(|stream| is_page(stream));
    pages.map(|stream| text(&stream, &maps)).collect()
}

fn is_page(stream: &[u8]) -> bool {
    stream.windows(3).any(|part| part == b"BT\n")
}

fn streams(pdf: &[u8]) -> Vec<String> {
    let raw = raw_streams(pdf).into_iter();
    raw.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

fn raw_streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    let find = |from: usize, wanted: &[u8]| {
        let found = pdf[from..].windows(wanted.len()).position(|part| part == wanted);
        found.map(|at| from + at)
    };
    let (mut at, mut found) = (0, Vec::new());
    while let Some(start) = find(at, b"\nstream\n") {
        let start = start + 8;
        let end = find(start, b"\nendstream").unwrap();
        found.push(miniz_oxide::inflate::decompress_to_vec_zlib(&pdf[start..end]).unwrap());
        at = end + 10;
    }
    found
}

fn map(stream: &str) -> BTreeMap<u16, char> {
    let pairs = stream.lines().filter_map(|line| {
        let (glyph, sign) = line.strip_prefix('<')?.split_once("> <")?;
        let units: Vec<u16> = hex(sign.strip_suffix('>')?)
            .chunks(2)
            .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
            .collect();
        let sign = char::decode_utf16(units).next()?.ok()?;
        Some((u16::from_str_radix(glyph, 16).ok()?, sign))
    });
    pairs.collect()
}

fn hex(digits: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}

/// What is shown, a line each.
fn text(stream: &[u8], maps: &[BTreeMap<u16, char>]) -> String {
    let (mut lines, mut weight, mut at) = (String::new(), 0, 0);
    while at < stream.len() {
        let rest = &stream[at..];
        if rest.starts_with(b"/F") {
            weight = usize::from(rest[2] == b'1');
        }
        let (shown, length) = string(rest);
        for pair in shown.chunks(2) {
            lines.push(maps[weight][&u16::from_be_bytes([pair[0], pair[1]])]);
        }
        if length > 1 {
            lines.push('\n');
        }
        at += length;
    }
    lines
}

/// The string that begins here and how long it is written; nothing of one byte when none begins.
fn string(rest: &[u8]) -> (Vec<u8>, usize) {
    match rest[0] {
        b'<' => {
            let end = rest.iter().position(|byte| *byte == b'>').unwrap();
            (hex(std::str::from_utf8(&rest[1..end]).unwrap()), end + 1)
        }
        b'(' => literal(rest),
        _ => (Vec::new(), 1),
    }
}

fn literal(rest: &[u8]) -> (Vec<u8>, usize) {
    let (mut bytes, mut depth, mut at) = (Vec::new(), 1, 1);
    loop {
        let byte = rest[at];
        at += 1;
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'\\' => {
                if rest[at].is_ascii_digit() {
                    let digits = std::str::from_utf8(&rest[at..at + 3]).unwrap();
                    bytes.push(u8::from_str_radix(digits, 8).unwrap());
                    at += 3;
                    continue;
                }
                bytes.push(match rest[at] {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    other => other,
                });
                at += 1;
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            return (bytes, at);
        }
        bytes.push(byte);
    }
}
