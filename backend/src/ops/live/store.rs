//! SQL of what is told as it happens.

use domain::UserId;

use crate::Result;
use crate::db::Tx;

/// Where changes are announced, by the triggers of migration 0020.
pub(super) const CHANNEL: &str = "regie_live";

/// A member's name.
pub(super) async fn find_name(tx: &mut Tx, user: UserId) -> Result<Option<String>> {
    let name =
        sqlx::query_scalar("select display_name from members where user_id = $1 and removed_at is null")
            .bind(user.0)
            .fetch_optional(tx.conn())
            .await?;
    Ok(name)
}
