//! SQL of limits that several servers share.

use sha2::{Digest, Sha256};
use sqlx::PgPool;

use super::policy::{Policy, Taken};
use crate::Result;
use crate::db::AccountsTx;

/// Counts, in one statement and by the database's clock: two servers that ask at once are given one after the other.
pub(super) async fn take(accounts: &PgPool, policy: Policy, subject: &str, want: u32) -> Result<Taken> {
    let subject = Sha256::digest(subject.as_bytes());
    let (granted, full_in): (i32, i64) = sqlx::query_as(
        "insert into accounts.rate_limits as held (policy, subject, asked_at, full_at, granted)
         select $1, $2, at, at + least($3, $4) * $5 * interval '1 microsecond', least($3, $4)
         from clock_timestamp() at
         on conflict (policy, subject) do update
         set (asked_at, full_at, granted) = (
           select excluded.asked_at, base + given * $5 * interval '1 microsecond', given
           from (select greatest(
                   least(held.full_at, excluded.asked_at + $4 * $5 * interval '1 microsecond'), excluded.asked_at
                 ) as base) since,
             lateral (select least($3, trunc(
                 ($4 * $5 - extract(epoch from base - excluded.asked_at) * 1000000) / $5)::bigint) as given) found)
         returning granted, (extract(epoch from full_at - asked_at) * 1000000)::bigint",
    )
    .bind(policy.name)
    .bind(subject.as_slice())
    .bind(i64::from(want))
    .bind(i64::from(policy.quota))
    .bind(policy.step())
    .fetch_one(accounts)
    .await?;
    Ok(Taken {
        granted: u32::try_from(granted).unwrap_or_default(),
        full_in,
    })
}

/// Undoes one that was taken.
pub(super) async fn give_back(accounts: &PgPool, policy: Policy, subject: &str) -> Result<()> {
    sqlx::query(
        "update accounts.rate_limits set full_at = full_at - $3 * interval '1 microsecond'
         where policy = $1 and subject = $2",
    )
    .bind(policy.name)
    .bind(Sha256::digest(subject.as_bytes()).as_slice())
    .bind(policy.step())
    .execute(accounts)
    .await?;
    Ok(())
}

/// Removes rows that say nothing any more; answers how many.
pub(crate) async fn remove_old(tx: &mut AccountsTx, at_most: i32) -> Result<u64> {
    let removed = sqlx::query(
        "delete from accounts.rate_limits where (policy, subject) in (
             select policy, subject from accounts.rate_limits where full_at < clock_timestamp() limit $1
             for update skip locked)",
    )
    .bind(at_most)
    .execute(tx.conn())
    .await?;
    Ok(removed.rows_affected())
}
