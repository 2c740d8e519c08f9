//! What people send to prove an address, and what they get for it.

use serde::{Deserialize, Serialize};
use std::fmt;

use super::credentials::check_password;
use super::email::Email;
use crate::Result;
use crate::check::Check;
use crate::problem::{FieldCode, Kind, Problem};

/// The longest token of a link that is looked at.
const MAX_TOKEN: usize = 128;

/// The token of a link, and the password that is to replace a forgotten one.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// What the mail's link ends with.
    pub token: String,
    /// 8 to 200 characters, any of them.
    pub new_password: String,
}

/// Another address for the account that asks.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestEmailChange {
    /// The address to be proven.
    pub new_email: String,
    /// The password of the account: a browser left open must not be enough.
    pub password: String,
}

/// A password that is being typed, and what it must not be made of.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatePassword {
    /// As far as it is typed.
    pub password: String,
    /// The address and the name typed beside it.
    #[serde(default)]
    pub about: Vec<String>,
}

/// How hard a password is to guess, from 0 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Strength(pub u8);

impl Strength {
    /// The most there is.
    pub const BEST: Self = Self(4);
    /// The least that an account may have.
    pub const ENOUGH: Self = Self(3);

    /// Whether an account may have such a password.
    pub fn is_enough(self) -> bool {
        self >= Self::ENOUGH
    }
}

impl ResetPassword {
    /// Checks the length of the new password.
    ///
    /// # Errors
    /// `Invalid` on `new_password`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        check_password(&mut check, "new_password", &self.new_password);
        check.done(self)
    }
}

impl RequestEmailChange {
    /// Checks the new address of the account that has `current`.
    ///
    /// # Errors
    /// `Invalid` on `new_email`, also when it is the address the account has.
    pub fn check(self, current: &str) -> Result<(Email, String)> {
        let mut check = Check::new();
        let email = Email::check(&mut check, "new_email", &self.new_email);
        let same = email.norm() == super::email_norm(current);
        check.ensure(!same, "new_email", FieldCode::Taken);
        check.done((email, self.password))
    }
}

/// The token of a link as it is looked up.
///
/// # Errors
/// [`link_void`] for what cannot be one.
pub fn check_token(token: &str) -> Result<&str> {
    let token = token.trim();
    let plausible = !token.is_empty() && token.len() <= MAX_TOKEN && token.is_ascii();
    if plausible { Ok(token) } else { Err(link_void()) }
}

/// The one answer to a token that is unknown, used, expired, or was made for something else.
pub fn link_void() -> Problem {
    Problem::typed(
        Kind::Invalid,
        "link-void",
        "This link was used already or has expired. Ask for a new one.",
    )
}

// A password or a token must never reach a log through `{:?}`.
impl fmt::Debug for ResetPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResetPassword")
    }
}

impl fmt::Debug for RequestEmailChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestEmailChange")
            .field("new_email", &self.new_email)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for RatePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RatePassword")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_not_changed_into_itself() {
        let change = |to: &str| RequestEmailChange {
            new_email: to.into(),
            password: "canary".into(),
        };
        assert!(change("ben@example.org").check("anna@example.org").is_ok());
        let refused = change(" Anna@EXAMPLE.org").check("anna@example.org").unwrap_err();
        assert_eq!(refused.field("new_email").unwrap().code, FieldCode::Taken);
        assert!(change("ben").check("anna@example.org").is_err());
        assert!(!format!("{:?}", change("x")).contains("canary"));
    }

    #[test]
    fn a_token_is_short_and_plain() {
        assert_eq!(check_token(" abc123 ").unwrap(), "abc123");
        for bad in ["", "  ", "\u{e9}", &"a".repeat(129)] {
            assert_eq!(check_token(bad).unwrap_err(), link_void());
        }
    }

    #[test]
    fn three_of_four_is_enough() {
        assert!(Strength(3).is_enough() && Strength::BEST.is_enough());
        assert!(!Strength(2).is_enough());
    }

    #[test]
    fn a_reset_has_a_password_of_allowed_length_and_shows_nothing() {
        let reset = |new_password: &str| ResetPassword {
            token: "canary".into(),
            new_password: new_password.into(),
        };
        assert!(reset("correct horse").check().is_ok());
        assert!(
            reset("short")
                .check()
                .unwrap_err()
                .field("new_password")
                .is_some()
        );
        assert!(!format!("{:?}", reset("canary")).contains("canary"));
    }
}
