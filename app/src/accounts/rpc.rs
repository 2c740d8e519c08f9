//! Server functions of accounts, workspaces and members. Commands are named by their full path, since the macro makes a
//! type of the same name for each function.

#![expect(
    missing_docs,
    reason = "the fields of the argument types, which the macro makes"
)]

use domain::accounts::{ApiKey, CreatedApiKey, Me, Member, Session, Workspace};
use domain::{ApiKeyId, Page, PageQuery, SessionId, UserId, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// Who is signed in; none for a visitor.
#[server(input = Json)]
pub async fn find_me() -> Result<Option<Me>, AppError> {
    let visit = crate::enter::visit()?;
    let me = backend::accounts::find_me(&crate::enter::backend(), &visit).await;
    crate::enter::finish(&visit, me)
}

/// Signs in and sets the session cookies; answers with the path to go to: `next` when it is one of this site, else the
/// start page. A form can post it without JavaScript. An account with a second factor takes a code too, in `otp`.
#[server]
pub async fn sign_in(
    email: String,
    password: String,
    otp: Option<String>,
    next: Option<String>,
) -> Result<String, AppError> {
    let visit = crate::enter::visit()?;
    let backend = crate::enter::backend();
    let form = domain::accounts::SignIn { email, password, otp };
    let tokens = crate::enter::finish(&visit, backend::accounts::sign_in(&backend, &visit, form).await)?;
    crate::enter::set_cookies(backend.session_cookies(&tokens));
    let path = next.as_deref().and_then(super::safe_path).unwrap_or("/");
    leptos_axum::redirect(path);
    Ok(path.to_owned())
}

/// Makes an account, then signs in as [`sign_in`] does.
#[server]
pub async fn sign_up(display_name: String, email: String, password: String) -> Result<String, AppError> {
    let visit = crate::enter::visit()?;
    let backend = crate::enter::backend();
    let form = domain::accounts::NewAccount {
        email: email.clone(),
        password: password.clone(),
        display_name,
    };
    let locale = crate::enter::preferences().locale.code();
    let made = backend::accounts::register(&backend, &visit, form, Some(locale)).await;
    crate::enter::finish(&visit, made)?;
    sign_in(email, password, None, None).await
}

/// Ends the session and clears its cookies.
#[server]
pub async fn sign_out() -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let backend = crate::enter::backend();
    crate::enter::finish(&visit, backend::accounts::sign_out(&backend, &visit).await)?;
    crate::enter::set_cookies(backend.cleared_cookies());
    leptos_axum::redirect("/sign-in");
    Ok(())
}

/// One page of the sessions that have not ended.
#[server(input = Json)]
pub async fn list_sessions(page: PageQuery) -> Result<Page<Session>, AppError> {
    let visit = crate::enter::visit()?;
    let list = backend::accounts::list_sessions(&crate::enter::backend(), &visit, page).await;
    crate::enter::finish(&visit, list)
}

/// Ends a session.
#[server(input = Json)]
pub async fn end_session(id: SessionId) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let done = backend::accounts::end_session(&crate::enter::backend(), &visit, id).await;
    crate::enter::finish(&visit, done)
}

/// Ends all sessions but this one; answers how many.
#[server(input = Json)]
pub async fn end_other_sessions() -> Result<u64, AppError> {
    let visit = crate::enter::visit()?;
    let done = backend::accounts::end_other_sessions(&crate::enter::backend(), &visit).await;
    crate::enter::finish(&visit, done)
}

/// Replaces the password.
#[server(input = Json)]
pub async fn change_password(command: domain::accounts::ChangePassword) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let done = backend::accounts::change_password(&crate::enter::backend(), &visit, command).await;
    crate::enter::finish(&visit, done)
}

/// Keeps the language of the signed-in user.
#[server(input = Json)]
pub async fn set_locale(locale: String) -> Result<(), AppError> {
    let visit = crate::enter::visit()?;
    let done = backend::accounts::set_locale(&crate::enter::backend(), &visit, &locale).await;
    crate::enter::finish(&visit, done)
}

/// Makes a workspace with the actor as its owner.
#[server(input = Json)]
pub async fn create_workspace(name: String, time_zone: Option<String>) -> Result<Workspace, AppError> {
    let visit = crate::enter::visit()?;
    let command = domain::accounts::CreateWorkspace { name, time_zone };
    let made = backend::accounts::create_workspace(&crate::enter::backend(), &visit, command).await;
    crate::enter::finish(&visit, made)
}

/// One page of the members that are looked for, by name.
#[server(input = Json)]
pub async fn list_members(
    workspace: WorkspaceId,
    query: domain::accounts::MemberQuery,
) -> Result<Page<Member>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::list_members(&cx, query).await
    })
    .await
}

/// Makes an existing account a member.
#[server(input = Json)]
pub async fn add_member(
    workspace: WorkspaceId,
    command: domain::accounts::AddMember,
) -> Result<Member, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::add_member(&cx, command).await
    })
    .await
}

/// Changes a member's role.
#[server(input = Json)]
pub async fn change_member(
    workspace: WorkspaceId,
    user_id: UserId,
    command: domain::accounts::ChangeMember,
) -> Result<Member, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::change_member(&cx, user_id, command).await
    })
    .await
}

/// Removes a member.
#[server(input = Json)]
pub async fn remove_member(workspace: WorkspaceId, user_id: UserId) -> Result<(), AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::remove_member(&cx, user_id).await
    })
    .await
}

/// One page of the keys for programs, newest first.
#[server(input = Json)]
pub async fn list_api_keys(workspace: WorkspaceId, page: PageQuery) -> Result<Page<ApiKey>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::list_api_keys(&cx, page).await
    })
    .await
}

/// Makes a key; the only time its secret is shown.
#[server(input = Json)]
pub async fn create_api_key(
    workspace: WorkspaceId,
    command: domain::accounts::CreateApiKey,
) -> Result<CreatedApiKey, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::create_api_key(&cx, command).await
    })
    .await
}

/// Ends a key.
#[server(input = Json)]
pub async fn revoke_api_key(workspace: WorkspaceId, id: ApiKeyId) -> Result<(), AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::revoke_api_key(&cx, id).await
    })
    .await
}

/// Gives several members the same role: all of them or none.
#[server(input = Json)]
pub async fn change_members(
    workspace: WorkspaceId,
    command: domain::accounts::ChangeMembers,
) -> Result<Vec<Member>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::change_members(&cx, command).await
    })
    .await
}

/// Removes several members: all of them or none.
#[server(input = Json)]
pub async fn remove_members(
    workspace: WorkspaceId,
    command: domain::accounts::RemoveMembers,
) -> Result<(), AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::remove_members(&cx, command).await
    })
    .await
}
