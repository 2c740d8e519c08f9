//! Server functions of links in mails. None is reached by a mere address: programs that look through mails open every
//! link in them, so a link opens a page and a press there sends its token.

use domain::accounts::Strength;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// Sends a link to who forgot a password; the answer is the same whoever has the address.
#[server]
pub async fn request_password_reset(email: String) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let asked = backend::accounts::request_password_reset(&crate::enter::backend(), &visit, &email).await;
    crate::enter::finish(&visit, asked)?;
    leptos_axum::redirect("/forgot-password?sent=true");
    Ok(())
}

/// Replaces a forgotten password and ends every session of the account.
#[server]
pub async fn reset_password(token: String, new_password: String) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let backend = crate::enter::backend();
    let form = domain::accounts::ResetPassword { token, new_password };
    crate::enter::finish(
        &visit,
        backend::accounts::reset_password(&backend, &visit, form).await,
    )?;
    // The browser may have been signed in to that account, or to another one.
    crate::enter::set_cookies(backend.cleared_cookies());
    leptos_axum::redirect("/sign-in?reset=true");
    Ok(())
}

/// Proves the address of an account.
#[server]
pub async fn verify_email(token: String) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let done = backend::accounts::verify_email(&crate::enter::backend(), &visit, &token).await;
    crate::enter::finish(&visit, done)?;
    leptos_axum::redirect("/verify-email?done=true");
    Ok(())
}

/// Gives an account its new address.
#[server]
pub async fn confirm_email_change(token: String) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let done = backend::accounts::confirm_email_change(&crate::enter::backend(), &visit, &token).await;
    crate::enter::finish(&visit, done)?;
    leptos_axum::redirect("/confirm-email?done=true");
    Ok(())
}

/// Sends the link that proves the address once more.
#[server(input = Json)]
pub async fn request_verification() -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let asked = backend::accounts::request_verification(&crate::enter::backend(), &visit).await;
    crate::enter::finish(&visit, asked)
}

/// Sends a link to a new address and a notice to the old one.
#[server(input = Json)]
pub async fn request_email_change(command: domain::accounts::RequestEmailChange) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let asked = backend::accounts::request_email_change(&crate::enter::backend(), &visit, command).await;
    crate::enter::finish(&visit, asked)
}

/// Rates a password while it is typed.
#[server(input = Json)]
pub async fn rate_password(form: domain::accounts::RatePassword) -> Result<Strength, AppError> {
    let visit = crate::enter::visit()?;
    let rated = backend::accounts::rate_password(&crate::enter::backend(), &visit, form).await;
    crate::enter::finish(&visit, rated)
}
