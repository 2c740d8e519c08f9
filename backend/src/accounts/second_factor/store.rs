//! SQL of the second factor.

use domain::UserId;
use domain::accounts::SecondFactor;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::{PgExecutor, PgPool};

use crate::Result;
use crate::db::AccountsTx;

/// Whether the account asks for a second proof.
pub(super) async fn is_on(accounts: impl PgExecutor<'_>, user: UserId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from accounts.second_factors where user_id = $1 and confirmed_at is not null)",
    )
    .bind(user.0)
    .fetch_one(accounts)
    .await?)
}

pub(super) async fn find(accounts: &PgPool, user: UserId) -> Result<SecondFactor> {
    let row: Option<(jiff_sqlx::Timestamp, i64)> = sqlx::query_as(
        "select f.confirmed_at,
                (select count(*) from accounts.recovery_codes c where c.user_id = f.user_id and c.used_at is null)
         from accounts.second_factors f
         where f.user_id = $1 and f.confirmed_at is not null",
    )
    .bind(user.0)
    .fetch_optional(accounts)
    .await?;
    let (on_since, left) = row.unzip();
    Ok(SecondFactor {
        on_since: on_since.map(jiff_sqlx::Timestamp::to_jiff),
        recovery_codes_left: left.and_then(|left| u32::try_from(left).ok()).unwrap_or_default(),
    })
}

/// Stores a secret that is yet to be confirmed, in place of an older one; not when one is confirmed already.
pub(super) async fn propose(
    tx: &mut AccountsTx,
    user: UserId,
    sealed_secret: &[u8],
    now: Timestamp,
) -> Result<bool> {
    let stored = sqlx::query(
        "insert into accounts.second_factors as f (user_id, sealed_secret, created_at) values ($1, $2, $3)
         on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
         where f.confirmed_at is null",
    )
    .bind(user.0)
    .bind(sealed_secret)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// The second factor of an account, locked: of two who come with the same code, one finds it unused.
#[derive(sqlx::FromRow)]
pub(super) struct Factor {
    pub sealed_secret: Vec<u8>,
    pub last_step: Option<i64>,
    pub failures: i32,
    pub blocked_until: Option<jiff_sqlx::Timestamp>,
}

pub(super) async fn lock(tx: &mut AccountsTx, user: UserId) -> Result<Option<Factor>> {
    Ok(sqlx::query_as(
        "select sealed_secret, last_step, failures, blocked_until from accounts.second_factors
         where user_id = $1 and confirmed_at is not null
         for update",
    )
    .bind(user.0)
    .fetch_optional(tx.conn())
    .await?)
}

/// How long a secret that was shown waits for its first code.
const PROPOSED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// One that is yet to be confirmed, locked; none when it was left lying.
pub(super) async fn lock_proposed(
    tx: &mut AccountsTx,
    user: UserId,
    now: Timestamp,
) -> Result<Option<Factor>> {
    Ok(sqlx::query_as(
        "select sealed_secret, last_step, failures, blocked_until from accounts.second_factors
         where user_id = $1 and confirmed_at is null and created_at > $2
         for update",
    )
    .bind(user.0)
    .bind((now - PROPOSED_FOR).to_sqlx())
    .fetch_optional(tx.conn())
    .await?)
}

pub(super) async fn confirm(tx: &mut AccountsTx, user: UserId, step: i64, now: Timestamp) -> Result<()> {
    sqlx::query("update accounts.second_factors set confirmed_at = $2, last_step = $3 where user_id = $1")
        .bind(user.0)
        .bind(now.to_sqlx())
        .bind(step)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Notes the step of a code that was right, and the secret when it was sealed anew.
pub(super) async fn use_step(
    tx: &mut AccountsTx,
    user: UserId,
    step: i64,
    sealed_anew: Option<&[u8]>,
) -> Result<()> {
    sqlx::query(
        "update accounts.second_factors set last_step = $2, sealed_secret = coalesce($3, sealed_secret)
         where user_id = $1",
    )
    .bind(user.0)
    .bind(step)
    .bind(sealed_anew)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Uses a recovery code up; whether there was one.
pub(super) async fn use_recovery_code(
    tx: &mut AccountsTx,
    user: UserId,
    hash: [u8; 32],
    now: Timestamp,
) -> Result<bool> {
    let done = sqlx::query(
        "update accounts.recovery_codes set used_at = $3
         where user_id = $1 and code_hash = $2 and used_at is null",
    )
    .bind(user.0)
    .bind(hash.as_slice())
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How many codes in a row were wrong, and until when no more are looked at.
pub(super) async fn set_failures(
    tx: &mut AccountsTx,
    user: UserId,
    failures: u32,
    blocked_until: Option<Timestamp>,
) -> Result<()> {
    sqlx::query("update accounts.second_factors set failures = $2, blocked_until = $3 where user_id = $1")
        .bind(user.0)
        .bind(i32::try_from(failures).unwrap_or(i32::MAX))
        .bind(blocked_until.map(ToSqlx::to_sqlx))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Puts new recovery codes in the place of all others.
pub(super) async fn replace_recovery_codes(
    tx: &mut AccountsTx,
    user: UserId,
    hashes: &[[u8; 32]],
    now: Timestamp,
) -> Result<()> {
    sqlx::query("delete from accounts.recovery_codes where user_id = $1")
        .bind(user.0)
        .execute(tx.conn())
        .await?;
    let hashes: Vec<Vec<u8>> = hashes.iter().map(|hash| hash.to_vec()).collect();
    sqlx::query(
        "insert into accounts.recovery_codes (user_id, code_hash, created_at)
         select $1, hash, $3 from unnest($2::bytea[]) hash",
    )
    .bind(user.0)
    .bind(hashes)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets the secret and the recovery codes; whether the account asked for a second proof.
pub(crate) async fn remove(tx: &mut AccountsTx, user: UserId) -> Result<bool> {
    let removed: Option<bool> = sqlx::query_scalar(
        "delete from accounts.second_factors where user_id = $1 returning confirmed_at is not null",
    )
    .bind(user.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(removed.unwrap_or_default())
}
