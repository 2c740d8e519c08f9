//! Server functions of the second factor.

use domain::accounts::{ProposedFactor, RecoveryCodes, SecondFactor};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// Whether the reader's account asks for a second proof.
#[server(input = Json)]
pub async fn find_second_factor() -> Result<SecondFactor, AppError> {
    let visit = crate::enter::visit()?;
    let found = backend::accounts::find_second_factor(&crate::enter::backend(), &visit).await;
    crate::enter::finish(&visit, found)
}

/// Makes a secret for an app.
#[server(input = Json)]
pub async fn start_second_factor(
    command: domain::accounts::StartSecondFactor,
) -> Result<ProposedFactor, AppError> {
    let visit = crate::enter::visit()?;
    let started = backend::accounts::start_second_factor(&crate::enter::backend(), &visit, command).await;
    crate::enter::finish(&visit, started)
}

/// Switches it on with a code of the app; answers the recovery codes, the only time they are shown.
#[server(input = Json)]
pub async fn confirm_second_factor(
    command: domain::accounts::ConfirmSecondFactor,
) -> Result<RecoveryCodes, AppError> {
    let visit = crate::enter::visit()?;
    let codes = backend::accounts::confirm_second_factor(&crate::enter::backend(), &visit, command).await;
    crate::enter::finish(&visit, codes)
}

/// Replaces the recovery codes.
#[server(input = Json)]
pub async fn renew_recovery_codes(command: domain::accounts::BothProofs) -> Result<RecoveryCodes, AppError> {
    let visit = crate::enter::visit()?;
    let codes = backend::accounts::renew_recovery_codes(&crate::enter::backend(), &visit, command).await;
    crate::enter::finish(&visit, codes)
}

/// Switches it off.
#[server(input = Json)]
pub async fn remove_second_factor(command: domain::accounts::BothProofs) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let removed = backend::accounts::remove_second_factor(&crate::enter::backend(), &visit, command).await;
    crate::enter::finish(&visit, removed)
}
