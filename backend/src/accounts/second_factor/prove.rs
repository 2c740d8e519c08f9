//! Looking at a code.

use domain::accounts::{Code, second_factor_required, wait_after, wrong_code};
use domain::{Kind, Problem, UserId};
use jiff::Timestamp;
use secrecy::ExposeSecret;

use super::store::{self, Factor};
use super::{codes, totp};
use crate::accounts::store::insert_audit;
use crate::db::AccountsTx;
use crate::vault::{Place, Vault};
use crate::{Backend, Result, Visit};

/// Where the secret of an account is sealed to.
pub(super) fn place(user: UserId) -> Place {
    Place {
        purpose: "totp secret",
        row: user.0,
    }
}

/// After a password that is right, at sign-in or before a passkey is added or removed: asks for a code where the account
/// does, and uses it up.
///
/// # Errors
/// `Unauthenticated` `second-factor-required` without a code, `wrong-code` with one that is wrong or was used; `Limited`
/// after several wrong ones in a row.
pub(in crate::accounts) async fn require_second_factor(
    backend: &Backend,
    visit: &Visit,
    user: UserId,
    typed: Option<&str>,
) -> Result<()> {
    if !store::is_on(backend.db().accounts(), user).await? {
        return Ok(());
    }
    let typed = typed.filter(|typed| !typed.trim().is_empty());
    let typed = typed.ok_or_else(second_factor_required)?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let Some(factor) = store::lock(&mut tx, user).await? else {
        // Switched off in this very moment.
        return Ok(());
    };
    let right = prove(&mut tx, backend, visit, user, &factor, typed, now).await?;
    tx.commit().await?;
    if right { Ok(()) } else { Err(wrong_code().into()) }
}

/// Whether the code is right, which uses it up. The caller commits either way: a wrong one counts.
///
/// # Errors
/// `Limited` after several wrong ones in a row.
pub(super) async fn prove(
    tx: &mut AccountsTx,
    backend: &Backend,
    visit: &Visit,
    user: UserId,
    factor: &Factor,
    typed: &str,
    now: Timestamp,
) -> Result<bool> {
    let blocked_until = factor.blocked_until.map(jiff_sqlx::Timestamp::to_jiff);
    if let Some(until) = blocked_until.filter(|until| now < *until) {
        return Err(too_many(until, now).into());
    }
    let (right, action) = match Code::parse(typed) {
        Some(Code::Time(code)) => (use_time_code(tx, backend, user, factor, code, now).await?, None),
        Some(Code::Recovery(signs)) => {
            let was_good = store::use_recovery_code(tx, user, codes::hash(&signs), now).await?;
            (was_good, Some("second_factor.recovery_code_used"))
        }
        None => (false, None),
    };
    let failures = if right {
        0
    } else {
        factor.failures.unsigned_abs() + 1
    };
    if !right || factor.failures > 0 {
        let until = wait_after(failures).map(|wait| now + wait);
        store::set_failures(tx, user, failures, until).await?;
    }
    if let Some(action) = if right {
        action
    } else {
        Some("second_factor.wrong_code")
    } {
        insert_audit(tx, backend.entropy().id(now), user, action, visit, now).await?;
    }
    Ok(right)
}

async fn use_time_code(
    tx: &mut AccountsTx,
    backend: &Backend,
    user: UserId,
    factor: &Factor,
    code: u32,
    now: Timestamp,
) -> Result<bool> {
    let vault = Vault::new(backend.settings());
    let opened = vault.open(place(user), &factor.sealed_secret)?;
    let secret = opened.secret.expose_secret();
    let Some(step) = totp::step_of(secret, code, now, factor.last_step) else {
        return Ok(false);
    };
    // The secret before this one will be gone one day, and what it sealed with it.
    let anew = opened
        .is_old
        .then(|| vault.seal(backend.entropy(), place(user), secret))
        .transpose()?;
    store::use_step(tx, user, step, anew.as_deref()).await?;
    Ok(true)
}

fn too_many(until: Timestamp, now: Timestamp) -> Problem {
    let wait = until.as_second() - now.as_second() + 1;
    Problem::new(
        Kind::Limited,
        format!("Too many wrong codes. Try again in {wait} seconds."),
    )
    .with("retry_after", &wait)
}
