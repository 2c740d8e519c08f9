//! Switching the second factor on and off.

use domain::accounts::{
    BothProofs, ConfirmSecondFactor, ProposedFactor, RecoveryCodes, SecondFactor, StartSecondFactor, User,
    email_norm,
};
use domain::{FieldCode, Problem};
use jiff::Timestamp;
use secrecy::ExposeSecret;

use super::prove::{place, prove};
use super::{codes, qr, store, totp};
use crate::accounts::live_user;
use crate::accounts::proofs::mailing::write_notice;
use crate::accounts::prove_password;
use crate::accounts::store::insert_audit;
use crate::db::AccountsTx;
use crate::mail::Template;
use crate::vault::Vault;
use crate::{Backend, Result, Visit};

/// What an app calls us.
const ISSUER: &str = "R\u{e9}gie";

/// Whether the actor's account asks for a second proof.
///
/// # Errors
/// `Unauthenticated` for a visitor.
pub async fn find_second_factor(backend: &Backend, visit: &Visit) -> Result<SecondFactor> {
    let user = live_user(backend, visit).await?;
    store::find(backend.db().accounts(), user.id).await
}

/// Makes a secret for an app. Nothing is asked at sign-in before [`confirm_second_factor`].
///
/// # Errors
/// `Unauthenticated` for a visitor; `Invalid` on `password`; `Conflict` `second-factor-on`; `Limited` when tried as often as
/// a sign-in may be.
pub async fn start_second_factor(
    backend: &Backend,
    visit: &Visit,
    command: StartSecondFactor,
) -> Result<ProposedFactor> {
    let user = live_user(backend, visit).await?;
    require_password(backend, visit, &user, command.password).await?;
    let secret = backend.entropy().bytes::<{ totp::SECRET_BYTES }>();
    let sealed = Vault::new(backend.settings()).seal(backend.entropy(), place(user.id), &secret)?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    if !store::propose(&mut tx, user.id, &sealed, now).await? {
        return Err(already_on().into());
    }
    let entry = backend.entropy().id(now);
    insert_audit(&mut tx, entry, user.id, "second_factor.started", visit, now).await?;
    tx.commit().await?;
    let secret = totp::base32(&secret);
    let url = totp::url(&secret, ISSUER, &user.email);
    Ok(ProposedFactor {
        qr: qr::draw(&url)?,
        secret,
        url,
    })
}

/// Switches the second factor on, once a code shows that the app has the secret. Answers the recovery codes; they are not
/// shown again. Sessions go on, and the owner of the account is told by mail.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Invalid` on `code`; `Conflict` `second-factor-on`, or `second-factor-off` when none was
/// started within the last quarter of an hour; `Limited` when tried as often as a sign-in may be.
pub async fn confirm_second_factor(
    backend: &Backend,
    visit: &Visit,
    command: ConfirmSecondFactor,
) -> Result<RecoveryCodes> {
    let user = live_user(backend, visit).await?;
    let command = command.check()?;
    backend
        .limits()
        .count(&email_norm(&user.email), &visit.ip)
        .await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let Some(factor) = store::lock_proposed(&mut tx, user.id, now).await? else {
        let on = store::is_on(tx.conn(), user.id).await?;
        return Err(if on { already_on() } else { not_on() }.into());
    };
    let opened = Vault::new(backend.settings()).open(place(user.id), &factor.sealed_secret)?;
    let step = match domain::accounts::Code::parse(&command.code) {
        Some(domain::accounts::Code::Time(code)) => {
            totp::step_of(opened.secret.expose_secret(), code, now, None)
        }
        _ => None,
    };
    let step = step.ok_or_else(wrong_code_field)?;
    store::confirm(&mut tx, user.id, step, now).await?;
    let codes = new_codes(&mut tx, backend, &user, now).await?;
    note(
        &mut tx,
        backend,
        visit,
        &user,
        "second_factor.on",
        Some(Template::SecondFactorOn),
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(codes)
}

/// Replaces the recovery codes, used or not; the new ones are not shown again.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Invalid` on `password` or `code`; `Conflict` `second-factor-off`; `Limited` when tried
/// too often.
pub async fn renew_recovery_codes(
    backend: &Backend,
    visit: &Visit,
    command: BothProofs,
) -> Result<RecoveryCodes> {
    let (user, mut tx, now) = prove_both(backend, visit, command).await?;
    let codes = new_codes(&mut tx, backend, &user, now).await?;
    note(
        &mut tx,
        backend,
        visit,
        &user,
        "second_factor.codes_renewed",
        None,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(codes)
}

/// Switches the second factor off. Sessions go on, and the owner of the account is told by mail.
///
/// # Errors
/// As [`renew_recovery_codes`].
pub async fn remove_second_factor(backend: &Backend, visit: &Visit, command: BothProofs) -> Result<()> {
    let (user, mut tx, now) = prove_both(backend, visit, command).await?;
    store::remove(&mut tx, user.id).await?;
    note(
        &mut tx,
        backend,
        visit,
        &user,
        "second_factor.off",
        Some(Template::SecondFactorOff),
        now,
    )
    .await?;
    tx.commit().await
}

/// The actor, who has shown both proofs, and the transaction in which the code was used up.
async fn prove_both(
    backend: &Backend,
    visit: &Visit,
    command: BothProofs,
) -> Result<(User, AccountsTx, Timestamp)> {
    let user = live_user(backend, visit).await?;
    let command = command.check()?;
    require_password(backend, visit, &user, command.password).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let factor = store::lock(&mut tx, user.id).await?.ok_or_else(not_on)?;
    if prove(&mut tx, backend, visit, user.id, &factor, &command.code, now).await? {
        return Ok((user, tx, now));
    }
    tx.commit().await?;
    Err(wrong_code_field().into())
}

/// The password once more: a browser left open must not be enough.
///
/// # Errors
/// `Invalid` on `password`; `Limited` when tried as often as a sign-in may be.
async fn require_password(backend: &Backend, visit: &Visit, user: &User, password: String) -> Result<()> {
    let email = email_norm(&user.email);
    backend.limits().count(&email, &visit.ip).await?;
    prove_password(backend, user, password).await
}

async fn new_codes(
    tx: &mut AccountsTx,
    backend: &Backend,
    user: &User,
    now: Timestamp,
) -> Result<RecoveryCodes> {
    let (codes, hashes) = codes::draw(backend.entropy());
    store::replace_recovery_codes(tx, user.id, &hashes, now).await?;
    Ok(codes)
}

async fn note(
    tx: &mut AccountsTx,
    backend: &Backend,
    visit: &Visit,
    user: &User,
    action: &'static str,
    mail: Option<Template>,
    now: Timestamp,
) -> Result<()> {
    if let Some(template) = mail {
        write_notice(tx, backend, visit, user.id, template, None, now).await?;
    }
    insert_audit(tx, backend.entropy().id(now), user.id, action, visit, now).await
}

fn wrong_code_field() -> Problem {
    Problem::invalid().with_field("code", FieldCode::WrongCode)
}

fn already_on() -> Problem {
    Problem::conflict(
        "second-factor-on",
        "The account has a second factor. Switch it off before setting up another one.",
    )
}

fn not_on() -> Problem {
    Problem::conflict(
        "second-factor-off",
        "The account has no second factor. Set one up first.",
    )
}
