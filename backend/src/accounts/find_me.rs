//! Who am I, and where may I go.

use domain::accounts::{Me, MyWorkspace, User};
use domain::{Page, PageQuery, Problem};

use crate::accounts::store;
use crate::{Backend, Result, Visit};

/// The signed-in account and its workspaces; none for a visitor.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find_me(backend: &Backend, visit: &Visit) -> Result<Option<Me>> {
    let Some(actor) = visit.actor else { return Ok(None) };
    let accounts = backend.db().accounts();
    let (user, workspaces) = futures::try_join!(
        store::find_live_user(accounts, actor),
        store::list_workspaces(accounts, actor.user_id),
    )?;
    Ok(user.map(|user| Me { user, workspaces }))
}

/// The account that asks, for what belongs to no workspace.
///
/// # Errors
/// `Unauthenticated` for a visitor, for a session that was ended and for a disabled account.
pub(crate) async fn live_user(backend: &Backend, visit: &Visit) -> Result<User> {
    let user = store::find_live_user(backend.db().accounts(), visit.actor()?).await?;
    Ok(user.ok_or_else(Problem::unauthenticated)?)
}

/// One page of the actor's workspaces, by name.
///
/// # Errors
/// `Unauthenticated` for a visitor.
pub async fn list_workspaces(backend: &Backend, visit: &Visit, page: PageQuery) -> Result<Page<MyWorkspace>> {
    let user = live_user(backend, visit).await?;
    let all = store::list_workspaces(backend.db().accounts(), user.id).await?;
    let total = i64::try_from(all.len()).map_err(|_| Problem::invalid())?;
    let offset = usize::try_from(page.offset()).map_err(|_| Problem::invalid())?;
    let items = all.into_iter().skip(offset).take(page.size as usize).collect();
    Ok(page.of(items, total))
}
