//! Small secrets at rest: sealed with XChaCha20-Poly1305 under a key that only the instance's secret gives, so that a copy
//! of the database opens none of them.
//!
//! What is sealed is tied to its [`Place`]: moved to another row, or to a column with another purpose, it does not open. It
//! names its key, so that after a change of the instance's secret the one before still opens what it sealed.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretBox, SecretSlice, SecretString};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::accounts::derive;
use crate::clock::Entropy;
use crate::state::Settings;
use crate::{Error, Result};

/// The form of what is sealed: this byte, the key's id, the nonce, the text with its tag.
const FORM: u8 = 1;
const ID_BYTES: usize = 6;
/// Long enough to be drawn: two of the same are not to be expected in the life of a key.
const NONCE_BYTES: usize = 24;
const HEAD: usize = 1 + ID_BYTES + NONCE_BYTES;

/// Where a secret belongs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// What it is for; no two kinds of secrets share one.
    pub purpose: &'static str,
    /// The row that holds it.
    pub row: Uuid,
}

impl Place {
    /// The purpose has no NUL and the row has one length, so two places never look the same.
    fn bytes(self) -> Vec<u8> {
        [self.purpose.as_bytes(), b"\0", self.row.as_bytes()].concat()
    }
}

/// A secret that was opened.
pub(crate) struct Opened {
    /// The secret.
    pub secret: SecretSlice<u8>,
    /// Whether the instance's secret has changed since: it is to be sealed anew before that changes again.
    pub is_old: bool,
}

/// Seals and opens.
pub(crate) struct Vault {
    /// The first one seals, each opens.
    keys: Vec<Key>,
}

struct Key {
    id: [u8; ID_BYTES],
    key: SecretBox<[u8; 32]>,
}

impl Key {
    fn of(secret: &SecretString) -> Self {
        let key = derive(secret, b"secrets at rest", b"");
        let mut id = [0; ID_BYTES];
        id.copy_from_slice(&Sha256::digest(key)[..ID_BYTES]);
        Self {
            id,
            key: SecretBox::new(Box::new(key)),
        }
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.key.expose_secret().into())
    }
}

impl Vault {
    /// With the keys of an instance.
    pub(crate) fn new(settings: &Settings) -> Self {
        let secrets = std::iter::once(&settings.secret).chain(&settings.previous_secret);
        Self {
            keys: secrets.map(Key::of).collect(),
        }
    }

