//! Accounts, each command safe to repeat.

use domain::accounts::{CreateWorkspace, NewAccount, User, email_norm};
use domain::{Kind, Page, PageQuery, Problem, Role, UserId, WorkspaceId};
use jiff::Timestamp;
use serde::Serialize;

use super::store;
use crate::accounts::{self, create_account, create_workspace, set_password, strength};
use crate::audit::store::{Entry, Who};
use crate::db::Access;
use crate::{Actor, Backend, Error, Result, Visit, audit};

/// An account as the command line lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The account.
    pub id: UserId,
    /// The address to sign in with.
    pub email: String,
    /// The person's name.
    pub display_name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it opens no session.
    pub disabled_at: Option<Timestamp>,
    /// Sessions that have not ended.
    pub sessions: i64,
    /// Workspaces it belongs to.
    pub workspaces: i64,
}

/// What [`bootstrap_account`] found or made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bootstrapped {
    /// The account.
    pub user_id: UserId,
    /// Whether it was made just now, with the password given; that of an older account is left alone.
    pub created: bool,
    /// One of its workspaces, made if it had none.
    pub workspace_id: WorkspaceId,
}

/// One page of all accounts, by address.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_accounts(backend: &Backend, page: PageQuery) -> Result<Page<Account>> {
    store::list_accounts(backend.db().overview(), page).await
}

/// Makes an account with a workspace of its own, where they are missing.
///
/// # Errors
/// `Invalid` with the refused fields.
pub async fn bootstrap_account(backend: &Backend, visit: &Visit, form: NewAccount) -> Result<Bootstrapped> {
    let found =
        accounts::store::find_user_by_email(backend.db().accounts(), &email_norm(&form.email)).await?;
    let created = found.is_none();
    let user = if let Some(user) = found {
        user
    } else {
        let form = form.check()?;
        let about = [form.email.0.as_str(), form.display_name.as_str()];
        strength::require_strong(backend, "password", &form.password, &about).await?;
        create_account(backend, visit, form).await?
    };
    let mine = accounts::store::list_workspaces(backend.db().accounts(), user.id).await?;
    let workspace_id = match mine.first() {
        Some(mine) => mine.workspace.id,
        None => first_workspace(backend, visit, user.id).await?,
    };
    Ok(Bootstrapped {
        user_id: user.id,
        created,
        workspace_id,
    })
}

/// A session for as long as it takes: a workspace is made by somebody who is signed in.
async fn first_workspace(backend: &Backend, visit: &Visit, user: UserId) -> Result<WorkspaceId> {
    let (actor, _) = accounts::open_session(backend, visit, user).await?;
    let signed_in = Visit {
        actor: Some(actor),
        ..visit.clone()
    };
    let command = CreateWorkspace {
        name: "default".into(),
        time_zone: None,
    };
    let made = create_workspace(backend, &signed_in, command).await?;
    accounts::sign_out(backend, &signed_in).await?;
    Ok(made.id)
}

/// Lets somebody in again: opens the account, sets the password when one is given, and makes them an owner of the
/// workspace when one is named.
///
/// # Errors
/// `Missing` when no account has the address, or no workspace the id.
pub async fn repair_account(
    backend: &Backend,
    visit: &Visit,
    email: &str,
    password: Option<String>,
    workspace: Option<WorkspaceId>,
) -> Result<()> {
    let user = find(backend, email).await?;
    enable_account(backend, visit, email).await?;
    if let Some(password) = password {
        let form = NewAccount {
            email: user.email.clone(),
            password,
            display_name: user.display_name.clone(),
        };
        let form = form.check()?;
        let about = [form.email.0.as_str(), form.display_name.as_str()];
        strength::require_strong(backend, "password", &form.password, &about).await?;
        set_password(backend, visit, user.id, form.password).await?;
    }
    if let Some(workspace) = workspace {
        make_owner(backend, visit, &user, workspace).await?;
    }
    Ok(())
}

/// Switches the second factor of an account off, for who lost the app and the recovery codes. Whether it was on.
///
/// # Errors
/// `Missing` when no account has the address.
pub async fn reset_second_factor(backend: &Backend, visit: &Visit, email: &str) -> Result<bool> {
    let user = find(backend, email).await?.id;
    accounts::second_factor::reset(backend, visit, user).await
}

