//! What a rule needs to know of a person.

use domain::planning::rules::{ChangeFacts, EmploymentFacts};
use domain::{Permission, Problem, UserId};

use super::store;
use crate::planning::store::is_member;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// What is noted about a member's employment.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`.
pub async fn find_facts(cx: &Cx, user: UserId) -> Result<EmploymentFacts> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.read().await?;
    if !is_member(&mut tx, user).await? {
        return Err(missing());
    }
    let found = store::find_facts(&mut tx, user).await?;
    Ok(found.unwrap_or_else(|| EmploymentFacts::unknown(user)))
}

/// Notes something else.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Invalid` with the refused fields; `Conflict` `stale` with
/// the `current` facts.
pub async fn set_facts(cx: &Cx, command: ChangeFacts) -> Result<EmploymentFacts> {
    cx.require(Permission::EditPlanning)?;
    let today = cx.zone.to_datetime(cx.now()).date();
    let set = command.set.check(today)?;
    let mut tx = cx.begin().await?;
    if !store::lock_member(&mut tx, command.user_id).await? {
        return Err(missing());
    }
    let before = store::find_facts(&mut tx, command.user_id).await?;
    let before = before.unwrap_or_else(|| EmploymentFacts::unknown(command.user_id));
    if before.version != command.version {
        return Err(Problem::stale(&before).into());
    }
    let after = EmploymentFacts {
        user_id: command.user_id,
        born_on: set.born_on,
        elsewhere_minutes: set.elsewhere_minutes,
        version: before.version + 1,
    };
    store::upsert_facts(&mut tx, cx, &after).await?;
    let id = command.user_id.0;
    audit::record(&mut tx, cx, "employment.changed", id, Some(&before), Some(&after)).await?;
    cx.finish(tx, after).await
}
