//! Searches for people that ended, without having searched.

use domain::planning::Shift;
use domain::{FillId, UserId};

use crate::Cx;
use jiff_sqlx::ToSqlx;

/// A search that proposes somebody for a shift.
pub async fn fill(cx: &Cx, shift: &Shift, user: UserId) -> FillId {
    let id = FillId(cx.new_id());
    let mut tx = cx.begin().await.unwrap();
    sqlx::query(
        "insert into fills (workspace_id, id, from_day, to_day, state, posts, job_id, asked_by, asked_at, finished_at)
         values ($1, $2, $3, $3, 'ready', 1, $4, $5, $6, $6)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(shift.local.start.date().to_sqlx())
    .bind(cx.new_id())
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await
    .unwrap();
    sqlx::query(
        "insert into fill_proposals (workspace_id, fill_id, shift_id, shift_version, user_id, state, reasons, why)
         values ($1, $2, $3, $4, $5, 'proposed', '[\"only_one\"]', '[]')",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(shift.id.0)
    .bind(shift.version)
    .bind(user.0)
    .execute(tx.conn())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}
