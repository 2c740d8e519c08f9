//! SQL of names.

use domain::UserId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use crate::db::AccountsTx;
use crate::{Result, Visit, audit};

pub(super) async fn update_name(
    tx: &mut AccountsTx,
    user: UserId,
    display_name: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("update accounts.users set display_name = $2, updated_at = $3 where id = $1")
        .bind(user.0)
        .bind(display_name)
        .bind(now.to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Copies the name and the address that the account has into its workspaces, with a row `entry` in the trail of each. Call
/// it last: from here to the end of the transaction, others who write in one of them wait.
pub(in crate::accounts) async fn copy_to_members(
    tx: &mut AccountsTx,
    user: UserId,
    display_name: &str,
    entry: Uuid,
    visit: &Visit,
) -> Result<()> {
    sqlx::query("select accounts.copy_account_to_members($1, $2, $3, $4, $5, $6)")
        .bind(user.0)
        .bind(crate::text::sort_key(display_name))
        .bind(entry)
        .bind(visit.request_id)
        .bind(audit::kept(&visit.ip))
        .bind(audit::kept(&visit.user_agent))
        .execute(tx.conn())
        .await?;
    Ok(())
}
