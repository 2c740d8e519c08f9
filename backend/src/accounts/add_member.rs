//! A new member.

use domain::accounts::{AddMember, Member, email_norm};
use domain::{FieldCode, Permission, Problem};

use crate::accounts::{roles, store};
use crate::{Cx, Result, audit};

/// Makes an existing account a member.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageMembers`] or for a role beyond one's own; `Invalid` on `email` when no account
/// has it or it is not proven where that is asked for ([`Settings::require_verified_email`](crate::Settings)), on
/// `custom_role_id`; `Conflict` `already-member`.
pub async fn add_member(cx: &Cx, command: AddMember) -> Result<Member> {
    cx.require(Permission::ManageMembers)?;
    let mut tx = cx.begin().await?;
    store::take_turn(&mut tx, cx).await?;
    // Before anything is told of the address.
    let granted = roles::may_give(&mut tx, cx, command.role).await?;
    let email = email_norm(&command.email);
    let accounts = cx.backend().db().accounts();
    let no_account = || Problem::invalid().with_field("email", FieldCode::NoAccount);
    if email.contains('\0') {
        return Err(no_account().into());
    }
    let user = store::find_user_by_email(accounts, &email)
        .await?
        .ok_or_else(no_account)?;
    if cx.backend().settings().require_verified_email && !user.email_verified {
        return Err(Problem::invalid()
            .with_field("email", FieldCode::UnprovenAddress)
            .into());
    }
    let member = store::insert_member(&mut tx, cx.workspace, &user, granted, cx.now()).await?;
    let member = member.ok_or_else(|| {
        Problem::conflict("already-member", "This person is a member already.")
            .with_field("email", FieldCode::Taken)
    })?;
    audit::record(&mut tx, cx, "member.added", user.id.0, None, Some(&member)).await?;
    cx.finish(tx, member).await
}
