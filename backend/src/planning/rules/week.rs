//! What a week's planning breaks, for the screen that shows it.

use domain::Permission;
use domain::planning::WeekQuery;
use domain::planning::rules::Finding;
use jiff::civil::Date;

use super::load::{self, Wanted};
use crate::db::Tx;
use crate::{Cx, Result};

/// The findings that a week marks, by person and day; none for who does not plan.
pub(in crate::planning) async fn week_findings(
    tx: &mut Tx,
    cx: &Cx,
    monday: Date,
    query: &WeekQuery,
) -> Result<Vec<Finding>> {
    if !cx.can(Permission::EditPlanning) {
        return Ok(Vec::new());
    }
    let mut wanted = Wanted::week(cx, monday)?;
    wanted.team = query.team_id;
    let mut found = load::load(tx, wanted).await?.findings();
    found.retain(Finding::is_marked);
    found.sort_by_key(|finding| (finding.user_id, finding.at, finding.rule));
    Ok(found)
}