async fn make_owner(backend: &Backend, visit: &Visit, user: &User, workspace: WorkspaceId) -> Result<()> {
    let now = backend.clock().now();
    let mut tx = backend.begin_in(workspace, visit, Access::Write).await?;
    let before = accounts::store::lock_member(&mut tx, user.id).await?;
    if before.as_ref().is_some_and(|member| member.role == Role::Owner) {
        return Ok(());
    }
    if before.is_some() {
        accounts::store::update_role(&mut tx, user.id, Role::Owner, now).await?;
    } else {
        if !store::has_workspace(&mut tx).await? {
            return Err(Problem::new(Kind::Missing, "No workspace has this id.").into());
        }
        accounts::store::insert_member(&mut tx, workspace, user, Role::Owner, now).await?;
    }
    let after = accounts::store::lock_member(&mut tx, user.id).await?;
    let entry = Entry {
        action: "member.repaired",
        entity: "member",
        id: user.id.0,
        before: json(before)?,
        after: json(after)?,
    };
    record(&mut tx, backend, visit, workspace, &entry).await?;
    tx.commit().await
}

/// Closes the account: its sessions end, and it opens none until it is enabled. Whether it was open.
///
/// # Errors
/// `Missing` when no account has the address.
pub async fn disable_account(backend: &Backend, visit: &Visit, email: &str) -> Result<bool> {
    let user = find(backend, email).await?.id;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let changed = store::set_disabled(&mut tx, user, Some(now), now).await?;
    if changed {
        accounts::store::end_sessions(&mut tx, user, None, "account disabled", now).await?;
        let id = backend.entropy().id(now);
        accounts::store::insert_audit(&mut tx, id, user, "user.disabled", visit, now).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

/// Opens the account again. Whether it was closed.
///
/// # Errors
/// `Missing` when no account has the address.
pub async fn enable_account(backend: &Backend, visit: &Visit, email: &str) -> Result<bool> {
    let user = find(backend, email).await?.id;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let changed = store::set_disabled(&mut tx, user, None, now).await?;
    if changed {
        let id = backend.entropy().id(now);
        accounts::store::insert_audit(&mut tx, id, user, "user.enabled", visit, now).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

/// Signs an account out everywhere, or everybody when no address is given; answers how many sessions ended.
///
/// # Errors
/// `Missing` when no account has the address.
pub async fn revoke_sessions(backend: &Backend, visit: &Visit, email: Option<&str>) -> Result<u64> {
    let user = match email {
        Some(email) => Some(find(backend, email).await?.id),
        None => None,
    };
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let ended = store::end_all_sessions(&mut tx, user, now).await?;
    // One row an account, so that each person's trail is whole.
    for user in &ended {
        let id = backend.entropy().id(now);
        accounts::store::insert_audit(&mut tx, id, user.0, "sessions.revoked", visit, now).await?;
    }
    tx.commit().await?;
    Ok(ended.into_iter().map(|(_, sessions)| sessions).sum())
}

async fn find(backend: &Backend, email: &str) -> Result<User> {
    let found = accounts::store::find_user_by_email(backend.db().accounts(), &email_norm(email)).await?;
    Ok(found.ok_or_else(|| Problem::new(Kind::Missing, "No account has this address."))?)
}

/// Writes a row of a workspace's trail without an actor.
pub(super) async fn record(
    tx: &mut crate::db::Tx,
    backend: &Backend,
    visit: &Visit,
    workspace: WorkspaceId,
    entry: &Entry,
) -> Result<()> {
    let now = backend.clock().now();
    let who = Who {
        workspace,
        actor: None::<Actor>,
        request_id: visit.request_id,
        ip: None,
        user_agent: Some(visit.user_agent.clone()),
    };
    audit::store::insert(tx, backend.entropy().id(now), &who, entry, now).await
}

pub(super) fn json<T: Serialize>(value: Option<T>) -> Result<Option<serde_json::Value>> {
    value
        .map(serde_json::to_value)
        .transpose()
        .map_err(|error| Error::Internal(error.to_string()))
}
