//! SQL of passkeys.

use domain::accounts::Passkey;
use domain::{Page, PageQuery, PasskeyId, UserId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;
use uuid::Uuid;
use webauthn_rp::response::register::DynamicState;
use webauthn_rp::response::{AuthenticatorAttachment, Backup};

use super::CEREMONY;
use crate::db::AccountsTx;
use crate::{Error, Result};

/// What a ceremony is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Register,
    Confirm,
    SignIn,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Confirm => "confirm",
            Self::SignIn => "sign_in",
        }
    }
}

/// A ceremony to store.
pub(super) struct Ceremony<'a> {
    pub challenge: u128,
    pub purpose: Purpose,
    pub user: Option<UserId>,
    pub server_state: &'a [u8],
}

pub(super) async fn insert_ceremony(
    accounts: &PgPool,
    ceremony: &Ceremony<'_>,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into accounts.passkey_ceremonies (challenge, purpose, user_id, server_state, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(ceremony.challenge.to_be_bytes().as_slice())
    .bind(ceremony.purpose.as_str())
    .bind(ceremony.user.map(|user| user.0))
    .bind(ceremony.server_state)
    .bind(now.to_sqlx())
    .bind((now + CEREMONY).to_sqlx())
    .execute(accounts)
    .await?;
    Ok(())
}

/// Uses a ceremony up, whatever comes of it; none when it was, is over, or was started for something or somebody else.
pub(super) async fn take_ceremony(
    accounts: &PgPool,
    challenge: u128,
    purpose: Purpose,
    user: Option<UserId>,
    now: Timestamp,
) -> Result<Option<Vec<u8>>> {
    let taken: Option<(Vec<u8>, bool)> = sqlx::query_as(
        "delete from accounts.passkey_ceremonies
         where challenge = $1 and purpose = $2 and user_id is not distinct from $3
         returning server_state, expires_at > $4",
    )
    .bind(challenge.to_be_bytes().as_slice())
    .bind(purpose.as_str())
    .bind(user.map(|user| user.0))
    .bind(now.to_sqlx())
    .fetch_optional(accounts)
    .await?;
    Ok(taken.and_then(|(state, in_time)| in_time.then_some(state)))
}

/// Removes ceremonies that nobody finished.
pub(crate) async fn remove_expired_ceremonies(
    accounts: &PgPool,
    now: Timestamp,
    at_most: i32,
) -> Result<u64> {
    let removed = sqlx::query(
        "delete from accounts.passkey_ceremonies where challenge in (
             select challenge from accounts.passkey_ceremonies where expires_at < $1 limit $2)",
    )
    .bind(now.to_sqlx())
    .bind(at_most)
    .execute(accounts)
    .await?;
    Ok(removed.rows_affected())
}

#[derive(sqlx::FromRow)]
struct PasskeyRow {
    id: Uuid,
    name: String,
    created_at: jiff_sqlx::Timestamp,
    last_used_at: Option<jiff_sqlx::Timestamp>,
    backup: String,
}

impl From<PasskeyRow> for Passkey {
    fn from(row: PasskeyRow) -> Self {
        Self {
            id: PasskeyId(row.id),
            name: row.name,
            created_at: row.created_at.to_jiff(),
            last_used_at: row.last_used_at.map(jiff_sqlx::Timestamp::to_jiff),
            synced: row.backup == "done",
        }
    }
}

pub(super) async fn list_passkeys(accounts: &PgPool, user: UserId, page: PageQuery) -> Result<Page<Passkey>> {
    let total = sqlx::query_scalar("select count(*) from accounts.passkeys where user_id = $1")
        .bind(user.0)
        .fetch_one(accounts)
        .await?;
    let rows: Vec<PasskeyRow> = sqlx::query_as(
        "select id, name, created_at, last_used_at, backup from accounts.passkeys
         where user_id = $1
         order by created_at, id
         limit $2 offset $3",
    )
    .bind(user.0)
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(accounts)
    .await?;
    Ok(page.of(rows.into_iter().map(Into::into).collect(), total))
}

/// The credentials of an account and how their devices may be reached.
pub(super) async fn list_credentials(accounts: &PgPool, user: UserId) -> Result<Vec<(Vec<u8>, i16)>> {
    Ok(sqlx::query_as(
        "select credential_id, transports from accounts.passkeys where user_id = $1 order by created_at, id",
    )
    .bind(user.0)
    .fetch_all(accounts)
    .await?)
}

/// A passkey to store.
pub(super) struct NewPasskey {
    pub credential_id: Vec<u8>,
    pub public_key: Vec<u8>,
    pub transports: i16,
    pub state: DynamicState,
}

