//! What telephone numbers, network addresses and secrets look like in a text.

use std::net::IpAddr;

/// So many hexadecimal digits without a break are a digest, a key or a token.
const LONG_HEX: usize = 32;

/// The fewest digits of a telephone number: nine in France, without the country.
const PHONE_DIGITS: usize = 9;

/// Whether a word is or holds a network address, a token or a key.
pub(super) fn is_secret(word: &str) -> bool {
    let in_address = |sign: char| sign.is_ascii_hexdigit() || sign == '.' || sign == ':';
    let addresses = word
        .split(|sign| !in_address(sign))
        .map(|piece| piece.trim_matches('.'))
        // With the colon of a sentence behind it, which is none of an address.
        .any(|piece| is_address(piece) || is_address(piece.trim_end_matches(':')));
    let long_hex = word
        .split(|sign: char| !sign.is_ascii_hexdigit())
        .any(|run| run.len() >= LONG_HEX);
    // A JSON Web Token begins with the Base64 of `{"`.
    let jwt = word.contains("eyJ") && word.matches('.').count() >= 2;
    addresses || long_hex || jwt
}

/// With a port or without.
fn is_address(piece: &str) -> bool {
    piece.len() > 2 && (piece.parse::<IpAddr>().is_ok() || piece.parse::<std::net::SocketAddr>().is_ok())
}

/// Where telephone numbers stand: from a `+`, a `(` or a zero on, nine digits or more with the usual signs between them.
pub(super) fn phone_numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before = None;
    let mut signs = text.char_indices().peekable();
    while let Some((start, sign)) = signs.next() {
        let begins = matches!(sign, '+' | '(' | '0') && !before.is_some_and(char::is_alphanumeric);
        before = Some(sign);
        if !begins {
            continue;
        }
        let mut digits = usize::from(sign.is_ascii_digit());
        let mut end = start + sign.len_utf8();
        while let Some((at, sign)) = signs.next_if(|(_, sign)| sign.is_ascii_digit() || is_between(*sign)) {
            if sign.is_ascii_digit() {
                digits += 1;
                end = at + 1;
            }
            before = Some(sign);
        }
        let goes_on = text[end..].chars().next().is_some_and(char::is_alphanumeric);
        if digits >= PHONE_DIGITS && !goes_on {
            found.push((start, end));
        }
    }
    found
}

/// What people write between the digits of a telephone number.
fn is_between(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '.' | '-' | '/' | '(' | ')' | '\u{a0}' | '\u{202f}' | '\u{2009}'
    )
}
