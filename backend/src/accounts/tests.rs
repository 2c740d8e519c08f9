//! Accounts and their sessions on a real database.

use domain::accounts::{ChangePassword, CreateWorkspace, SignIn};
use domain::{Kind, PageQuery, Problem};
use secrecy::{ExposeSecret, SecretString};

use crate::accounts::{self, Tokens};
use crate::test_support::{PASSWORD, Person, SECRET, TestApp};
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

/// A token as it stands in the database, among all there are.
async fn refresh_rows(app: &TestApp) -> i64 {
    app.row_counts().await["accounts.refresh_tokens"]
}

async fn renewed(app: &TestApp, refresh: &SecretString) -> Result<Tokens> {
    accounts::refresh(&app.backend, &app.visitor(), refresh.expose_secret()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_parallel_refreshes_at_two_servers_all_get_the_one_successor() {
    let app = TestApp::new().await;
    let other = app.beside(|_| ());
    let anna = app.person("anna@example.org").await;
    let tokens = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let before = refresh_rows(&app).await;
    let all = (0..20).map(|i| {
        let server = if i % 2 == 0 { app.clone() } else { other.clone() };
        let refresh = tokens.refresh.clone();
        tokio::spawn(async move { renewed(&server, &refresh).await.unwrap().refresh })
    });
    let mut found: Vec<_> = Vec::new();
    for one in all.collect::<Vec<_>>() {
        found.push(one.await.unwrap().expose_secret().to_owned());
    }
    found.dedup();
    assert_eq!(found.len(), 1);
    assert_eq!(refresh_rows(&app).await, before + 1);
}

/// The class of GHSA-6j4w-g4jh-xjfx: a token that was renewed just before, or is sent again, must not outlive the
/// password either.
#[tokio::test]
async fn no_token_of_a_family_survives_a_changed_password() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let here = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let parent = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let successor = renewed(&app, &parent.refresh).await.unwrap();
    accounts::change_password(&app.backend, &of(&app, &here), change(PASSWORD, true))
        .await
        .unwrap();
    for refresh in [&parent.refresh, &successor.refresh] {
        assert_eq!(problem(renewed(&app, refresh).await).kind, Kind::Unauthenticated);
    }
    let gone = of(&app, &successor);
    assert!(accounts::find_me(&app.backend, &gone).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_under_way_while_the_password_changes_leaves_nothing_behind() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let here = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let mut families = Vec::new();
    for _ in 0..6 {
        families.push(sign_in(&app, &anna, PASSWORD).await.unwrap().refresh);
    }
    let storm = families.iter().map(|refresh| async {
        let mut newest = refresh.clone();
        while let Ok(next) = renewed(&app, &newest).await {
            newest = next.refresh;
        }
        newest
    });
    let visit = of(&app, &here);
    let changing = accounts::change_password(&app.backend, &visit, change(PASSWORD, true));
    let (newest, changed) = tokio::join!(futures::future::join_all(storm), changing);
    changed.unwrap();
    for refresh in newest.iter().chain(&families) {
        assert!(renewed(&app, refresh).await.is_err());
    }
    assert!(refreshes(&app, &here).await);
}

/// A secret of 32 characters and more that is not the one of the other tests.
const NEXT_SECRET: &str = "the next secret for tests only, also of 32 characters";

/// The same instance, started again with a new secret and, unless it is over, the one before.
fn rotated(app: &TestApp, previous: Option<&str>) -> TestApp {
    app.beside(|settings| {
        settings.secret = NEXT_SECRET.into();
        settings.previous_secret = previous.map(Into::into);
    })
}

fn key_id(tokens: &Tokens) -> String {
    let access = tokens.access.expose_secret();
    access.split('.').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_new_secret_signs_nobody_out_while_the_one_before_is_kept() {
    let app = &TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let before = sign_in(app, &anna, PASSWORD).await.unwrap();
    let lost = sign_in(app, &anna, PASSWORD).await.unwrap();
    // Its answer does not arrive: it is asked for again after the change.
    let successor = renewed(app, &lost.refresh).await.unwrap();

    let now = rotated(app, Some(SECRET));
    let actor = |server: &TestApp, tokens: &Tokens| {
        accounts::verify_access(&server.backend, tokens.access.expose_secret())
    };
    assert_eq!(actor(&now, &before), Some(before.actor));
    let again = renewed(&now, &lost.refresh).await.unwrap();
    assert_eq!(again.refresh.expose_secret(), successor.refresh.expose_secret());
    let next = renewed(&now, &again.refresh).await.unwrap();
    let after = renewed(&now, &before.refresh).await.unwrap();
    assert_ne!(key_id(&after), key_id(&before));
    assert_eq!(
        key_id(&after),
        key_id(&sign_in(&now, &anna, PASSWORD).await.unwrap())
    );

    let later = rotated(app, None);
    assert_eq!(actor(&later, &before), None);
    assert_eq!(actor(&later, &after), Some(after.actor));
    assert!(renewed(&later, &after.refresh).await.is_ok());
    assert!(renewed(&later, &next.refresh).await.is_ok());
}

#[tokio::test]
async fn a_successor_made_with_a_secret_that_is_gone_is_refused_and_ends_nothing() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let parent = sign_in(&app, &anna, PASSWORD).await.unwrap();
    let successor = renewed(&app, &parent.refresh).await.unwrap();
    let later = rotated(&app, None);
    assert_eq!(
        problem(renewed(&later, &parent.refresh).await).kind,
        Kind::Unauthenticated
    );
    assert!(renewed(&later, &successor.refresh).await.is_ok());
}

#[tokio::test]
async fn one_person_owns_so_many_workspaces_and_no_more() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    for number in 0..100 {
        app.workspace(&anna, &format!("Number {number}")).await;
    }
    let command = domain::accounts::CreateWorkspace {
        name: "One more".into(),
        time_zone: None,
    };
    let refused = accounts::create_workspace(&app.backend, &anna.visit, command).await;
    assert!(
        matches!(refused, Err(crate::Error::Problem(problem)) if problem.slug() == "too-many-workspaces")
    );
}