    /// What to store of a secret.
    ///
    /// # Errors
    /// When the secret is longer than any.
    pub(crate) fn seal(&self, entropy: Entropy, place: Place, secret: &[u8]) -> Result<Vec<u8>> {
        let key = self
            .keys
            .first()
            .ok_or_else(|| Error::Internal("no key to seal with".into()))?;
        let nonce = entropy.bytes::<NONCE_BYTES>();
        let payload = Payload {
            msg: secret,
            aad: &place.bytes(),
        };
        let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Error::Internal(format!("sealing a {}", place.purpose)))?;
        Ok([[FORM].as_slice(), &key.id, &nonce, &sealed].concat())
    }

    /// The secret, when it was sealed for this very place and nobody has touched it since.
    ///
    /// # Errors
    /// When it was not, or neither secret of the instance sealed it.
    pub(crate) fn open(&self, place: Place, sealed: &[u8]) -> Result<Opened> {
        let broken = |why: &str| Error::Internal(format!("the {} of {}: {why}", place.purpose, place.row));
        let (head, text) = sealed.split_at_checked(HEAD).ok_or_else(|| broken("too short"))?;
        let (form, rest) = head.split_at(1);
        if form != [FORM] {
            return Err(broken("of a form this version does not know"));
        }
        let (id, nonce) = rest.split_at(ID_BYTES);
        let nonce = <[u8; NONCE_BYTES]>::try_from(nonce).map_err(|_| broken("too short"))?;
        let found = self.keys.iter().position(|key| key.id == id);
        let found = found
            .ok_or_else(|| broken("sealed under another secret than REGIE_SECRET and the one before"))?;
        let payload = Payload {
            msg: text,
            aad: &place.bytes(),
        };
        let opened = self.keys[found].cipher().decrypt(&XNonce::from(nonce), payload);
        Ok(Opened {
            secret: opened.map_err(|_| broken("not what was sealed there"))?.into(),
            is_old: found > 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::JobSettings;
    use crate::mail::Post;

    const OLD: &str = "the secret of last year, 32 characters";
    const NEW: &str = "the secret of this year, 32 characters";

    fn vault(secret: &str, previous: Option<&str>) -> Vault {
        Vault::new(&Settings {
            secret: secret.into(),
            previous_secret: previous.map(SecretString::from),
            public_origin: String::new(),
            sign_ins_per_minute: 1,
            requests_per_minute: 1,
            require_verified_email: false,
            limits: crate::limits::LimitStore::Memory,
            connections: 1,
            jobs: JobSettings::default(),
            post: Post::Kept,
            live: crate::ops::live::LiveSettings::default(),
        })
    }

    fn place(purpose: &'static str, row: u128) -> Place {
        Place {
            purpose,
            row: Uuid::from_u128(row),
        }
    }

    fn opens(vault: &Vault, place: Place, sealed: &[u8]) -> Option<Vec<u8>> {
        let opened = vault.open(place, sealed).ok()?;
        Some(opened.secret.expose_secret().to_vec())
    }

    #[test]
    fn a_secret_opens_where_it_was_sealed_and_nowhere_else() {
        let vault = vault(NEW, None);
        let here = place("totp secret", 1);
        let sealed = vault.seal(Entropy, here, b"canary").unwrap();
        assert_eq!(opens(&vault, here, &sealed).unwrap(), b"canary");
        assert!(!sealed.windows(6).any(|bytes| bytes == b"canary"));
        assert!(opens(&vault, place("totp secret", 2), &sealed).is_none());
        assert!(opens(&vault, place("integration secret", 1), &sealed).is_none());
    }

    #[test]
    fn the_same_secret_is_never_sealed_alike() {
        let vault = vault(NEW, None);
        let here = place("totp secret", 1);
        let [one, other] = [(); 2].map(|()| vault.seal(Entropy, here, b"canary").unwrap());
        assert_ne!(one, other);
        let empty = vault.seal(Entropy, here, b"").unwrap();
        assert_eq!(opens(&vault, here, &empty).unwrap(), b"");
    }

    #[test]
    fn a_changed_byte_opens_nothing() {
        let vault = vault(NEW, None);
        let here = place("totp secret", 1);
        let sealed = vault.seal(Entropy, here, b"canary").unwrap();
        for at in 0..sealed.len() {
            let mut touched = sealed.clone();
            touched[at] ^= 1;
            assert!(opens(&vault, here, &touched).is_none(), "{at}");
            assert!(opens(&vault, here, &sealed[..at]).is_none(), "{at}");
        }
        assert!(opens(&vault, here, &[sealed.as_slice(), b"x"].concat()).is_none());
    }

    #[test]
    fn the_secret_before_still_opens_and_says_so() {
        let here = place("totp secret", 1);
        let sealed = vault(OLD, None).seal(Entropy, here, b"canary").unwrap();
        let both = vault(NEW, Some(OLD));
        let opened = both.open(here, &sealed).unwrap();
        assert!(opened.is_old);
        let anew = both.seal(Entropy, here, opened.secret.expose_secret()).unwrap();
        assert!(!both.open(here, &anew).unwrap().is_old);
        assert_eq!(opens(&vault(NEW, None), here, &anew).unwrap(), b"canary");
        assert!(opens(&vault(NEW, None), here, &sealed).is_none());
    }

    #[test]
    fn a_failure_names_the_place_and_nothing_of_the_secret() {
        let here = place("totp secret", 1);
        let sealed = vault(OLD, None).seal(Entropy, here, b"canary").unwrap();
        let error = vault(NEW, None).open(here, &sealed).err().unwrap().to_string();
        assert!(
            error.contains("totp secret") && error.contains("REGIE_SECRET"),
            "{error}"
        );
    }
}
