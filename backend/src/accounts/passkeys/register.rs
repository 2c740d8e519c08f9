//! Adding a passkey.

use domain::accounts::passkey_refused;
use domain::accounts::{AddPasskey, MAX_PASSKEYS, Passkey, Proof, User, ceremony_over, too_many_passkeys};
use domain::{PasskeyId, UserId};
use serde_json::Value;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::PublicKeyCredentialDescriptor;
use webauthn_rp::request::register::{
    CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle,
    Username,
};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{PublicKeyCredentialCreationOptions, Registration, RegistrationServerState};

use super::HANDLE;
use super::answer::{unexpected, unreadable};
use super::proof::require_proof;
use super::site::{Site, question};
use super::store::{self, Ceremony, NewPasskey, Purpose};
use crate::accounts::live_user;
use crate::accounts::proofs::mailing::write_notice;
use crate::accounts::store::insert_audit;
use crate::mail::Template;
use crate::{Backend, Result, Visit};

/// The question to a device for a new passkey of the actor's. It keeps the key itself, asks for a finger, a face or a PIN,
/// and says nothing about its make.
///
/// # Errors
/// `Unauthenticated` for a visitor; those of the proof; `Conflict` `too-many-passkeys` or `passkeys-unavailable`.
pub async fn start_passkey_registration(backend: &Backend, visit: &Visit, proof: Proof) -> Result<Value> {
    let user = live_user(backend, visit).await?;
    require_proof(backend, visit, &user, proof).await?;
    let site = Site::of(backend.settings())?;
    let accounts = backend.db().accounts();
    let known = store::list_credentials(accounts, user.id).await?;
    if known.len() >= MAX_PASSKEYS as usize {
        return Err(too_many_passkeys().into());
    }
    let (ceremony, asked) = ask(&site, &user, known)?;
    let ceremony = Ceremony {
        challenge: ceremony.0,
        purpose: Purpose::Register,
        user: Some(user.id),
        server_state: &ceremony.1,
    };
    store::insert_ceremony(accounts, &ceremony, backend.clock().now()).await?;
    Ok(asked)
}

/// The challenge with what must be remembered, and the question. A device that has one of the known passkeys makes no
/// second one.
fn ask(site: &Site, user: &User, known: Vec<(Vec<u8>, i16)>) -> Result<((u128, Vec<u8>), Value)> {
    let Ok(handle) = UserHandle::<HANDLE>::decode(user.id.0.into_bytes());
    let known: Result<Vec<_>> = known.into_iter().map(descriptor).collect();
    let entity = PublicKeyCredentialUserEntity {
        // Only shown by the device: an address or a name it may not show is left out.
        name: Username::try_from(user.email.as_str())
            .or_else(|_| Username::try_from("account"))
            .map_err(unexpected)?,
        id: &handle,
        display_name: Nickname::try_from(user.display_name.as_str()).ok(),
    };
    let mut options = PublicKeyCredentialCreationOptions::passkey(&site.id, entity, known?);
    // It would keep a device from answering whoever does not show who they are, which is demanded at each use anyway; and
    // browsers refuse devices that do not know it, most of those in phones and laptops among them.
    options.extensions.cred_protect = CredProtect::None;
    let challenge = options.challenge.as_data();
    let (server, client) = options.start_ceremony().map_err(unexpected)?;
    let state = server.encode().map_err(unexpected)?;
    Ok(((challenge, state), question(&client)?))
}

fn descriptor((id, transports): (Vec<u8>, i16)) -> Result<PublicKeyCredentialDescriptor<Vec<u8>>> {
    let bits = u8::try_from(transports).map_err(unexpected)?;
    Ok(PublicKeyCredentialDescriptor {
        id: CredentialId::decode(id).map_err(unexpected)?,
        transports: AuthTransports::decode(bits).map_err(unexpected)?,
    })
}

/// Adds the passkey that the device made, and tells the owner of the account by mail.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Malformed`; `Invalid` on `name`, `ceremony-over` or `passkey-refused`; `Conflict`
/// `passkey-known` or `too-many-passkeys`.
pub async fn finish_passkey_registration(
    backend: &Backend,
    visit: &Visit,
    command: AddPasskey,
) -> Result<Passkey> {
    let user = live_user(backend, visit).await?;
    let site = Site::of(backend.settings())?;
    let command = command.check(&visit.user_agent)?;
    let answer = Registration::from_json_relaxed(command.credential.to_string().as_bytes());
    let answer = answer.map_err(|_| unreadable())?;
    let challenge = answer.challenge_relaxed().map_err(|_| unreadable())?.0;
    let now = backend.clock().now();
    let accounts = backend.db().accounts();
    let state = store::take_ceremony(accounts, challenge, Purpose::Register, Some(user.id), now).await?;
    let key = verify(visit, &site, &state.ok_or_else(ceremony_over)?, &answer)?;
    let passkey = Passkey {
        id: PasskeyId(backend.entropy().id(now)),
        name: command.name,
        created_at: now,
        last_used_at: None,
        synced: matches!(key.state.backup, webauthn_rp::response::Backup::Exists),
    };
    insert(backend, visit, user.id, &passkey, &key).await?;
    Ok(passkey)
}

async fn insert(
    backend: &Backend,
    visit: &Visit,
    user: UserId,
    passkey: &Passkey,
    key: &NewPasskey,
) -> Result<()> {
    let now = passkey.created_at;
    let mut tx = backend.db().begin_accounts().await?;
    if !store::insert_passkey(&mut tx, user, passkey, key, MAX_PASSKEYS).await? {
        return Err(too_many_passkeys().into());
    }
    write_notice(&mut tx, backend, visit, user, Template::PasskeyAdded, None, now).await?;
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user, "passkey.added", visit, now).await?;
    tx.commit().await
}

fn verify(visit: &Visit, site: &Site, state: &[u8], answer: &Registration) -> Result<NewPasskey> {
    let state = RegistrationServerState::<HANDLE>::decode(state).map_err(unexpected)?;
    let origins = [site.origin.as_str()];
    let rules = RegistrationVerificationOptions::<&str, &str> {
        allowed_origins: &origins,
        // Devices add what nobody asked for; none of it is read.
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    let made = state.verify(&site.id, answer, &rules).map_err(|error| {
        tracing::info!(request_id = %visit.request_id, %error, "new passkey refused");
        passkey_refused()
    })?;
    let Ok(public_key) = made.static_state().encode();
    let Ok(transports) = made.transports().encode();
    Ok(NewPasskey {
        credential_id: made.id().as_ref().to_vec(),
        public_key,
        transports: i16::from(transports),
        state: made.dynamic_state(),
    })
}
