//! What people type to sign up and to sign in.

use serde::{Deserialize, Serialize};
use std::fmt;

use super::email::Email;
use crate::Result;
use crate::check::Check;
use crate::problem::FieldCode;

/// Shortest password (NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0, 6.2.1).
pub const MIN_PASSWORD: u32 = 8;
/// Longest password: a bound on work, far above what people type (ASVS 6.2.9 asks for at least 64).
pub const MAX_PASSWORD: u32 = 200;
/// Longest name of a person.
pub const MAX_NAME: u32 = 120;

/// A sign-up form.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The address to sign in with.
    pub email: String,
    /// 8 to 200 characters, any of them.
    pub password: String,
    /// What colleagues see.
    pub display_name: String,
}

/// A sign-up form whose fields are all allowed.
pub struct Registration {
    /// The address.
    pub email: Email,
    /// The password, never trimmed.
    pub password: String,
    /// The name, trimmed.
    pub display_name: String,
}

/// A sign-in form.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The address, however spelled.
    pub email: String,
    /// The password.
    pub password: String,
    /// A code of the authenticator app, or a recovery code; for accounts that ask for one.
    #[serde(default)]
    pub otp: Option<String>,
}

/// Another password for the account that asks.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The one it has: a browser left open must not be enough.
    pub password: String,
    /// 8 to 200 characters, any of them.
    pub new_password: String,
    /// Whether all other sessions end.
    pub end_others: bool,
}

impl NewAccount {
    /// Checks every field.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(self) -> Result<Registration> {
        let mut check = Check::new();
        let email = Email::check(&mut check, "email", &self.email);
        let display_name = check.line("display_name", &self.display_name, MAX_NAME);
        check_password(&mut check, "password", &self.password);
        check.done(Registration {
            email,
            password: self.password,
            display_name,
        })
    }
}

impl ChangePassword {
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

/// The length. Whether it can be guessed is a search through dictionaries, which the server alone does.
pub(super) fn check_password(check: &mut Check, field: &str, password: &str) {
    let length = password.chars().take(MAX_PASSWORD as usize + 1).count();
    let (min, max) = (MIN_PASSWORD as usize, MAX_PASSWORD as usize);
    check.ensure(length >= min, field, FieldCode::TooShort(MIN_PASSWORD));
    check.ensure(length <= max, field, FieldCode::TooLong(MAX_PASSWORD));
}

// A password must never reach a log through `{:?}`.
impl fmt::Debug for NewAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewAccount")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ChangePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChangePassword")
            .field("end_others", &self.end_others)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(password: &str) -> NewAccount {
        NewAccount {
            email: "anna@example.org".into(),
            password: password.into(),
            display_name: " Anna ".into(),
        }
    }

    #[test]
    fn a_password_has_8_to_200_characters_of_any_kind() {
        assert!(account("1234567").check().is_err());
        assert!(account("correct horse").check().is_ok());
        assert!(account(&"\u{e9}a".repeat(100)).check().is_ok());
        assert!(account(&"ab".repeat(101)).check().is_err());
    }

    #[test]
    fn names_are_trimmed_and_passwords_are_not() {
        let registration = account(" padded password ").check().unwrap();
        assert_eq!(registration.display_name, "Anna");
        assert_eq!(registration.password, " padded password ");
    }

    #[test]
    fn a_password_is_not_in_the_debug_text() {
        assert!(!format!("{:?}", account("correct horse")).contains("horse"));
    }
}