/// Stores a passkey; not when the account has as many as it may. Its row is locked, so that two at once count each other.
pub(super) async fn insert_passkey(
    tx: &mut AccountsTx,
    user: UserId,
    passkey: &Passkey,
    key: &NewPasskey,
    at_most: u32,
) -> Result<bool> {
    sqlx::query("select id from accounts.users where id = $1 for update")
        .bind(user.0)
        .execute(tx.conn())
        .await?;
    let made = sqlx::query(
        "insert into accounts.passkeys (id, user_id, credential_id, public_key, sign_count, transports, backup,
           attachment, name, created_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
         where $11 > (select count(*) from accounts.passkeys where user_id = $2)",
    )
    .bind(passkey.id.0)
    .bind(user.0)
    .bind(&key.credential_id)
    .bind(&key.public_key)
    .bind(i64::from(key.state.sign_count))
    .bind(key.transports)
    .bind(backup_text(key.state.backup))
    .bind(attachment_text(key.state.authenticator_attachment))
    .bind(&passkey.name)
    .bind(passkey.created_at.to_sqlx())
    .bind(i64::from(at_most))
    .execute(tx.conn())
    .await?;
    Ok(made.rows_affected() == 1)
}

/// A passkey as a signature is verified with it.
pub(super) struct StoredKey {
    pub id: PasskeyId,
    pub user: UserId,
    pub public_key: Vec<u8>,
    pub state: DynamicState,
}

#[derive(sqlx::FromRow)]
struct KeyRow {
    id: Uuid,
    user_id: Uuid,
    public_key: Vec<u8>,
    sign_count: i64,
    backup: String,
    attachment: Option<String>,
}

/// The passkey of that credential, locked: of two answers at once, the second sees the counter of the first. None when
/// its account is disabled.
pub(super) async fn lock_key(tx: &mut AccountsTx, credential_id: &[u8]) -> Result<Option<StoredKey>> {
    let row: Option<KeyRow> = sqlx::query_as(
        "select p.id, p.user_id, p.public_key, p.sign_count, p.backup, p.attachment
         from accounts.passkeys p
         join accounts.users u on u.id = p.user_id and u.disabled_at is null
         where p.credential_id = $1
         for update of p",
    )
    .bind(credential_id)
    .fetch_optional(tx.conn())
    .await?;
    row.map(TryInto::try_into).transpose()
}

impl TryFrom<KeyRow> for StoredKey {
    type Error = Error;

    fn try_from(row: KeyRow) -> Result<Self> {
        let strange = || Error::Internal(format!("passkey {} cannot be read", row.id));
        let backup = match row.backup.as_str() {
            "never" => Backup::NotEligible,
            "possible" => Backup::Eligible,
            "done" => Backup::Exists,
            _ => return Err(strange()),
        };
        let authenticator_attachment = match row.attachment.as_deref() {
            None => AuthenticatorAttachment::None,
            Some("platform") => AuthenticatorAttachment::Platform,
            Some("cross_platform") => AuthenticatorAttachment::CrossPlatform,
            Some(_) => return Err(strange()),
        };
        let state = DynamicState {
            // Demanded when it was made, and again at each use.
            user_verified: true,
            backup,
            sign_count: u32::try_from(row.sign_count).map_err(|_| strange())?,
            authenticator_attachment,
        };
        Ok(Self {
            id: PasskeyId(row.id),
            user: UserId(row.user_id),
            public_key: row.public_key,
            state,
        })
    }
}

/// Notes a use, and what the device says about itself since.
pub(super) async fn update_used(
    tx: &mut AccountsTx,
    id: PasskeyId,
    state: DynamicState,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update accounts.passkeys set sign_count = $2, backup = $3, attachment = $4, last_used_at = $5 where id = $1",
    )
    .bind(id.0)
    .bind(i64::from(state.sign_count))
    .bind(backup_text(state.backup))
    .bind(attachment_text(state.authenticator_attachment))
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Renames a passkey of that account; whether there is one.
pub(super) async fn rename_passkey(
    tx: &mut AccountsTx,
    user: UserId,
    id: PasskeyId,
    name: &str,
) -> Result<bool> {
    let renamed = sqlx::query("update accounts.passkeys set name = $3 where id = $1 and user_id = $2")
        .bind(id.0)
        .bind(user.0)
        .bind(name)
        .execute(tx.conn())
        .await?;
    Ok(renamed.rows_affected() == 1)
}

/// Removes a passkey of that account; whether there was one.
pub(super) async fn remove_passkey(tx: &mut AccountsTx, user: UserId, id: PasskeyId) -> Result<bool> {
    let removed = sqlx::query("delete from accounts.passkeys where id = $1 and user_id = $2")
        .bind(id.0)
        .bind(user.0)
        .execute(tx.conn())
        .await?;
    Ok(removed.rows_affected() == 1)
}

/// Removes all of an account.
pub(crate) async fn remove_passkeys(tx: &mut AccountsTx, user: UserId) -> Result<()> {
    sqlx::query("delete from accounts.passkeys where user_id = $1")
        .bind(user.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}

fn backup_text(backup: Backup) -> &'static str {
    match backup {
        Backup::NotEligible => "never",
        Backup::Eligible => "possible",
        Backup::Exists => "done",
    }
}

fn attachment_text(attachment: AuthenticatorAttachment) -> Option<&'static str> {
    match attachment {
        AuthenticatorAttachment::None => None,
        AuthenticatorAttachment::Platform => Some("platform"),
        AuthenticatorAttachment::CrossPlatform => Some("cross_platform"),
    }
}
