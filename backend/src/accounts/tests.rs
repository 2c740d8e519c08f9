//! Accounts and their sessions on a real database.

use domain::accounts::{ChangePassword, CreateWorkspace, SignIn};
use domain::{Kind, PageQuery, Problem};
use secrecy::ExposeSecret;

use crate::accounts::{self, Tokens};
use crate::test_support::{PASSWORD, Person, TestApp};
use crate::{Error, Result, Visit};

const NEW_PASSWORD: &str = "another good long password";

async fn sign_in(app: &TestApp, person: &Person, password: &str) -> Result<Tokens> {
    let form = SignIn {
        email: person.email.clone(),
        password: password.into(),
        otp: None,
    };
    accounts::sign_in(&app.backend, &app.visitor(), form).await
}

/// A request of that session.
fn of(app: &TestApp, tokens: &Tokens) -> Visit {
    Visit {
        actor: Some(tokens.actor),
        ..app.visitor()
    }
}

fn problem<T>(result: Result<T>) -> Problem {
    match result.err() {
        Some(Error::Problem(problem)) => problem,
        other => panic!("a problem was expected: {other:?}"),
    }
}

fn change(password: &str, end_others: bool) -> ChangePassword {
    ChangePassword {
        password: password.into(),
        new_password: NEW_PASSWORD.into(),
        end_others,
    }
}

async fn refreshes(app: &TestApp, tokens: &Tokens) -> bool {
    accounts::refresh(&app.backend, &app.visitor(), tokens.refresh.expose_secret())
        .await
        .is_ok()
}

#[tokio::test]
async fn an_ended_session_opens_nothing_from_its_next_request_on() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let workspace = app.workspace(&anna, "Alpha").await;
    let (here, there) = (
        sign_in(&app, &anna, PASSWORD).await.unwrap(),
        sign_in(&app, &anna, PASSWORD).await.unwrap(),
    );
    let (here, gone) = (of(&app, &here), of(&app, &there));
    app.backend.enter(&gone, workspace).await.unwrap();
    accounts::end_session(&app.backend, &here, there.actor.session_id)
        .await
        .unwrap();

    let backend = &app.backend;
    let page = PageQuery::default();
    let refused = [
        problem(backend.enter(&gone, workspace).await),
        problem(accounts::list_workspaces(backend, &gone, page).await),
        problem(accounts::list_sessions(backend, &gone, page).await),
        problem(accounts::end_other_sessions(backend, &gone).await),
        problem(accounts::set_locale(backend, &gone, "en").await),
        problem(accounts::change_password(backend, &gone, change(PASSWORD, true)).await),
        problem(
            accounts::create_workspace(
                backend,
                &gone,
                CreateWorkspace {
                    name: "x".into(),
                    time_zone: None,
                },
            )
            .await,
        ),
    ];
    for problem in refused {
        assert_eq!(problem.kind, Kind::Unauthenticated);
    }
    assert!(accounts::find_me(backend, &gone).await.unwrap().is_none());
    assert!(!refreshes(&app, &there).await);
    backend.enter(&here, workspace).await.unwrap();
}

#[tokio::test]
async fn a_session_of_somebody_else_is_answered_as_one_that_does_not_exist() {
    let app = TestApp::new().await;
    let (anna, ben) = (
        app.person("anna@example.org").await,
        app.person("ben@example.org").await,
    );
    let session = sign_in(&app, &ben, PASSWORD).await.unwrap();
    let end = |id| accounts::end_session(&app.backend, &anna.visit, id);
    let foreign = problem(end(session.actor.session_id).await);
    let random = problem(end(domain::SessionId(app.backend.new_request_id())).await);
    assert_eq!(foreign.kind, Kind::Missing);
    assert_eq!(foreign, random);
    assert!(refreshes(&app, &session).await);
}

#[tokio::test]
async fn the_list_of_sessions_names_the_one_that_asks_and_leaves_out_what_is_over() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let old = sign_in(&app, &anna, PASSWORD).await.unwrap();
    app.clock.advance(jiff::SignedDuration::from_hours(24 * 8));
    let ended = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let here = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let other = sign_in(&app, &anna, PASSWORD).await.unwrap();
    accounts::sign_out(&app.backend, &of(&app, &ended)).await.unwrap();
    let visit = of(&app, &here);
    let list = accounts::list_sessions(&app.backend, &visit, PageQuery::default())
        .await
        .unwrap();
    let found: Vec<_> = list
        .items
        .iter()
        .map(|session| (session.id, session.current))
        .collect();
    assert_eq!(
        found,
        [(here.actor.session_id, true), (other.actor.session_id, false)]
    );
    assert_eq!(list.total, 2);
    assert!(!refreshes(&app, &old).await);
}

#[tokio::test]
async fn a_refresh_token_does_not_survive_a_changed_password() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let here = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let there = sign_in(&app, &anna, PASSWORD).await.unwrap();
    accounts::change_password(&app.backend, &of(&app, &here), change(PASSWORD, true))
        .await
        .unwrap();
    assert!(!refreshes(&app, &there).await);
    assert!(refreshes(&app, &here).await);
    assert_eq!(
        problem(sign_in(&app, &anna, PASSWORD).await).slug(),
        "wrong-credentials"
    );
    sign_in(&app, &anna, NEW_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn the_other_sessions_go_on_when_that_is_chosen() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let here = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let there = sign_in(&app, &anna, PASSWORD).await.unwrap();
    accounts::change_password(&app.backend, &of(&app, &here), change(PASSWORD, false))
        .await
        .unwrap();
    assert!(refreshes(&app, &there).await);
}

#[tokio::test]
async fn a_password_is_not_changed_by_whoever_does_not_know_it() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let here = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let visit = of(&app, &here);
    let refused = problem(accounts::change_password(&app.backend, &visit, change("wrong", true)).await);
    assert_eq!(refused.kind, Kind::Invalid);
    assert!(refused.field("password").is_some());
    let weak = ChangePassword {
        new_password: anna.email.clone(),
        ..change(PASSWORD, true)
    };
    let refused = problem(accounts::change_password(&app.backend, &visit, weak).await);
    assert!(refused.field("new_password").is_some());
    sign_in(&app, &anna, PASSWORD).await.unwrap();
}
