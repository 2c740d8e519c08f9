//! The roles that a workspace makes for itself.

mod list_roles;
mod manage_roles;
mod standing;
pub(super) mod store;

#[cfg(test)]
mod tests;

pub use list_roles::list_roles;
pub(crate) use manage_roles::name_taken;
pub use manage_roles::{change_role, create_role, remove_role};
pub(crate) use standing::{Granted, Standing, held_by_custom};

use domain::accounts::{Member, RoleChoice};
use domain::{FieldCode, Problem};

use crate::db::Tx;
use crate::{Cx, Result};

/// The role that was chosen, which stays there until the transaction ends.
///
/// # Errors
/// `Invalid` on `custom_role_id` when the workspace has no such role; `Forbidden` when it goes beyond what the actor may
/// do.
pub(super) async fn may_give(tx: &mut Tx, cx: &Cx, choice: RoleChoice) -> Result<Granted> {
    let granted: Granted = match choice {
        RoleChoice::BuiltIn(role) => role.into(),
        RoleChoice::Custom(id) => {
            let role = store::hold_role(tx, id).await?;
            role.ok_or_else(|| Problem::invalid().with_field("custom_role_id", FieldCode::NotFound))?
                .into()
        }
    };
    if cx.may_grant(granted.permissions()) {
        Ok(granted)
    } else {
        Err(Problem::forbidden().into())
    }
}

/// The member with that role instead.
pub(super) fn with_role(member: &Member, granted: &Granted) -> Member {
    Member {
        role: granted.role,
        custom_role: granted.custom_role.clone(),
        version: member.version + 1,
        ..member.clone()
    }
}
