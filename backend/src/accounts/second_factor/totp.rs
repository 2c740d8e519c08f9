//! Codes from the time: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which is what every app knows.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;
use std::fmt::Write as _;
use subtle::ConstantTimeEq;

/// Bytes of a secret: as many as the digest has (RFC 4226, 4).
pub(super) const SECRET_BYTES: usize = 20;
const STEP_SECONDS: i64 = 30;
/// Steps that a clock may be off, either way.
const DRIFT: i64 = 1;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step that the code belongs to: the present one or a neighbour, and later than the last one that was used.
pub(super) fn step_of(secret: &[u8], code: u32, now: Timestamp, last: Option<i64>) -> Option<i64> {
    let present = now.as_second().div_euclid(STEP_SECONDS);
    let mut found = None;
    // All of them, whichever fits: how long it takes tells nothing.
    for step in present - DRIFT..=present + DRIFT {
        let fits = code_at(secret, step).to_be_bytes().ct_eq(&code.to_be_bytes());
        if bool::from(fits) && last.is_none_or(|last| step > last) {
            found = Some(step);
        }
    }
    found
}

/// The code of a step.
fn code_at(secret: &[u8], step: i64) -> u32 {
    // HMAC takes a key of any length; this is no code of six digits.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else {
        return u32::MAX;
    };
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    // RFC 4226, 5.3: four bytes from where the last half byte points to, without the sign.
    let offset = usize::from(digest[19] & 15);
    let bytes = [
        digest[offset],
        digest[offset + 1],
        digest[offset + 2],
        digest[offset + 3],
    ];
    (u32::from_be_bytes(bytes) & 0x7fff_ffff) % 1_000_000
}

/// The code that an app with this secret shows.
#[cfg(any(test, feature = "test-support"))]
fn code_now(secret: &[u8], now: Timestamp) -> String {
    format!("{:06}", code_at(secret, now.as_second().div_euclid(STEP_SECONDS)))
}

/// The same from the secret as it is shown.
#[cfg(any(test, feature = "test-support"))]
pub(crate) fn code_for_tests(secret: &str, now: Timestamp) -> String {
    let index = |sign| BASE32.iter().position(|known| *known == sign);
    let (mut bytes, mut word, mut bits) = (Vec::new(), 0_usize, 0);
    for index in secret.bytes().filter_map(index) {
        (word, bits) = (word << 5 | index, bits + 5);
        if bits >= 8 {
            bits -= 8;
            bytes.push((word >> bits & 255).to_le_bytes()[0]);
        }
    }
    code_now(&bytes, now)
}

/// Base32 without padding (RFC 4648).
pub(super) fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let word = (0..5).fold(0_u64, |word, at| {
            word << 8 | u64::from(chunk.get(at).copied().unwrap_or_default())
        });
        for sign in 0..(chunk.len() * 8).div_ceil(5) {
            let index = word >> (35 - 5 * sign) & 31;
            text.push(BASE32[usize::try_from(index).unwrap_or_default()] as char);
        }
    }
    text
}

/// What apps read from a QR code.
pub(super) fn url(secret: &str, issuer: &str, account: &str) -> String {
    let (issuer, account) = (encode(issuer), encode(account));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

fn encode(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B: its last six digits.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_now(SECRET, at(second)), code);
        }
    }

    #[test]
    fn a_code_is_good_for_its_step_and_a_neighbour() {
        let code = code_now(SECRET, at(600)).parse().unwrap();
        for (second, good) in [
            (569, false),
            (570, true),
            (600, true),
            (629, true),
            (659, true),
            (660, false),
        ] {
            assert_eq!(
                step_of(SECRET, code, at(second), None).is_some(),
                good,
                "{second}"
            );
        }
        assert!(step_of(b"another secret", code, at(600), None).is_none());
    }

    #[test]
    fn a_used_code_and_those_before_it_are_good_no_more() {
        let (before, code) = (code_now(SECRET, at(570)), code_now(SECRET, at(600)));
        let step = step_of(SECRET, code.parse().unwrap(), at(600), None);
        assert_eq!(step, Some(20));
        assert_eq!(step_of(SECRET, code.parse().unwrap(), at(600), step), None);
        assert_eq!(step_of(SECRET, before.parse().unwrap(), at(600), step), None);
        let next = code_now(SECRET, at(630)).parse().unwrap();
        assert_eq!(step_of(SECRET, next, at(600), step), Some(21));
    }

    #[test]
    fn secrets_are_written_as_the_rfc_writes_them() {
        // RFC 4648, 10.
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        let shown = base32(SECRET);
        assert_eq!(shown, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(code_for_tests(&shown, at(59)), "287082");
    }

    #[test]
    fn no_name_leaves_its_part_of_the_url() {
        let url = url("ABC", "R\u{e9}gie", "a+b&secret=x@example.org");
        assert_eq!(
            url,
            "otpauth://totp/R%C3%A9gie:a%2Bb%26secret%3Dx%40example.org?secret=ABC&issuer=R%C3%A9gie\
             &algorithm=SHA1&digits=6&period=30"
        );
    }
}
