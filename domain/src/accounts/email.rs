//! E-mail addresses: checked loosely, compared in one normal form.

use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::problem::FieldCode;

/// The longest address SMTP can carry (RFC 5321, 4.5.3.1.3: 256 octets for a path, two of them brackets).
pub const MAX_EMAIL: u32 = 254;

/// An address as its owner wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email(pub String);

/// The form that two spellings of one address share: lower case. Stored in a column of its own, since `lower()` cannot
/// use an index under row-level security.
pub fn email_norm(address: &str) -> String {
    address.trim().to_lowercase()
}

impl Email {
    /// Reads an address; `field` is named when it is refused. Only what every mail server agrees on is checked: one
    /// `@`, something before it, a domain with a dot after it, no spaces. The rest is proven by a mail that arrives.
    pub fn check(check: &mut Check, field: &str, address: &str) -> Self {
        let address = check.line(field, address, MAX_EMAIL);
        let valid = address.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty()
                && local.len() <= 64
                && host.contains('.')
                && !host.contains('@')
                && host
                    .split('.')
                    .all(|label| !label.is_empty() && label.len() <= 63)
                && !address
                    .chars()
                    .any(|c| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ',' | ';'))
        });
        check.ensure(valid || address.is_empty(), field, FieldCode::Email);
        Self(address)
    }

    /// See [`email_norm`].
    pub fn norm(&self) -> String {
        email_norm(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(address: &str) -> bool {
        let mut check = Check::new();
        Email::check(&mut check, "email", address);
        !check.has_failed()
    }

    #[test]
    fn addresses_people_have_are_accepted_and_typing_errors_are_not() {
        for good in [
            "a@b.fr",
            "jean-pierre.o'neil+regie@mail.example.com",
            " Anna@Example.org ",
        ] {
            assert!(accepts(good), "{good}");
        }
        for bad in [
            "",
            "anna",
            "anna@",
            "@b.fr",
            "a@b",
            "a@@b.fr",
            "a b@c.fr",
            "a@b..fr",
            "a@b.fr,c@d.fr",
        ] {
            assert!(!accepts(bad), "{bad}");
        }
    }

    #[test]
    fn two_spellings_are_one_address() {
        assert_eq!(email_norm(" Anna@Example.ORG"), "anna@example.org");
    }
}
