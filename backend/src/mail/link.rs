//! The secret in a mail, and the address it is part of.

use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use subtle::ConstantTimeEq;

use super::Template;
use crate::Settings;
use crate::accounts::{derive, hex, token_hash};
use crate::clock::Entropy;

/// 256 random bits from which a token is made together with the instance's secret.
#[derive(Clone, Copy)]
pub(crate) struct Seed([u8; 32]);

impl Seed {
    /// A new one.
    pub(crate) fn draw(entropy: Entropy) -> Self {
        Self(entropy.bytes())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What is stored of the token.
    pub(crate) fn hash(&self, settings: &Settings) -> [u8; 32] {
        token_hash(token(&settings.secret, &self.0).expose_secret())
    }
}

fn token(secret: &SecretString, seed: &[u8]) -> SecretString {
    hex(&derive(secret, b"mail link", seed)).into()
}

/// An address with a token in it. Not printable by accident: neither `{}` nor `{:?}` shows it.
#[derive(Clone)]
pub struct Link(SecretString);

impl Link {
    /// The link of a mail. The secret before this one is tried as well: a mail may wait while it is replaced.
    pub(super) fn of(settings: &Settings, template: Template, seed: &[u8], hash: &[u8]) -> Option<Self> {
        let secrets = std::iter::once(&settings.secret).chain(&settings.previous_secret);
        let mut tokens = secrets.map(|secret| token(secret, seed));
        let token = tokens.find(|token| token_hash(token.expose_secret()).ct_eq(hash).into())?;
        let (origin, path) = (&settings.public_origin, template.path());
        Some(Self(
            format!("{origin}{path}?token={}", token.expose_secret()).into(),
        ))
    }

    /// The address, for the mail itself and for an instance without SMTP.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link")
    }
}
