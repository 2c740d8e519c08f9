//! Lines: how much of a text stands in a width.

use super::font::Font;

const MORE: char = '\u{2026}';

/// The text in lines that are no wider than `width`, at most `most` of them; what is cut off ends with an ellipsis. Lines
/// break at spaces, but at none that keeps two things together, and within a word that is wider than a line.
pub(super) fn wrap(font: &Font, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
    {
        let line = lines.last_mut().map(std::mem::take).unwrap_or_default();
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        lines.pop();
        if font.width(&longer, size) <= width {
            lines.push(longer);
            continue;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines.extend(pieces(font, word, size, width));
    }
    lines.retain(|line| !line.is_empty());
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = shortened(font, &format!("{last}{MORE}"), size, width);
        }
    }
    lines
}

/// The text on one line, cut off where it is too long.
pub(super) fn line(font: &Font, text: &str, size: f32, width: f32) -> String {
    if font.width(text, size) <= width {
        return text.to_owned();
    }
    shortened(font, &format!("{text}{MORE}"), size, width)
}

/// Without the last signs before its ellipsis, until it fits.
fn shortened(font: &Font, text: &str, size: f32, width: f32) -> String {
    let mut text = text.to_owned();
    while font.width(&text, size) > width && text.chars().count() > 1 {
        text.pop();
        text.pop();
        let end = text.trim_end().len();
        text.truncate(end);
        text.push(MORE);
    }
    text
}

fn pieces(font: &Font, word: &str, size: f32, width: f32) -> Vec<String> {
    let mut pieces = Vec::new();
    let (mut piece, mut wide) = (String::new(), 0.0);
    for sign in word.chars() {
        let more = font.width(sign.encode_utf8(&mut [0; 4]), size);
        if wide + more > width && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
            wide = 0.0;
        }
        piece.push(sign);
        wide += more;
    }
    pieces.push(piece);
    pieces
}
