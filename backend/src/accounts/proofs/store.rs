//! SQL of proofs.

use domain::UserId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;
use uuid::Uuid;

use crate::db::AccountsTx;
use crate::{Result, Visit};

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    VerifyEmail,
    ResetPassword,
    ChangeEmail,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
        }
    }
}

/// Whose token: of a known account, or of the one that has an address, if any has.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose<'a> {
    Account(UserId),
    Address(&'a str),
}

/// A token to store.
pub(super) struct NewToken<'a> {
    pub hash: [u8; 32],
    pub whose: Whose<'a>,
    pub purpose: Purpose,
    pub new_email: Option<&'a str>,
    pub expires_at: Timestamp,
}

/// Links of one purpose that an account gets within an hour: a mailbox must not be flooded.
const LINKS_PER_HOUR: i64 = 5;

/// Stores a token; not when there is no such account, when it is disabled, or when it got enough of them.
pub(super) async fn insert_token(tx: &mut AccountsTx, token: &NewToken<'_>, now: Timestamp) -> Result<bool> {
    let (id, address) = match token.whose {
        Whose::Account(user) => (Some(user.0), None),
        Whose::Address(email_norm) => (None, Some(email_norm)),
    };
    let made = sqlx::query(
        "insert into accounts.email_tokens (token_hash, user_id, purpose, new_email, created_at, expires_at)
         select $1, u.id, $4, $5, $6, $7 from accounts.users u
         where (u.id = $2 or u.email_norm = $3) and u.disabled_at is null
           and $8 > (
             select count(*) from accounts.email_tokens t
             where t.user_id = u.id and t.purpose = $4 and t.created_at > $6::timestamptz - interval '1 hour')",
    )
    .bind(token.hash.as_slice())
    .bind(id)
    .bind(address)
    .bind(token.purpose.as_str())
    .bind(token.new_email)
    .bind(now.to_sqlx())
    .bind(token.expires_at.to_sqlx())
    .bind(LINKS_PER_HOUR)
    .execute(tx.conn())
    .await?;
    Ok(made.rows_affected() == 1)
}

/// The account behind a token, and the address to be, if it is about one.
#[derive(sqlx::FromRow)]
pub(super) struct Proven {
    pub user_id: Uuid,
    pub email: String,
    pub display_name: String,
    pub new_email: Option<String>,
}

impl Proven {
    pub(super) fn user(&self) -> UserId {
        UserId(self.user_id)
    }
}

/// Whom a token belongs to, while it is good.
pub(super) async fn find_token(
    accounts: &PgPool,
    hash: [u8; 32],
    purpose: Purpose,
    now: Timestamp,
) -> Result<Option<Proven>> {
    Ok(sqlx::query_as(
        "select u.id as user_id, u.email, u.display_name, t.new_email
         from accounts.email_tokens t
         join accounts.users u on u.id = t.user_id
         where t.token_hash = $1 and t.purpose = $2 and t.used_at is null and t.expires_at > $3
           and u.disabled_at is null",
    )
    .bind(hash.as_slice())
    .bind(purpose.as_str())
    .bind(now.to_sqlx())
    .fetch_optional(accounts)
    .await?)
}

/// Uses a token up: of two who come at once, one gets an answer.
pub(super) async fn use_token(
    tx: &mut AccountsTx,
    hash: [u8; 32],
    purpose: Purpose,
    now: Timestamp,
) -> Result<Option<Proven>> {
    Ok(sqlx::query_as(
        "update accounts.email_tokens t set used_at = $3
         from accounts.users u
         where t.token_hash = $1 and t.purpose = $2 and t.used_at is null and t.expires_at > $3
           and u.id = t.user_id and u.disabled_at is null
         returning u.id as user_id, u.email, u.display_name, t.new_email",
    )
    .bind(hash.as_slice())
    .bind(purpose.as_str())
    .bind(now.to_sqlx())
    .fetch_optional(tx.conn())
    .await?)
}

/// Makes the links of an account void: all of them, or those that could take it over.
pub(crate) async fn void_tokens(tx: &mut AccountsTx, user: UserId, all: bool, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update accounts.email_tokens set used_at = $2
         where user_id = $1 and used_at is null and ($3 or purpose <> 'verify_email')",
    )
    .bind(user.0)
    .bind(now.to_sqlx())
    .bind(all)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes that the owner of the account reads its address; whether that was not known before.
pub(super) async fn mark_verified(tx: &mut AccountsTx, user: UserId, now: Timestamp) -> Result<bool> {
    let marked = sqlx::query(
        "update accounts.users set email_verified_at = $2, updated_at = $2
         where id = $1 and email_verified_at is null",
    )
    .bind(user.0)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(marked.rows_affected() == 1)
}

/// Gives the account a proven address.
pub(super) async fn update_email(
    tx: &mut AccountsTx,
    user: UserId,
    email: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update accounts.users set email = $2, email_norm = $3, email_verified_at = $4, updated_at = $4 where id = $1",
    )
    .bind(user.0)
    .bind(email)
    .bind(domain::accounts::email_norm(email))
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes that somebody asked for a new password; of nobody's account when none has the address.
pub(super) async fn insert_reset_audit(
    tx: &mut AccountsTx,
    id: Uuid,
    email_norm: &str,
    visit: &Visit,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into accounts.audit_entries (id, at, user_id, action, ip, request_id)
         values ($1, $2, (select u.id from accounts.users u where u.email_norm = $3), 'user.password_reset_asked', $4, $5)",
    )
    .bind(id)
    .bind(now.to_sqlx())
    .bind(email_norm)
    .bind(&visit.ip)
    .bind(visit.request_id)
    .execute(tx.conn())
    .await?;
    Ok(())
}
