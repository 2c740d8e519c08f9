//! The second proof at sign-in.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use backend::{Backend, accounts};
use domain::accounts::{BothProofs, ConfirmSecondFactor, RecoveryCodes, SecondFactor, StartSecondFactor};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::ProblemV1;
use crate::http::json;
use crate::http::{ApiResult, Body, Instant, Query, Signed};
use crate::state::AppState;

/// Whether an account asks for a second proof.
#[derive(Serialize, ToSchema)]
pub struct SecondFactorV1 {
    /// Since when it does; null when it does not.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub on_since: Option<Instant>,
    /// Recovery codes that were not used yet.
    #[schema(example = 10)]
    pub recovery_codes_left: u32,
}

impl From<SecondFactor> for SecondFactorV1 {
    fn from(factor: SecondFactor) -> Self {
        let SecondFactor {
            on_since,
            recovery_codes_left,
        } = factor;
        Self {
            on_since: on_since.map(Instant::utc),
            recovery_codes_left,
        }
    }
}

/// The password again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct StartSecondFactorV1 {
    /// The password of the account.
    #[schema(format = Password, example = "a good long password")]
    pub password: String,
}

impl json::Json for StartSecondFactorV1 {}

/// A secret for an authenticator app (TOTP: SHA-1, six digits, 30 seconds).
#[derive(Serialize, ToSchema)]
pub struct ProposedFactorV1 {
    /// In Base32.
    #[schema(example = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    pub secret: String,
    /// What a QR code for apps holds.
    #[schema(
        example = "otpauth://totp/R%C3%A9gie:anna%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    )]
    pub url: String,
}

/// A code of the app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ConfirmSecondFactorV1 {
    /// Six digits.
    #[schema(example = "287082")]
    pub code: String,
}

impl json::Json for ConfirmSecondFactorV1 {}

/// Both proofs again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct BothProofsV1 {
    /// The password of the account.
    #[schema(format = Password, example = "a good long password")]
    pub password: String,
    /// A code of the app, or a recovery code.
    #[schema(example = "287082")]
    pub code: String,
}

impl json::Json for BothProofsV1 {}

impl From<BothProofsV1> for BothProofs {
    fn from(body: BothProofsV1) -> Self {
        Self {
            password: body.password,
            code: body.code,
        }
    }
}

/// Codes for the day the app is lost.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodesV1 {
    /// Each good once, instead of a code of the app. They are not shown again.
    #[schema(example = json!(["abcde-fghij-klmno-pqr23"]))]
    pub recovery_codes: Vec<String>,
}

impl From<RecoveryCodes> for RecoveryCodesV1 {
    fn from(codes: RecoveryCodes) -> Self {
        Self {
            recovery_codes: codes.0,
        }
    }
}

/// Of no workspace.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(find_second_factor))
        .routes(routes!(start_second_factor))
        .routes(routes!(confirm_second_factor))
        .routes(routes!(renew_recovery_codes))
        .routes(routes!(remove_second_factor))
}

/// My second factor
#[utoipa::path(
    get, path = "/auth/second-factor", tag = "auth",
    responses((status = 200, description = "Whether it is on", body = SecondFactorV1))
)]
async fn find_second_factor(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
) -> ApiResult<Json<SecondFactorV1>> {
    let factor = accounts::find_second_factor(&backend, &visit).await?;
    Ok(Json(factor.into()))
}

/// Set up a second factor
///
/// Gives a secret for an authenticator app. It counts once a code of the app confirms it; one that was not confirmed is
/// replaced.
#[utoipa::path(
    post, path = "/auth/second-factor/start", tag = "auth", request_body = StartSecondFactorV1,
    responses(
        (status = 200, description = "A secret", body = ProposedFactorV1),
        (status = 409, description = "`second-factor-on`", body = ProblemV1, content_type = "application/problem+json"),
    )
)]
async fn start_second_factor(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<StartSecondFactorV1>,
) -> ApiResult<Json<ProposedFactorV1>> {
    let command = StartSecondFactor {
        password: body.password,
    };
    let proposed = accounts::start_second_factor(&backend, &visit, command).await?;
    Ok(Json(ProposedFactorV1 {
        secret: proposed.secret,
        url: proposed.url,
    }))
}

/// Confirm a second factor
///
/// From then on, signing in takes a code besides the password (`otp` of `POST /api/v1/auth/login`). Sessions go on, and a
/// mail tells the owner of the account.
#[utoipa::path(
    post, path = "/auth/second-factor/confirm", tag = "auth", request_body = ConfirmSecondFactorV1,
    responses(
        (status = 200, description = "It is on; keep these", body = RecoveryCodesV1),
        (status = 409, description = "`second-factor-on`, or `second-factor-off` when none was started",
            body = ProblemV1, content_type = "application/problem+json"),
    )
)]
async fn confirm_second_factor(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<ConfirmSecondFactorV1>,
) -> ApiResult<Json<RecoveryCodesV1>> {
    let command = ConfirmSecondFactor { code: body.code };
    let codes = accounts::confirm_second_factor(&backend, &visit, command).await?;
    Ok(Json(codes.into()))
}

/// Renew my recovery codes
///
/// The ones before, used or not, are good no more.
#[utoipa::path(
    post, path = "/auth/second-factor/recovery-codes", tag = "auth", request_body = BothProofsV1,
    responses(
        (status = 200, description = "Keep these", body = RecoveryCodesV1),
        (status = 409, description = "`second-factor-off`", body = ProblemV1, content_type = "application/problem+json"),
    )
)]
async fn renew_recovery_codes(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<BothProofsV1>,
) -> ApiResult<Json<RecoveryCodesV1>> {
    let codes = accounts::renew_recovery_codes(&backend, &visit, body.into()).await?;
    Ok(Json(codes.into()))
}

/// Switch my second factor off
///
/// The password alone is enough again. Sessions go on, and a mail tells the owner of the account.
#[utoipa::path(
    post, path = "/auth/second-factor/remove", tag = "auth", request_body = BothProofsV1,
    responses(
        (status = 204, description = "Off"),
        (status = 409, description = "`second-factor-off`", body = ProblemV1, content_type = "application/problem+json"),
    )
)]
async fn remove_second_factor(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<BothProofsV1>,
) -> ApiResult<StatusCode> {
    accounts::remove_second_factor(&backend, &visit, body.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
