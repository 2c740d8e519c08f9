//! Password hashes: argon2id, off the async threads, never more at once than there are cores.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;

use crate::clock::Entropy;
use crate::{Error, Result};

/// The least that OWASP and ASVS 5.0 (11.4.2) allow, which is also what a sign-in can cost a small server.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;

/// Verified against when the account does not exist, so that it costs the same as a wrong password, from the first time
/// on. It is the hash of nothing: its bytes were made up.
const DECOY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$cmVnaWUsbm8gYWNjb3VudA$bm9ib2R5IGhhcyB0aGlzIGhhc2g6IGl0IGlzIG5vbmU";

/// Hashes and verifies passwords.
#[derive(Clone, Debug)]
pub(crate) struct Hasher {
    entropy: Entropy,
    turns: Arc<Semaphore>,
}

impl Hasher {
    pub(crate) fn new(entropy: Entropy) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            entropy,
            turns: Arc::new(Semaphore::new(cores)),
        }
    }

    /// The hash to store.
    pub(crate) async fn hash(&self, password: String) -> Result<String> {
        let salt = self.entropy.bytes::<16>();
        self.run(move || hash(&password, &salt)).await?
    }

    /// Whether the password is the one behind `stored`; without a stored hash the same work is done and the answer is no.
    pub(crate) async fn verify(&self, password: String, stored: Option<String>) -> Result<bool> {
        self.run(move || {
            let exists = stored.is_some();
            let stored = stored.as_deref().unwrap_or(DECOY);
            let parsed = PasswordHash::new(stored).map_err(|error| Error::Internal(error.to_string()))?;
            Ok(argon2()?.verify_password(password.as_bytes(), &parsed).is_ok() && exists)
        })
        .await?
    }

    /// Work that takes a while, in its turn.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|error| Error::Internal(error.to_string()))?;
        // The turn moves into the thread: a caller that goes away does not make room for a hash that still runs.
        let work = move || {
            let result = work();
            drop(turn);
            result
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| Error::Internal(format!("password thread: {error}")))
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let params =
        Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str, salt: &[u8]) -> Result<String> {
    let hash = argon2()?.hash_password_with_salt(password.as_bytes(), salt);
    Ok(hash
        .map_err(|error| Error::Internal(error.to_string()))?
        .to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_verifies_against_its_own_hash_only() {
        let hasher = Hasher::new(Entropy);
        let hash = hasher.hash("correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            hasher
                .verify("correct horse".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!hasher.verify("wrong horse".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_signs_in_to_an_account_that_does_not_exist() {
        let hasher = Hasher::new(Entropy);
        assert!(!hasher.verify("any password".into(), None).await.unwrap());
    }

    #[test]
    fn an_account_that_does_not_exist_costs_what_one_that_does_costs() {
        let real = hash("any password", &[7; 16]).unwrap();
        let (real, decoy) = (
            PasswordHash::new(&real).unwrap(),
            PasswordHash::new(DECOY).unwrap(),
        );
        assert_eq!(
            (decoy.algorithm, decoy.version, &decoy.params),
            (real.algorithm, real.version, &real.params)
        );
        let sizes = |hash: &PasswordHash| {
            (
                hash.salt.as_ref().unwrap().as_ref().len(),
                hash.hash.as_ref().unwrap().as_bytes().len(),
            )
        };
        assert_eq!(sizes(&decoy), sizes(&real));
        assert!(decoy_is_computed(&decoy));
    }

    /// A hash that could not be computed would be refused at once, without the work.
    fn decoy_is_computed(decoy: &PasswordHash) -> bool {
        use argon2::password_hash::Error;
        matches!(
            argon2().unwrap().verify_password(b"any password", decoy),
            Err(Error::PasswordInvalid)
        )
    }
}
