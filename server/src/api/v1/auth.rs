//! Signing up, in and out.

use app::i18n::Locale;
use axum::Json;
use axum::extract::State;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, StatusCode};
use backend::{Backend, accounts};
use domain::accounts::SignIn;
use domain::{FieldCode, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::ProblemV1;
use super::tokens::{MeV1, NewAccountV1, RefreshV1, SignInV1, TokensV1, UserV1};
use crate::http::{ApiResult, Body, Form, Params, Signed, Visitor};
use crate::state::AppState;

/// Of no workspace, most of them for people who are not signed in.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(register))
        .routes(routes!(login))
        .routes(routes!(refresh))
        .routes(routes!(logout))
        .routes(routes!(find_me))
}

/// Sign up
///
/// Makes an account, in the language of `Accept-Language`, and sends a link to prove its address. At its first sign-in it
/// gets a workspace of its own.
#[utoipa::path(
    post, path = "/auth/register", tag = "auth", request_body = NewAccountV1, security(()),
    responses(
        (status = 201, description = "The account", body = UserV1),
        (status = 409, description = "`email-taken`", body = ProblemV1, content_type = "application/problem+json"),
    )
)]
async fn register(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    Body(form): Body<NewAccountV1>,
) -> ApiResult<(StatusCode, Json<UserV1>)> {
    let language = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = language.and_then(Locale::from_accept_language).map(Locale::code);
    let user = accounts::register(&backend, &visit, form.into(), locale).await?;
    Ok((StatusCode::CREATED, Json(user.into())))
}

/// Sign in
///
/// The password flow of OAuth 2; its other parameters are read over. Five tries a minute for an account and for an
/// address. An account with a second factor answers `second-factor-required` to the right password alone: send address,
/// password and `otp` together then. After five wrong codes in a row no code is looked at for a while, which is 429.
#[utoipa::path(
    post, path = "/auth/login", tag = "auth", security(()),
    request_body(content = SignInV1, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "A session", body = TokensV1),
        (status = 401, description = "`wrong-credentials`, `second-factor-required` or `wrong-code`", body = ProblemV1,
            content_type = "application/problem+json"),
    )
)]
async fn login(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Form(params): Form,
) -> ApiResult<Json<TokensV1>> {
    let tokens = accounts::sign_in(&backend, &visit, credentials(params)?).await?;
    Ok(Json(tokens.into()))
}

/// What OAuth 2 clients send along, without effect here.
const IGNORED: [&str; 4] = ["grant_type", "scope", "client_id", "client_secret"];

fn credentials(mut params: Params) -> Result<SignIn, Problem> {
    let (email, password, otp) = (
        params.text("username"),
        params.text("password"),
        params.text("otp"),
    );
    for name in IGNORED {
        params.text(name);
    }
    params.done()?;
    let mut check = domain::check::Check::new();
    check.ensure(email.is_some(), "username", FieldCode::Required);
    check.ensure(password.is_some(), "password", FieldCode::Required);
    check.done(SignIn {
        email: email.unwrap_or_default(),
        password: password.unwrap_or_default(),
        otp,
    })
}

/// Renew a session
///
/// Each refresh token is good once. The one just used may be sent again for 10 seconds, for an answer that was lost,
/// and gives the same successor; any other use of an old one ends the session.
#[utoipa::path(
    post, path = "/auth/refresh", tag = "auth", request_body = RefreshV1, security(()),
    responses(
        (status = 200, description = "The session, renewed", body = TokensV1),
        (status = 401, description = "Sign in again", body = ProblemV1, content_type = "application/problem+json"),
    )
)]
async fn refresh(
    State(backend): State<Backend>,
    Visitor(visit): Visitor,
    Body(body): Body<RefreshV1>,
) -> ApiResult<Json<TokensV1>> {
    let tokens = accounts::refresh(&backend, &visit, &body.refresh_token).await?;
    Ok(Json(tokens.into()))
}

/// Sign out
///
/// The tokens of the session are void at once.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", responses((status = 204, description = "Signed out")))]
async fn logout(State(backend): State<Backend>, Signed(visit): Signed) -> ApiResult<StatusCode> {
    accounts::sign_out(&backend, &visit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who am I
#[utoipa::path(
    get, path = "/auth/me", tag = "auth",
    responses((status = 200, description = "The account and its workspaces", body = MeV1))
)]
async fn find_me(State(backend): State<Backend>, Signed(visit): Signed) -> ApiResult<Json<MeV1>> {
    let me = accounts::find_me(&backend, &visit).await?;
    // The token outlived its account.
    let me = me.ok_or_else(Problem::unauthenticated)?;
    Ok(Json(me.into()))
}
