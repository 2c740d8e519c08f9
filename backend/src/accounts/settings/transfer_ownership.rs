//! Another owner.

use domain::accounts::{Member, TransferOwnership};
use domain::{Permission, Problem, Role};
use serde_json::json;

use crate::accounts::store;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Makes a member the owner; the actor stays as an administrator. Answers with the new owner.
///
/// # Errors
/// `Forbidden` without [`Permission::OwnWorkspace`]; `Missing`; `Conflict` `stale` with the `current` member, or
/// `already-owner`.
pub async fn transfer_ownership(cx: &Cx, command: TransferOwnership) -> Result<Member> {
    cx.require(Permission::OwnWorkspace)?;
    cx.require_person()?;
    let mut tx = cx.begin().await?;
    let receiver = store::lock_member(&mut tx, command.user_id)
        .await?
        .ok_or_else(missing)?;
    if receiver.version != command.version {
        return Err(Problem::stale(&receiver).into());
    }
    if receiver.role == Role::Owner {
        return Err(Problem::conflict("already-owner", "This person is an owner already.").into());
    }
    let giver = store::lock_member(&mut tx, cx.actor.user_id)
        .await?
        .ok_or_else(missing)?;
    // Read under the lock: meanwhile somebody may have taken the ownership away.
    if giver.role != Role::Owner {
        return Err(Problem::forbidden().into());
    }
    let mut owner = None;
    for (before, role) in [(receiver, Role::Owner), (giver, Role::Admin)] {
        store::update_role(&mut tx, before.user_id, role, cx.now()).await?;
        let after = Member {
            role,
            custom_role: None,
            version: before.version + 1,
            ..before.clone()
        };
        audit::record(
            &mut tx,
            cx,
            "member.changed",
            before.user_id.0,
            Some(&before),
            Some(&after),
        )
        .await?;
        owner.get_or_insert(after);
    }
    let owner = owner.ok_or_else(missing)?;
    let from = json!({ "owner": cx.actor.user_id });
    let to = json!({ "owner": owner.user_id });
    audit::record(
        &mut tx,
        cx,
        "workspace.transferred",
        cx.workspace.0,
        Some(&from),
        Some(&to),
    )
    .await?;
    cx.finish(tx, owner).await
}
