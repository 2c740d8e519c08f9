//! Server functions of passkeys. What the device is asked and what it answers travels as the browser wrote it.

#![expect(
    missing_docs,
    reason = "the fields of the argument types, which the macro makes"
)]

use domain::accounts::{AddPasskey, Passkey, Proof};
use domain::{Page, PageQuery, PasskeyId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde_json::Value;

use crate::error::AppError;

/// One page of the passkeys of the account, the oldest first.
#[server(input = Json)]
pub async fn list_passkeys(page: PageQuery) -> Result<Page<Passkey>, AppError> {
    let visit = crate::enter::visit()?;
    let list = backend::accounts::list_passkeys(&crate::enter::backend(), &visit, page).await;
    crate::enter::finish(&visit, list)
}

/// The question to a passkey of the account whose answer is a proof.
#[server(input = Json)]
pub async fn start_confirmation() -> Result<Value, AppError> {
    let visit = crate::enter::visit()?;
    let asked = backend::accounts::start_passkey_confirmation(&crate::enter::backend(), &visit).await;
    crate::enter::finish(&visit, asked)
}

/// The question to a device for a new passkey.
#[server(input = Json)]
pub async fn start_registration(proof: Proof) -> Result<Value, AppError> {
    let visit = crate::enter::visit()?;
    let asked = backend::accounts::start_passkey_registration(&crate::enter::backend(), &visit, proof).await;
    crate::enter::finish(&visit, asked)
}

/// Adds the passkey that the device made.
#[server(input = Json)]
pub async fn finish_registration(command: AddPasskey) -> Result<Passkey, AppError> {
    let visit = crate::enter::visit()?;
    let added =
        backend::accounts::finish_passkey_registration(&crate::enter::backend(), &visit, command).await;
    crate::enter::finish(&visit, added)
}

/// Calls a passkey something else.
#[server(input = Json)]
pub async fn rename_passkey(id: PasskeyId, name: String) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let done = backend::accounts::rename_passkey(&crate::enter::backend(), &visit, id, &name).await;
    crate::enter::finish(&visit, done)
}

/// Removes a passkey.
#[server(input = Json)]
pub async fn remove_passkey(id: PasskeyId, proof: Proof) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let done = backend::accounts::remove_passkey(&crate::enter::backend(), &visit, id, proof).await;
    crate::enter::finish(&visit, done)
}

/// The question to whatever passkeys a device has for this site.
#[server(input = Json)]
pub async fn start_sign_in() -> Result<Value, AppError> {
    let visit = crate::enter::visit()?;
    let asked = backend::accounts::start_passkey_sign_in(&crate::enter::backend(), &visit).await;
    crate::enter::finish(&visit, asked)
}

/// Signs in with the passkey that answered, and sets the session cookies; goes where [`crate::accounts::rpc::sign_in`]
/// goes.
#[server(input = Json)]
pub async fn finish_sign_in(credential: Value, next: Option<String>) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let backend = crate::enter::backend();
    let tokens = backend::accounts::finish_passkey_sign_in(&backend, &visit, &credential).await;
    let tokens = crate::enter::finish(&visit, tokens)?;
    crate::enter::set_cookies(backend.session_cookies(&tokens));
    let path = next.as_deref().and_then(crate::accounts::safe_path);
    leptos_axum::redirect(path.unwrap_or("/"));
    Ok(())
}
