//! The answer of a passkey to a question: to sign in, or to confirm something.

use domain::accounts::{ceremony_over, passkey_copied, passkey_refused, unknown_passkey};
use domain::{Kind, Problem, UserId};
use serde_json::Value;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::UserHandle;
use webauthn_rp::response::auth::error::AuthCeremonyErr;
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions,
};

use super::HANDLE;
use super::site::{Site, question};
use super::store::{self, Ceremony, Purpose, StoredKey};
use crate::accounts::proofs::mailing::write_notice;
use crate::accounts::store::insert_audit;
use crate::mail::Template;
use crate::{Backend, Error, Result, Visit};

type Answer = DiscoverableAuthentication<HANDLE>;
type PublicKey = StaticState<CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>>;

/// Asks the passkeys of a device, of one account or of whom it may be.
pub(super) async fn ask(backend: &Backend, purpose: Purpose, user: Option<UserId>) -> Result<Value> {
    let site = Site::of(backend.settings())?;
    let options = DiscoverableCredentialRequestOptions::passkey(&site.id);
    let challenge = options.0.challenge.as_data();
    let (server, client) = options.start_ceremony().map_err(unexpected)?;
    let ceremony = Ceremony {
        challenge,
        purpose,
        user,
        server_state: &server.encode().map_err(unexpected)?,
    };
    store::insert_ceremony(backend.db().accounts(), &ceremony, backend.clock().now()).await?;
    question(&client)
}

/// Whose passkey answered.
///
/// # Errors
/// `Malformed`; `ceremony-over`; `unknown-passkey` or, of somebody signed in, `passkey-refused`; `passkey-copied`, which
/// its owner is told by mail too.
pub(super) async fn accept(
    backend: &Backend,
    visit: &Visit,
    answer: &Value,
    purpose: Purpose,
    of: Option<UserId>,
) -> Result<UserId> {
    let site = Site::of(backend.settings())?;
    let answer = read(answer)?;
    let challenge = answer.challenge_relaxed().map_err(|_| unreadable())?.0;
    let now = backend.clock().now();
    let state = store::take_ceremony(backend.db().accounts(), challenge, purpose, of, now).await?;
    let state = state.ok_or_else(ceremony_over)?;
    let state = DiscoverableAuthenticationServerState::decode(&state).map_err(unexpected)?;

    let mut tx = backend.db().begin_accounts().await?;
    let key = store::lock_key(&mut tx, answer.raw_id().as_ref()).await?;
    let key = key.filter(|key| of.is_none_or(|user| user == key.user));
    let key = key.ok_or_else(|| refused(purpose))?;
    match verify(&site, state, &answer, &key)? {
        Ok(seen) => {
            store::update_used(&mut tx, key.id, seen, now).await?;
            tx.commit().await?;
            Ok(key.user)
        }
        Err(AuthCeremonyErr::SignatureCounter) => {
            let entry = backend.entropy().id(now);
            write_notice(
                &mut tx,
                backend,
                visit,
                key.user,
                Template::PasskeyCopied,
                None,
                now,
            )
            .await?;
            insert_audit(&mut tx, entry, key.user, "passkey.copied", visit, now).await?;
            tx.commit().await?;
            tracing::warn!(request_id = %visit.request_id, passkey = %key.id, "the counter of a passkey went back");
            Err(passkey_copied(refused(purpose).kind).into())
        }
        Err(error) => {
            tracing::info!(request_id = %visit.request_id, passkey = %key.id, %error, "passkey refused");
            Err(refused(purpose).into())
        }
    }
}

/// The library takes an account that is `null` for one and panics over it when it is looked at.
fn read(answer: &Value) -> Result<Answer> {
    if !answer["response"]["userHandle"].is_string() {
        return Err(unreadable().into());
    }
    Ok(Answer::from_json_relaxed(answer.to_string().as_bytes()).map_err(|_| unreadable())?)
}

/// What the passkey says about itself after a good signature.
fn verify(
    site: &Site,
    state: DiscoverableAuthenticationServerState,
    answer: &Answer,
    key: &StoredKey,
) -> Result<std::result::Result<DynamicState, AuthCeremonyErr>> {
    let Ok(handle) = UserHandle::<HANDLE>::decode(key.user.0.into_bytes());
    let fixed = PublicKey::decode(&key.public_key).map_err(unexpected)?;
    let mut known =
        AuthenticatedCredential::new(answer.raw_id(), &handle, fixed, key.state).map_err(unexpected)?;
    let origins = [site.origin.as_str()];
    let rules = AuthenticationVerificationOptions::<&str, &str> {
        allowed_origins: &origins,
        // Devices add what nobody asked for; none of it is read.
        error_on_unsolicited_extensions: false,
        ..AuthenticationVerificationOptions::default()
    };
    let verified = state.verify(&site.id, answer, &mut known, &rules);
    Ok(verified.map(|_| known.dynamic_state()))
}

fn refused(purpose: Purpose) -> Problem {
    if purpose == Purpose::SignIn {
        unknown_passkey()
    } else {
        passkey_refused()
    }
}

/// The answer is not in the form of `toJSON`, or not that of a passkey that names its account.
pub(super) fn unreadable() -> Problem {
    Problem::new(
        Kind::Malformed,
        "`credential` must be what `PublicKeyCredential.toJSON()` answers.",
    )
}

pub(super) fn unexpected(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("passkey: {error}"))
}
