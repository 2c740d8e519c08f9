//! Signing up.

use domain::accounts::{AddMember, NewAccount, Registration, User};
use domain::{Role, UserId};

use crate::accounts::{add_member, store};
use crate::{Backend, Cx, Result, Visit};

/// A row of `accounts.users` to be.
pub(super) struct NewUser<'a> {
    pub id: UserId,
    pub email: &'a str,
    pub email_norm: &'a str,
    pub display_name: &'a str,
    pub password_hash: &'a str,
}

/// Makes an account. Its first workspace is made at its first sign-in.
///
/// # Errors
/// `Invalid` with the refused fields; `Conflict` `email-taken`; `Limited` when tried too often.
pub async fn register(backend: &Backend, visit: &Visit, form: NewAccount) -> Result<User> {
    let form = form.check()?;
    backend.limits().count_registration(&visit.ip)?;
    create_account(backend, visit, form).await
}

/// The same, uncounted.
pub(crate) async fn create_account(backend: &Backend, visit: &Visit, form: Registration) -> Result<User> {
    let email_norm = form.email.norm();
    let password_hash = backend.hasher().hash(form.password).await?;
    let now = backend.clock().now();
    let id = UserId(backend.entropy().id(now));
    let user = NewUser {
        id,
        email: &form.email.0,
        email_norm: &email_norm,
        display_name: &form.display_name,
        password_hash: &password_hash,
    };
    let mut tx = backend.db().begin_accounts().await?;
    store::insert_user(&mut tx, &user, now).await?;
    store::insert_audit(
        &mut tx,
        backend.entropy().id(now),
        id,
        "user.registered",
        visit,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(User {
        id,
        email: form.email.0,
        display_name: form.display_name,
        locale: None,
    })
}

/// Gives an account another password: for the command line, which is trusted.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn reset_password(
    backend: &Backend,
    visit: &Visit,
    user: UserId,
    password: String,
) -> Result<()> {
    let hash = backend.hasher().hash(password).await?;
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    store::update_password(&mut tx, user, &hash, now).await?;
    store::insert_audit(
        &mut tx,
        backend.entropy().id(now),
        user,
        "user.password_reset",
        visit,
        now,
    )
    .await?;
    tx.commit().await
}

/// A member that nobody signs in as, for measurements.
pub(crate) async fn create_placeholder(
    cx: &Cx,
    visit: &Visit,
    number: u32,
    password_hash: &str,
) -> Result<UserId> {
    let backend = cx.backend();
    let id = UserId(cx.new_id());
    let email = format!("{id}@crowd.example");
    let display_name = format!("Person {number:03}");
    let user = NewUser {
        id,
        email: &email,
        email_norm: &email,
        display_name: &display_name,
        password_hash,
    };
    let mut tx = backend.db().begin_accounts().await?;
    store::insert_user(&mut tx, &user, cx.now()).await?;
    store::insert_audit(&mut tx, cx.new_id(), id, "user.registered", visit, cx.now()).await?;
    tx.commit().await?;
    add_member(
        cx,
        AddMember {
            email,
            role: Role::Member,
        },
    )
    .await?;
    Ok(id)
}
