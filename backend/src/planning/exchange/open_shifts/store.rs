//! SQL of open shifts.

use domain::planning::exchange::{OpenClaim, ShiftFacts};
use domain::{Page, PageQuery, ShiftRequestId};
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::super::store::{FACTS, FactsRow};
use crate::db::Tx;
use crate::{Cx, Result};

#[derive(sqlx::FromRow)]
struct OpenRow {
    #[sqlx(flatten)]
    facts: FactsRow,
    claim_id: Option<Uuid>,
    claim_version: Option<i32>,
}

const WANTED: &str =
    "s.user_id is null and s.deleted_at is null and s.status = 'confirmed' and s.starts_at > $1";

/// One page of the shifts without a person, by start, each with the actor's claim on it.
pub(super) async fn list_open(
    tx: &mut Tx,
    cx: &Cx,
    page: PageQuery,
) -> Result<Page<(ShiftFacts, Option<OpenClaim>)>> {
    let total = sqlx::query_scalar(AssertSqlSafe(format!(
        "select count(*) from shifts s where {WANTED}"
    )))
    .bind(cx.now().to_sqlx())
    .fetch_one(tx.conn())
    .await?;
    let (columns, tables) = FACTS;
    let rows: Vec<OpenRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {columns}, r.id as claim_id, r.version as claim_version
         from {tables}
         left join shift_requests r
           on r.workspace_id = s.workspace_id and r.shift_id = s.id and r.user_id = $2
             and r.kind = 'claim' and r.status = 'asked'
         where {WANTED}
         order by s.starts_at, s.id limit $3 offset $4"
    )))
    .bind(cx.now().to_sqlx())
    .bind(cx.actor.user_id.0)
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    let open = |row: OpenRow| {
        let claim = row
            .claim_id
            .zip(row.claim_version)
            .map(|(id, version)| OpenClaim {
                id: ShiftRequestId(id),
                version,
            });
        Ok((row.facts.into_facts(cx)?, claim))
    };
    let items = rows.into_iter().map(open).collect::<Result<_>>()?;
    Ok(page.of(items, total))
}
