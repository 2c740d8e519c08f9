//! Access tokens (JWT, 30 minutes) and refresh tokens (256 random bits, rotated).

use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use uuid::Uuid;

use crate::state::Settings;
use crate::{Actor, Error, Result};

/// Lifetime of an access token.
pub const ACCESS_MINUTES: i64 = 30;
/// A session nobody used for so long is over.
pub const REFRESH_DAYS: i64 = 7;

const AUDIENCE: &str = "regie-access";
const ISSUER: &str = "regie";

/// What a sign-in or a refresh gives.
#[derive(Clone)]
pub struct Tokens {
    /// The JWT.
    pub access: SecretString,
    /// The refresh token.
    pub refresh: SecretString,
    /// Whose session.
    pub actor: Actor,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// A signed access token.
pub(super) fn issue_access(settings: &Settings, actor: Actor, now: Timestamp) -> Result<SecretString> {
    let claims = Claims {
        iss: ISSUER.into(),
        aud: AUDIENCE.into(),
        sub: actor.user_id.0,
        sid: actor.session_id.0,
        iat: now.as_second(),
        nbf: now.as_second(),
        exp: now.as_second() + ACCESS_MINUTES * 60,
    };
    let key = signing_key(&settings.secret);
    let header = Header {
        kid: Some(key_id(&key)),
        ..Header::new(Algorithm::HS256)
    };
    jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(&key))
        .map(Into::into)
        .map_err(|error| Error::Internal(format!("signing a token: {error}")))
}

/// The actor of an access token that one of our keys signed and that is valid at `now`. One algorithm is accepted,
/// whatever the header says; `kid` chooses among our keys and nothing else.
pub(super) fn read_access(settings: &Settings, token: &str, now: Timestamp) -> Option<Actor> {
    let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
    let secrets = std::iter::once(&settings.secret).chain(&settings.previous_secret);
    let key = secrets.map(signing_key).find(|key| key_id(key) == kid)?;
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_audience(&[AUDIENCE]);
    validation.set_issuer(&[ISSUER]);
    validation.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
    // Against our own clock, below.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    let claims = jsonwebtoken::decode::<Claims>(token, &DecodingKey::from_secret(&key), &validation)
        .ok()?
        .claims;
    let second = now.as_second();
    // Another server's clock may be a little ahead of ours.
    let valid =
        claims.nbf <= second + 30 && second < claims.exp && claims.exp - claims.iat <= ACCESS_MINUTES * 60;
    valid.then_some(Actor {
        user_id: domain::UserId(claims.sub),
        session_id: domain::SessionId(claims.sid),
    })
}

/// A token with whatever claims a test makes up.
#[cfg(any(test, feature = "test-support"))]
pub(crate) fn sign_for_tests(secret: &SecretString, claims: &serde_json::Value) -> String {
    let key = signing_key(secret);
    let header = Header {
        kid: Some(key_id(&key)),
        ..Header::new(Algorithm::HS256)
    };
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(&key)).unwrap_or_default()
}

fn signing_key(secret: &SecretString) -> [u8; 32] {
    derive(secret, b"access token signature", b"")
}

fn key_id(key: &[u8]) -> String {
    hex(&Sha256::digest(key)[..6])
}

/// A refresh token's text.
pub(super) fn refresh_text(bytes: [u8; 32]) -> SecretString {
    hex(&bytes).into()
}

/// What is stored of a refresh token, and of any other that is random enough to need no slow hash.
pub(crate) fn refresh_hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// The one successor of a refresh token. Derived, not drawn: a client whose answer was lost asks again and gets the same
/// one, though only hashes are stored.
pub(super) fn successor(settings: &Settings, parent: &str) -> SecretString {
    successor_by(&settings.secret, parent)
}

/// The successor that was stored as `hash`: made with our secret or with the one before it. None when that is gone.
pub(super) fn stored_successor(settings: &Settings, parent: &str, hash: &[u8]) -> Option<SecretString> {
    let secrets = std::iter::once(&settings.secret).chain(&settings.previous_secret);
    let mut made = secrets.map(|secret| successor_by(secret, parent));
    made.find(|made| refresh_hash(made.expose_secret()).as_slice() == hash)
}

fn successor_by(secret: &SecretString, parent: &str) -> SecretString {
    refresh_text(derive(secret, b"refresh successor", parent.as_bytes()))
}

/// When a refresh token made at `now` ends.
pub(super) fn refresh_expiry(now: Timestamp) -> Timestamp {
    now + SignedDuration::from_hours(24 * REFRESH_DAYS)
}

/// A key or token that only who has the secret can make.
pub(crate) fn derive(secret: &SecretString, purpose: &[u8], input: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()) else {
        return [0; 32];
    };
    mac.update(purpose);
    mac.update(b"\0");
    mac.update(input);
    mac.finalize().into_bytes().into()
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
