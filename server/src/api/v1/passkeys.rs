//! Passkeys: adding, using and removing them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use backend::{Backend, accounts};
use domain::{PageQuery, PasskeyId};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page::{PageParamsV1, PageV1};
use super::passkey_model::{AddPasskeyV1, PasskeySignInV1, PasskeyV1, ProofV1, RenamePasskeyV1};
use super::problem::ProblemV1;
use super::tokens::TokensV1;
use crate::http::{ApiResult, Body, Id, Query, Signed, Visitor};
use crate::state::AppState;

/// Of no workspace.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_passkeys))
        .routes(routes!(rename_passkey))
        .routes(routes!(remove_passkey))
        .routes(routes!(start_confirmation))
        .routes(routes!(start_registration))
        .routes(routes!(finish_registration))
        .routes(routes!(start_sign_in))
        .routes(routes!(finish_sign_in))
}

/// My passkeys
///
/// The oldest first; 20 at most.
#[utoipa::path(
    get, path = "/auth/passkeys", tag = "auth", params(PageParamsV1),
    responses((status = 200, description = "A page of your passkeys", body = PageV1<PasskeyV1>))
)]
async fn list_passkeys(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<PasskeyV1>>> {
    let passkeys = accounts::list_passkeys(&backend, &visit, page).await?;
    Ok(Json(passkeys.into()))
}

/// Rename a passkey of mine
#[utoipa::path(
    put, path = "/auth/passkeys/{id}", tag = "auth", request_body = RenamePasskeyV1,
    responses((status = 204, description = "Renamed"))
)]
async fn rename_passkey(
    Id(id): Id<PasskeyId>,
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<RenamePasskeyV1>,
) -> ApiResult<StatusCode> {
    accounts::rename_passkey(&backend, &visit, id, &body.name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a passkey of mine
///
/// With the password, or with the answer of a passkey to `/auth/passkeys/confirmation`. An account with a second factor
/// answers `second-factor-required` to the right password alone: send it again with `code`. A mail tells the owner of the
/// account. Counted with the sign-ins.
#[utoipa::path(
    post, path = "/auth/passkeys/{id}/remove", tag = "auth", request_body = ProofV1,
    responses(
        (status = 204, description = "Removed"),
        (status = 401, description = "No valid access token, `second-factor-required` or `wrong-code`", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn remove_passkey(
    Id(id): Id<PasskeyId>,
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<ProofV1>,
) -> ApiResult<StatusCode> {
    accounts::remove_passkey(&backend, &visit, id, body.try_into()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ask a passkey of mine, to confirm something
///
/// What `PublicKeyCredential.parseRequestOptionsFromJSON()` reads. The answer is good once, within five minutes.
#[utoipa::path(
    post, path = "/auth/passkeys/confirmation", tag = "auth",
    responses((status = 200, description = "For `navigator.credentials.get()`", body = Object))
)]
async fn start_confirmation(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
) -> ApiResult<Json<Value>> {
    Ok(Json(
        accounts::start_passkey_confirmation(&backend, &visit).await?,
    ))
}

/// Ask a device for a new passkey
///
/// With the password, or with the answer of a passkey to `/auth/passkeys/confirmation`. An account with a second factor
/// answers `second-factor-required` to the right password alone: send it again with `code`. The answer is what
/// `PublicKeyCredential.parseCreationOptionsFromJSON()` reads, and good once, within five minutes. Counted with the
/// sign-ins.
#[utoipa::path(
    post, path = "/auth/passkeys/registration/start", tag = "auth", request_body = ProofV1,
    responses(
        (status = 200, description = "For `navigator.credentials.create()`", body = Object),
        (status = 401, description = "No valid access token, `second-factor-required` or `wrong-code`", body = ProblemV1,
            content_type = "application/problem+json"),
        (status = 409, description = "`too-many-passkeys`, `passkeys-unavailable`", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn start_registration(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<ProofV1>,
) -> ApiResult<Json<Value>> {
    let asked = accounts::start_passkey_registration(&backend, &visit, body.try_into()?).await?;
    Ok(Json(asked))
}

/// Add the passkey that the device made
///
/// A mail tells the owner of the account.
#[utoipa::path(
    post, path = "/auth/passkeys/registration/finish", tag = "auth", request_body = AddPasskeyV1,
    responses(
        (status = 201, description = "The passkey", body = PasskeyV1),
        (status = 409, description = "`passkey-known`, `too-many-passkeys`", body = ProblemV1,
            content_type = "application/problem+json"),
        (status = 422, description = "`ceremony-over`, `passkey-refused`, or a refused name", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn finish_registration(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<AddPasskeyV1>,
) -> ApiResult<(StatusCode, Json<PasskeyV1>)> {
    let added = accounts::finish_passkey_registration(&backend, &visit, body.into()).await?;
    Ok((StatusCode::CREATED, Json(added.into())))
}

/// Ask whatever passkeys a device has
///
/// What `PublicKeyCredential.parseRequestOptionsFromJSON()` reads. It names nobody. The answer is good once, within five
/// minutes.
#[utoipa::path(
    post, path = "/auth/passkeys/sign-in/start", tag = "auth", security(()),
    responses(
        (status = 200, description = "For `navigator.credentials.get()`", body = Object),
        (status = 409, description = "`passkeys-unavailable`", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn start_sign_in(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Query(()): Query<()>,
) -> ApiResult<Json<Value>> {
    Ok(Json(accounts::start_passkey_sign_in(&backend, &visit).await?))
}

/// Sign in with a passkey
///
/// The device has asked for a finger, a face or a PIN: no second factor is wanted. Counted with the sign-ins of an
/// address.
#[utoipa::path(
    post, path = "/auth/passkeys/sign-in/finish", tag = "auth", request_body = PasskeySignInV1, security(()),
    responses(
        (status = 200, description = "A session", body = TokensV1),
        (status = 401, description = "`unknown-passkey`, `passkey-copied`", body = ProblemV1,
            content_type = "application/problem+json"),
        (status = 422, description = "`ceremony-over`", body = ProblemV1, content_type = "application/problem+json"),
    )
)]
async fn finish_sign_in(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Body(body): Body<PasskeySignInV1>,
) -> ApiResult<Json<TokensV1>> {
    let tokens = accounts::finish_passkey_sign_in(&backend, &visit, &body.credential).await?;
    Ok(Json(tokens.into()))
}
