//! Signing in.

use domain::accounts::{CreateWorkspace, SignIn, email_norm};
use domain::{Kind, Problem, SessionId, UserId};
use secrecy::{ExposeSecret, SecretString};

use crate::accounts::second_factor::require_second_factor;
use crate::accounts::token::{self, Tokens};
use crate::accounts::{create_workspace, store};
use crate::{Actor, Backend, Result, Visit};

/// Opens a session, when the password is right and, for an account with a second factor, the code too: both are sent at
/// once, so nothing is kept between two steps. At the first sign-in of an account, its own workspace is made.
///
/// # Errors
/// `Unauthenticated` `wrong-credentials`, the same for an unknown address and a wrong password and at the same cost;
/// then `second-factor-required` or `wrong-code`; `Limited` when tried too often.
pub async fn sign_in(backend: &Backend, visit: &Visit, form: SignIn) -> Result<Tokens> {
    let email = email_norm(&form.email);
    // No account has such a password or address: refused before it costs a hash.
    if form.password.len() > 4 * domain::accounts::MAX_PASSWORD as usize
        || email.len() > 1024
        || email.contains('\0')
    {
        return Err(wrong_credentials().into());
    }
    backend.limits().count(&email, &visit.ip).await?;
    let found = store::find_password(backend.db().accounts(), &email).await?;
    let (user_id, hash) = found.unzip();
    let matches = backend.hasher().verify(form.password, hash).await?;
    let Some(user_id) = user_id.filter(|_| matches) else {
        return Err(wrong_credentials().into());
    };
    require_second_factor(backend, visit, user_id, form.otp.as_deref()).await?;
    backend.limits().give_back_address(&visit.ip).await?;
    let_in(backend, visit, user_id).await
}

/// Opens a session for somebody who proved who they are in every way that is asked for, and makes the workspace of
/// somebody who has none.
pub(crate) async fn let_in(backend: &Backend, visit: &Visit, user_id: UserId) -> Result<Tokens> {
    let (actor, refresh) = open_session(backend, visit, user_id).await?;
    let visit = Visit {
        actor: Some(actor),
        ..visit.clone()
    };
    if store::list_workspaces(backend.db().accounts(), user_id)
        .await?
        .is_empty()
    {
        let command = CreateWorkspace {
            name: "default".into(),
            time_zone: None,
        };
        create_workspace(backend, &visit, command).await?;
    }
    tokens(backend, actor, refresh)
}

/// What goes with a refresh token of a session.
pub(crate) fn tokens(backend: &Backend, actor: Actor, refresh: SecretString) -> Result<Tokens> {
    Ok(Tokens {
        access: token::issue_access(backend.settings(), actor, backend.clock().now())?,
        refresh,
        actor,
    })
}

/// Opens a session for somebody who proved who they are; answers with its first refresh token.
pub(crate) async fn open_session(
    backend: &Backend,
    visit: &Visit,
    user_id: UserId,
) -> Result<(Actor, SecretString)> {
    let now = backend.clock().now();
    let actor = Actor {
        user_id,
        session_id: SessionId(backend.entropy().id(now)),
    };
    let refresh = token::refresh_text(backend.entropy().bytes());
    let row = store::RefreshRow {
        hash: token::refresh_hash(refresh.expose_secret()),
        parent: None,
        session: actor.session_id,
        expires_at: token::refresh_expiry(now),
    };
    let mut tx = backend.db().begin_accounts().await?;
    store::insert_session(&mut tx, actor.session_id, user_id, visit, now).await?;
    store::insert_refresh(&mut tx, &row, now).await?;
    store::insert_audit(
        &mut tx,
        backend.entropy().id(now),
        user_id,
        "session.opened",
        visit,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok((actor, refresh))
}

fn wrong_credentials() -> Problem {
    Problem::typed(
        Kind::Unauthenticated,
        "wrong-credentials",
        "No account has this address and password.",
    )
}
