//! The second proof at sign-in: a code that an app makes from the time, or one kept on paper.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt;

use crate::Result;
use crate::check::Check;
use crate::problem::{FieldCode, Kind, Problem};

/// How many recovery codes an account is given at once.
pub const RECOVERY_CODES: u32 = 10;
/// Signs of a recovery code, five bits each.
pub const RECOVERY_SIGNS: usize = 20;
/// Digits of an app's code.
const DIGITS: usize = 6;
/// The longest text that is looked at as a code.
const MAX_CODE: usize = 64;
/// So many wrong codes in a row cost no wait: people mistype, and clocks are off.
const FREE_FAILURES: u32 = 5;
/// The longest wait.
const MAX_WAIT_MINUTES: i64 = 60;

/// Whether an account asks for a second proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// Since when it does; none when it does not.
    pub on_since: Option<Timestamp>,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: u32,
}

/// A secret to give to an app. It counts once a code of the app has confirmed it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedFactor {
    /// To type in by hand: Base32.
    pub secret: String,
    /// The same for a program: `otpauth://totp/...`.
    pub url: String,
    /// The same for a camera.
    pub qr: QrCode,
}

/// A QR code as a drawing of dark squares.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// Squares along a side, the quiet zone around it included.
    pub side: u32,
    /// An SVG path over the dark ones, each one unit wide.
    pub path: String,
}

/// Asks for a secret.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartSecondFactor {
    /// The password of the account: a browser left open must not be enough.
    pub password: String,
}

/// Shows that the app has the secret.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmSecondFactor {
    /// What the app shows.
    pub code: String,
}

/// Both proofs again, before a change to the second.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BothProofs {
    /// The password of the account.
    pub password: String,
    /// What the app shows, or a recovery code.
    pub code: String,
}

/// Codes that are good once each, shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecoveryCodes(pub Vec<String>);

/// What somebody typed as a code.
#[derive(Clone, PartialEq, Eq)]
pub enum Code {
    /// Of an app.
    Time(u32),
    /// Off the paper: lower case, without the hyphens.
    Recovery(String),
}

impl Code {
    /// Reads a code however it is spaced and whichever its case; none for what cannot be one.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > MAX_CODE {
            return None;
        }
        let is_filler = |sign: char| sign.is_whitespace() || sign == '-' || sign == '\u{2011}';
        let signs: String = typed
            .chars()
            .filter(|sign| !is_filler(*sign))
            .map(|sign| sign.to_ascii_lowercase())
            .collect();
        if signs.len() == DIGITS && signs.bytes().all(|sign| sign.is_ascii_digit()) {
            return signs.parse().ok().map(Self::Time);
        }
        let is_base32 = |sign: u8| sign.is_ascii_lowercase() || (b'2'..=b'7').contains(&sign);
        (signs.len() == RECOVERY_SIGNS && signs.bytes().all(is_base32)).then_some(Self::Recovery(signs))
    }
}

/// How long no code is looked at after so many wrong ones in a row: six digits must not be found by trying, not even by
/// somebody who knows the password and has all week.
pub fn wait_after(failures: u32) -> Option<SignedDuration> {
    let doublings = failures.checked_sub(FREE_FAILURES)?.min(6);
    Some(SignedDuration::from_mins(
        (1_i64 << doublings).min(MAX_WAIT_MINUTES),
    ))
}

impl ConfirmSecondFactor {
    /// Checks that there is a code.
    ///
    /// # Errors
    /// `Invalid` on `code`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        check_code(&mut check, &self.code);
        check.done(self)
    }
}

impl BothProofs {
    /// Checks that there is a code.
    ///
    /// # Errors
    /// `Invalid` on `code`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        check_code(&mut check, &self.code);
        check.done(self)
    }
}

fn check_code(check: &mut Check, code: &str) {
    check.ensure(!code.trim().is_empty(), "code", FieldCode::Required);
}

/// The answer to a right password without a code.
pub fn second_factor_required() -> Problem {
    Problem::typed(
        Kind::Unauthenticated,
        "second-factor-required",
        "The password is right. Send it again with a code of the authenticator app, or a recovery code.",
    )
}

/// The answer to a right password with a code that is wrong or was used.
pub fn wrong_code() -> Problem {
    Problem::typed(
        Kind::Unauthenticated,
        "wrong-code",
        "The code is wrong or was used. Wait for the next one, or use a recovery code.",
    )
}

// A password, a secret or a code must never reach a log through `{:?}`.
macro_rules! hides {
    ($($name:ident),*) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        })*
    };
}
hides!(
    ProposedFactor,
    QrCode,
    StartSecondFactor,
    ConfirmSecondFactor,
    BothProofs,
    RecoveryCodes,
    Code
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_spaced() {
        for typed in ["123456", " 123 456 ", "123-456", "12 34 56"] {
            assert!(Code::parse(typed) == Some(Code::Time(123_456)), "{typed}");
        }
        assert!(Code::parse("000007") == Some(Code::Time(7)));
        let recovery = Some(Code::Recovery("abcdefghijklmnop2345".into()));
        for typed in [
            "abcde-fghij-klmno-p2345",
            "ABCDE FGHIJ KLMNO P2345",
            "abcdefghijklmnop2345",
        ] {
            assert!(Code::parse(typed) == recovery, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        let long = "1".repeat(65);
        for typed in [
            "",
            "12345",
            "1234567",
            "12345a",
            "abcde-fghij-klmno-p2341",
            "\u{661}\u{662}\u{663}",
            &long,
        ] {
            assert!(Code::parse(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn five_wrong_codes_cost_a_minute_and_more_of_them_an_hour_at_most() {
        let minutes = |failures| wait_after(failures).map(|wait| wait.as_mins());
        assert_eq!(minutes(0), None);
        assert_eq!(minutes(4), None);
        assert_eq!(minutes(5), Some(1));
        assert_eq!(minutes(7), Some(4));
        assert_eq!(minutes(11), Some(60));
        assert_eq!(minutes(u32::MAX), Some(60));
    }

    #[test]
    fn both_proofs_are_asked_for_and_neither_is_shown() {
        let proofs = |code: &str| BothProofs {
            password: "canary".into(),
            code: code.into(),
        };
        assert!(proofs("123456").check().is_ok());
        assert!(proofs(" ").check().unwrap_err().field("code").is_some());
        assert!(!format!("{:?}", proofs("canary")).contains("canary"));
        assert!(!format!("{:?}", RecoveryCodes(vec!["canary".into()])).contains("canary"));
        let confirm = ConfirmSecondFactor { code: String::new() };
        assert!(confirm.check().unwrap_err().field("code").is_some());
    }
}
