//! Who belongs to a workspace.

use domain::accounts::{Member, MemberQuery};
use domain::{Page, Permission};

use crate::accounts::store;
use crate::{Cx, Result};

/// One page of the members that are looked for, by name. Addresses are for those who may see contacts, and are searched
/// for them only.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Invalid` on `search`.
pub async fn list_members(cx: &Cx, query: impl Into<MemberQuery>) -> Result<Page<Member>> {
    cx.require(Permission::ViewPlanning)?;
    let query = query.into().check()?;
    let sees_contacts = cx.can(Permission::ViewContacts);
    let mut tx = cx.read().await?;
    let members = store::list_members(&mut tx, &query, sees_contacts).await?;
    Ok(members.map(|member| Member {
        email: member.email.filter(|_| sees_contacts),
        ..member
    }))
}
