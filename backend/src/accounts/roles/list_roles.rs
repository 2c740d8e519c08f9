//! Looking at the roles.

use domain::accounts::CustomRole;
use domain::{Page, PageQuery, Permission};

use super::store;
use crate::{Cx, Result};

/// One page of the workspace's own roles, by name. Who sees the people sees what their roles are.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`].
pub async fn list_roles(cx: &Cx, page: PageQuery) -> Result<Page<CustomRole>> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::list_roles(&mut tx, page).await
}
