//! Passkeys: signing in with a device instead of a password.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

use super::session::device;
use crate::check::Check;
use crate::problem::{FieldCode, Kind, Problem};
use crate::{PasskeyId, Result};

/// The most passkeys of one account.
pub const MAX_PASSKEYS: u32 = 20;
/// Longest name of a passkey.
pub const MAX_PASSKEY_NAME: u32 = 80;

/// A passkey, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// The passkey.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used to sign in or to confirm something.
    pub last_used_at: Option<Timestamp>,
    /// Whether it is kept on several devices, by a password manager for example.
    pub synced: bool,
}

/// What shows once more that the owner of the account is there: a browser left open must not be enough.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The password.
    Password {
        /// As it was typed.
        password: String,
        /// What the app shows, or a recovery code: for an account with a second factor.
        #[serde(default)]
        code: Option<String>,
    },
    /// The answer of a passkey of the account.
    Passkey(Value),
}

/// The end of a registration.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddPasskey {
    /// 1 to 80 characters; empty to be named after the browser.
    #[serde(default)]
    pub name: String,
    /// The answer of the device, as the browser writes it with `toJSON`.
    pub credential: Value,
}

impl AddPasskey {
    /// Checks the name, or makes one from what the browser calls itself.
    ///
    /// # Errors
    /// `Invalid` on `name`.
    pub fn check(self, user_agent: &str) -> Result<Self> {
        let typed = !self.name.trim().is_empty();
        let name = if typed {
            self.name
        } else {
            default_name(user_agent)
        };
        Ok(Self {
            name: check_passkey_name(&name)?,
            credential: self.credential,
        })
    }
}

/// The name of a passkey as it is stored.
///
/// # Errors
/// `Invalid` on `name`.
pub fn check_passkey_name(name: &str) -> Result<String> {
    let mut check = Check::new();
    let name = check.line("name", name, MAX_PASSKEY_NAME);
    check.done(name)
}

/// What a passkey is called when its owner does not say: the browser and the system it was made with.
pub fn default_name(user_agent: &str) -> String {
    match device(user_agent) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "Passkey".to_owned(),
    }
}

/// The proof in a request that carries either a password, with a code or without, or the answer of a passkey, beside which
/// no code is looked at.
///
/// # Errors
/// `Invalid` on `password` when it carries both or neither.
pub fn one_proof(password: Option<String>, code: Option<String>, passkey: Option<Value>) -> Result<Proof> {
    match (password, passkey) {
        (Some(password), None) => Ok(Proof::Password { password, code }),
        (None, Some(passkey)) => Ok(Proof::Passkey(passkey)),
        _ => Err(Problem::invalid().with_field("password", FieldCode::Required)),
    }
}

/// The one answer to who signs in with a passkey that is unknown, was removed, belongs to a disabled account, or whose
/// signature is not good.
pub fn unknown_passkey() -> Problem {
    Problem::typed(
        Kind::Unauthenticated,
        "unknown-passkey",
        "This passkey opens no account here. Sign in with your password.",
    )
}

/// The same for who is signed in and shows a passkey.
pub fn passkey_refused() -> Problem {
    Problem::typed(
        Kind::Invalid,
        "passkey-refused",
        "This passkey was not accepted. Try again, or use another one.",
    )
}

/// A passkey whose counter went back: two devices have it that should not.
pub fn passkey_copied(kind: Kind) -> Problem {
    Problem::typed(
        kind,
        "passkey-copied",
        "This passkey seems to have been copied and is not accepted. Sign in with your password, remove it and add a \
         new one.",
    )
}

/// The answer of a device came too late, was sent before, or was made for something else.
pub fn ceremony_over() -> Problem {
    Problem::typed(
        Kind::Invalid,
        "ceremony-over",
        "This took longer than five minutes or was answered already. Start again.",
    )
}

/// An account that has as many as it may.
pub fn too_many_passkeys() -> Problem {
    Problem::conflict(
        "too-many-passkeys",
        "This account has 20 passkeys. Remove one that is not used any more.",
    )
}

/// An instance that is reached by an address without a name.
pub fn passkeys_unavailable() -> Problem {
    Problem::conflict(
        "passkeys-unavailable",
        "Passkeys belong to the name of a site; this one is reached by a number (REGIE_PUBLIC_ORIGIN).",
    )
}

// A password, a code or the answer of a device must never reach a log through `{:?}`.
impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password { .. } => "Password",
            Self::Passkey(_) => "Passkey",
        })
    }
}

impl fmt::Debug for AddPasskey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddPasskey")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";

    fn add(name: &str) -> AddPasskey {
        AddPasskey {
            name: name.into(),
            credential: Value::String("canary".into()),
        }
    }

    #[test]
    fn a_passkey_without_a_name_is_named_after_the_browser() {
        let name = |typed: &str, agent: &str| add(typed).check(agent).unwrap().name;
        assert_eq!(name("  ", FIREFOX), "Firefox, Linux");
        assert_eq!(name(" My phone ", FIREFOX), "My phone");
        assert_eq!(name("", "curl/8.5.0"), "Passkey");
        let refused = add(&"x".repeat(81)).check(FIREFOX).unwrap_err();
        assert_eq!(refused.field("name").unwrap().code, FieldCode::TooLong(80));
        assert!(check_passkey_name(" ").is_err());
    }

    #[test]
    fn a_proof_is_a_password_or_a_passkey_and_never_both() {
        let (text, passkey) = (|text: &str| Some(text.to_owned()), || Some(Value::Null));
        for code in [None, text("123456")] {
            let password = Proof::Password {
                password: "x".into(),
                code: code.clone(),
            };
            assert_eq!(one_proof(text("x"), code.clone(), None).unwrap(), password);
            let by_passkey = one_proof(None, code.clone(), passkey());
            assert_eq!(by_passkey.unwrap(), Proof::Passkey(Value::Null));
            assert!(one_proof(text("x"), code.clone(), passkey()).is_err());
            assert!(one_proof(None, code, None).is_err());
        }
    }

    #[test]
    fn no_secret_is_shown() {
        let proof = Proof::Password {
            password: "canary".into(),
            code: Some("canary".into()),
        };
        let shown = format!("{proof:?} {:?}", add("x"));
        assert!(!shown.contains("canary"), "{shown}");
    }
}
