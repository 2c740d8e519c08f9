//! Signing up.

use domain::accounts::{AddMember, NewAccount, Registration, User};
use domain::{Role, UserId};

use crate::accounts::proofs::mailing::write_link;
use crate::accounts::proofs::store::{Purpose, Whose};
use crate::accounts::{add_member, store, strength};
use crate::{Backend, Cx, Result, Visit};

/// A row of `accounts.users` to be.
pub(super) struct NewUser<'a> {
    pub id: UserId,
    pub email: &'a str,
    pub email_norm: &'a str,
    pub display_name: &'a str,
    pub password_hash: &'a str,
    /// The language of its mails and pages.
    pub locale: Option<&'a str>,
    /// Whether somebody vouches for the address.
    pub email_verified: bool,
}

/// Makes an account, in the language of the page it was asked for on, and sends the link that proves its address. Its
/// first workspace is made at its first sign-in.
///
/// # Errors
/// `Invalid` with the refused fields; `Conflict` `email-taken`; `Limited` when tried too often.
pub async fn register(
    backend: &Backend,
    visit: &Visit,
    form: NewAccount,
    locale: Option<&str>,
) -> Result<User> {
    let form = form.check()?;
    backend.limits().count_registration(&visit.ip).await?;
    let about = [form.email.0.as_str(), form.display_name.as_str()];
    strength::require_strong(backend, "password", &form.password, &about).await?;
    let locale = locale.filter(|locale| ["fr", "en"].contains(locale));
    insert(backend, visit, form, locale, false).await
}

/// The same, uncounted, unrated, and with an address that counts as proven: for the demo crew and for tests.
pub(crate) async fn create_account(backend: &Backend, visit: &Visit, form: Registration) -> Result<User> {
    insert(backend, visit, form, None, true).await
}

async fn insert(
    backend: &Backend,
    visit: &Visit,
    form: Registration,
    locale: Option<&str>,
    email_verified: bool,
) -> Result<User> {
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
        locale,
        email_verified,
    };
    let mut tx = backend.db().begin_accounts().await?;
    store::insert_user(&mut tx, &user, now).await?;
    if !email_verified {
        write_link(
            &mut tx,
            backend,
            visit,
            Whose::Account(id),
            Purpose::VerifyEmail,
            None,
            now,
        )
        .await?;
    }
    let entry = backend.entropy().id(now);
    store::insert_audit(&mut tx, entry, id, "user.registered", visit, now).await?;
    tx.commit().await?;
    Ok(User {
        id,
        email: form.email.0,
        display_name: form.display_name,
        locale: locale.map(ToOwned::to_owned),
        email_verified,
    })
}

/// Gives an account another password: for the command line, which is trusted.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn set_password(
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
        locale: None,
        email_verified: true,
    };
    let mut tx = backend.db().begin_accounts().await?;
    store::insert_user(&mut tx, &user, cx.now()).await?;
    store::insert_audit(&mut tx, cx.new_id(), id, "user.registered", visit, cx.now()).await?;
    tx.commit().await?;
    add_member(
        cx,
        AddMember {
            email,
            role: Role::Member.into(),
        },
    )
    .await?;
    Ok(id)
}
