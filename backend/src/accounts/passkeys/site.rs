//! What passkeys belong to: the name of this site.

use domain::accounts::passkeys_unavailable;
use serde::Serialize;
use serde_json::Value;
use std::net::Ipv4Addr;
use webauthn_rp::request::{AsciiDomain, RpId};

use crate::{Error, Result, Settings};

/// The relying party: its name, and the one origin that answers are taken from.
pub(super) struct Site {
    pub id: RpId,
    pub origin: String,
}

impl Site {
    /// # Errors
    /// `passkeys-unavailable` when browsers reach this instance by an address: a passkey belongs to a name.
    pub(super) fn of(settings: &Settings) -> Result<Self> {
        let host = host(&settings.public_origin).ok_or_else(passkeys_unavailable)?;
        let id = AsciiDomain::try_from(host.to_owned()).map_err(|_| passkeys_unavailable())?;
        Ok(Self {
            id: RpId::Domain(id),
            origin: settings.public_origin.clone(),
        })
    }
}

/// The name in an origin; none for a number.
fn host(origin: &str) -> Option<&str> {
    let (_, authority) = origin.split_once("://")?;
    let host = authority.split(':').next()?;
    let is_name = !host.is_empty() && !host.starts_with('[') && host.parse::<Ipv4Addr>().is_err();
    is_name.then_some(host)
}

/// What the browser is asked, in the form that its `parse...FromJSON` reads.
pub(super) fn question(options: &impl Serialize) -> Result<Value> {
    serde_json::to_value(options).map_err(|error| Error::Internal(format!("question to a passkey: {error}")))
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_site_has_a_name_and_not_a_number() {
        assert_eq!(host("https://planning.example.org"), Some("planning.example.org"));
        assert_eq!(host("http://localhost:3000"), Some("localhost"));
        for number in [
            "http://127.0.0.1:3000",
            "http://[::1]:3000",
            "https://",
            "localhost",
        ] {
            assert_eq!(host(number), None, "{number}");
        }
    }
}
