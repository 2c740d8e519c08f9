//! Who belongs to a workspace.

use domain::accounts::Member;
use domain::{Page, PageQuery, Permission};

use crate::accounts::store;
use crate::{Cx, Result};

/// One page of the members, by name. Addresses are for those who may see contacts.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`].
pub async fn list_members(cx: &Cx, page: PageQuery) -> Result<Page<Member>> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    let members = store::list_members(&mut tx, page).await?;
    let sees_contacts = cx.can(Permission::ViewContacts);
    Ok(members.map(|member| Member {
        email: member.email.filter(|_| sees_contacts),
        ..member
    }))
}
