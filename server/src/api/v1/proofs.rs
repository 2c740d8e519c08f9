//! Links that prove an address: to a new account, a new password, a new address.

use axum::extract::State;
use axum::http::StatusCode;
use backend::{Backend, accounts};
use domain::accounts::{RequestEmailChange, ResetPassword};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::ProblemV1;
use crate::http::json;
use crate::http::{ApiResult, Body, Query, Signed, Visitor};
use crate::state::AppState;

/// The token of a link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct TokenV1 {
    /// What the link of the mail ends with.
    #[schema(example = "5f0c...")]
    pub token: String,
}

impl json::Json for TokenV1 {}

/// Whose password is forgotten.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ForgottenV1 {
    /// The address of the account.
    #[schema(example = "anna@example.org")]
    pub email: String,
}

impl json::Json for ForgottenV1 {}

/// A password in place of a forgotten one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ResetPasswordV1 {
    /// What the link of the mail ends with.
    #[schema(example = "5f0c...")]
    pub token: String,
    /// 8 to 200 characters; one that is easy to guess is refused.
    #[schema(format = Password, min_length = 8, max_length = 200, example = "another good long password")]
    pub new_password: String,
}

impl json::Json for ResetPasswordV1 {}

/// Another address.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct EmailChangeV1 {
    /// The address to be proven.
    #[schema(example = "anna.martin@example.org")]
    pub new_email: String,
    /// The password of the account.
    #[schema(format = Password, example = "a good long password")]
    pub password: String,
}

impl json::Json for EmailChangeV1 {}

/// Of no workspace.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(verify_email))
        .routes(routes!(request_verification))
        .routes(routes!(request_password_reset))
        .routes(routes!(reset_password))
        .routes(routes!(request_email_change))
        .routes(routes!(confirm_email_change))
}

/// Prove my address
///
/// With the token of the mail that followed the sign-up. A token works once, for three days.
#[utoipa::path(
    post, path = "/auth/verify-email", tag = "auth", request_body = TokenV1, security(()),
    responses(
        (status = 204, description = "Proven"),
        (status = 422, description = "`link-void`: used, expired or unknown", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn verify_email(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Body(body): Body<TokenV1>,
) -> ApiResult<StatusCode> {
    accounts::verify_email(&backend, &visit, &body.token).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send me the link again
///
/// Nothing is sent when the address is proven already. Five an hour.
#[utoipa::path(
    post, path = "/auth/verify-email/request", tag = "auth",
    responses((status = 202, description = "The mail leaves within seconds"))
)]
async fn request_verification(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
) -> ApiResult<StatusCode> {
    accounts::request_verification(&backend, &visit).await?;
    Ok(StatusCode::ACCEPTED)
}

/// I forgot my password
///
/// The answer is the same when no account has the address. A link works once, for an hour; five an hour.
#[utoipa::path(
    post, path = "/auth/password-reset", tag = "auth", request_body = ForgottenV1, security(()),
    responses((status = 202, description = "If there is such an account, a mail leaves within seconds"))
)]
async fn request_password_reset(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Body(body): Body<ForgottenV1>,
) -> ApiResult<StatusCode> {
    accounts::request_password_reset(&backend, &visit, &body.email).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Choose a new password
///
/// Every session of the account ends. A refused password leaves the link good.
#[utoipa::path(
    post, path = "/auth/password-reset/confirm", tag = "auth", request_body = ResetPasswordV1, security(()),
    responses(
        (status = 204, description = "Changed"),
        (status = 422, description = "`link-void`, or a refused password", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn reset_password(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Body(body): Body<ResetPasswordV1>,
) -> ApiResult<StatusCode> {
    let ResetPasswordV1 { token, new_password } = body;
    let form = ResetPassword { token, new_password };
    accounts::reset_password(&backend, &visit, form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change my address
///
/// A link goes to the new address, a notice to the old one; nothing changes before the link is used. Counted with the
/// sign-ins.
#[utoipa::path(
    post, path = "/auth/email-change", tag = "auth", request_body = EmailChangeV1,
    responses((status = 202, description = "The mails leave within seconds"))
)]
async fn request_email_change(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<EmailChangeV1>,
) -> ApiResult<StatusCode> {
    let EmailChangeV1 { new_email, password } = body;
    let form = RequestEmailChange { new_email, password };
    accounts::request_email_change(&backend, &visit, form).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Prove my new address
///
/// From then on the account has it, in its workspaces too, and every other link of the account is void.
#[utoipa::path(
    post, path = "/auth/email-change/confirm", tag = "auth", request_body = TokenV1, security(()),
    responses(
        (status = 204, description = "Changed"),
        (status = 409, description = "`email-taken`", body = ProblemV1, content_type = "application/problem+json"),
        (status = 422, description = "`link-void`: used, expired or unknown", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn confirm_email_change(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Body(body): Body<TokenV1>,
) -> ApiResult<StatusCode> {
    accounts::confirm_email_change(&backend, &visit, &body.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
