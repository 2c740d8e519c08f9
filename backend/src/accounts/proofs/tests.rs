//! The links of mails on a real database: what they allow, and to whom they never do.

use domain::accounts::{ChangePassword, NewAccount, RequestEmailChange, ResetPassword, SignIn};
use domain::{Kind, Problem, Role};
use jiff::SignedDuration;
use secrecy::ExposeSecret;

use crate::accounts::{self, Tokens};
use crate::planning::statement_tests::Statements;
use crate::test_support::{PASSWORD, Person, TestApp};
use crate::{Error, Result, Visit};

const NEW_PASSWORD: &str = "another good long password";
const ANNA: &str = "anna@example.org";
const ZOE: &str = "zoe@example.org";

fn problem<T>(result: Result<T>) -> Problem {
    match result.err() {
        Some(Error::Problem(problem)) => problem,
        other => panic!("a problem was expected: {other:?}"),
    }
}

async fn sign_up(app: &TestApp, email: &str) {
    let form = NewAccount {
        email: email.into(),
        password: PASSWORD.into(),
        display_name: "Anna".into(),
    };
    accounts::register(&app.backend, &app.visitor(), form, Some("en"))
        .await
        .unwrap();
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Result<Tokens> {
    let form = SignIn {
        email: email.into(),
        password: password.into(),
        otp: None,
    };
    accounts::sign_in(&app.backend, &app.visitor(), form).await
}

async fn visit(app: &TestApp, email: &str) -> Visit {
    let actor = sign_in(app, email, PASSWORD).await.unwrap().actor;
    Visit {
        actor: Some(actor),
        ..app.visitor()
    }
}

async fn is_verified(app: &TestApp, visit: &Visit) -> bool {
    let me = accounts::find_me(&app.backend, visit).await.unwrap();
    me.unwrap().user.email_verified
}

async fn forget(app: &TestApp, email: &str) {
    accounts::request_password_reset(&app.backend, &app.visitor(), email)
        .await
        .unwrap();
}

async fn reset(app: &TestApp, token: &str, new_password: &str) -> Result<()> {
    let form = ResetPassword {
        token: token.into(),
        new_password: new_password.into(),
    };
    accounts::reset_password(&app.backend, &app.visitor(), form).await
}

async fn verify(app: &TestApp, token: &str) -> Result<()> {
    accounts::verify_email(&app.backend, &app.visitor(), token).await
}

async fn confirm(app: &TestApp, token: &str) -> Result<()> {
    accounts::confirm_email_change(&app.backend, &app.visitor(), token).await
}

async fn ask_for(app: &TestApp, person: &Person, new_email: &str) -> Result<()> {
    let form = RequestEmailChange {
        new_email: new_email.into(),
        password: PASSWORD.into(),
    };
    accounts::request_email_change(&app.backend, &person.visit, form).await
}

#[tokio::test]
async fn a_new_account_proves_its_address_once() {
    let app = TestApp::new().await;
    sign_up(&app, ANNA).await;
    let anna = visit(&app, ANNA).await;
    assert!(!is_verified(&app, &anna).await);
    let token = app.token(ANNA, "verify_email").await;
    verify(&app, &token).await.unwrap();
    assert!(is_verified(&app, &anna).await);
    assert_eq!(problem(verify(&app, &token).await).slug(), "link-void");
    // Nothing more is sent to a proven address.
    accounts::request_verification(&app.backend, &anna).await.unwrap();
    assert!(app.mails_to(ANNA).await.is_empty());
}

#[tokio::test]
async fn a_lost_link_is_sent_again_but_not_without_end() {
    let app = TestApp::new().await;
    sign_up(&app, ANNA).await;
    let anna = visit(&app, ANNA).await;
    for _ in 0..4 {
        accounts::request_verification(&app.backend, &anna).await.unwrap();
    }
    let refused = problem(accounts::request_verification(&app.backend, &anna).await);
    assert_eq!(refused.kind, Kind::Limited);
    assert_eq!(app.mails_to(ANNA).await.len(), 5);
    app.clock.advance(SignedDuration::from_mins(61));
    accounts::request_verification(&app.backend, &anna).await.unwrap();
}

#[tokio::test]
async fn neither_the_answer_nor_the_work_tells_whether_an_address_has_an_account() {
    let app = TestApp::new().await;
    app.person(ANNA).await;
    let statements = Statements::default();
    let _noting = statements.listen();
    forget(&app, "warm-up@example.org").await;
    let mut work = Vec::new();
    for email in [ANNA, ZOE] {
        statements.take();
        let before = app.row_counts().await["accounts.audit_entries"];
        statements.take();
        forget(&app, email).await;
        work.push(statements.take());
        // Each writes something: a commit that writes nothing is faster.
        assert_eq!(app.row_counts().await["accounts.audit_entries"], before + 1);
    }
    assert_eq!(work[0], work[1]);
    assert_eq!(app.mails_to(ANNA).await, ["reset_password"]);
    assert!(app.mails_to(ZOE).await.is_empty());
}

#[tokio::test]
async fn the_limit_is_the_same_with_and_without_an_account() {
    let app = TestApp::with(|settings| settings.sign_ins_per_minute = 3).await;
    app.person(ANNA).await;
    let ask = |email: &'static str, ip: &str| {
        let visitor = Visit {
            ip: ip.into(),
            ..app.visitor()
        };
        let backend = app.backend.clone();
        async move { accounts::request_password_reset(&backend, &visitor, email).await }
    };
    for (email, ip) in [(ANNA, "192.0.2.10"), (ZOE, "192.0.2.11")] {
        for _ in 0..3 {
            ask(email, ip).await.unwrap();
        }
        assert_eq!(problem(ask(email, ip).await).kind, Kind::Limited);
        // By account too, wherever one asks from.
        assert_eq!(problem(ask(email, "192.0.2.12").await).kind, Kind::Limited);
    }
}

#[tokio::test]
async fn a_mailbox_is_not_flooded_and_nobody_is_told() {
    let app = TestApp::new().await;
    app.person(ANNA).await;
    for _ in 0..8 {
        forget(&app, ANNA).await;
    }
    assert_eq!(app.mails_to(ANNA).await.len(), 5);
}

#[tokio::test]
async fn no_session_survives_a_password_reset() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let workspace = app.workspace(&anna, "Alpha").await;
    let tokens = sign_in(&app, ANNA, PASSWORD).await.unwrap();
    forget(&app, ANNA).await;
    let token = app.token(ANNA, "reset_password").await;
    reset(&app, &token, NEW_PASSWORD).await.unwrap();
    let refresh = tokens.refresh.expose_secret();
    let refreshed = accounts::refresh(&app.backend, &app.visitor(), refresh).await;
    assert_eq!(problem(refreshed).kind, Kind::Unauthenticated);
    let entered = app.backend.enter(&anna.visit, workspace).await;
    assert_eq!(problem(entered).kind, Kind::Unauthenticated);
    assert_eq!(
        problem(sign_in(&app, ANNA, PASSWORD).await).slug(),
        "wrong-credentials"
    );
    sign_in(&app, ANNA, NEW_PASSWORD).await.unwrap();
    assert_eq!(app.mails_to(ANNA).await, ["password_changed"]);
}

#[tokio::test]
async fn a_reset_link_works_once_even_for_two_at_the_same_time() {
    let app = TestApp::new().await;
    app.person(ANNA).await;
    forget(&app, ANNA).await;
    let token = app.token(ANNA, "reset_password").await;
    let (one, two) = tokio::join!(
        reset(&app, &token, NEW_PASSWORD),
        reset(&app, &token, "yet another good password")
    );
    assert!(one.is_ok() != two.is_ok());
    let again = reset(&app, &token, NEW_PASSWORD).await;
    assert_eq!(problem(again).slug(), "link-void");
}

#[tokio::test]
async fn the_newest_password_makes_all_other_reset_links_void() {
    let app = TestApp::new().await;
    app.person(ANNA).await;
    forget(&app, ANNA).await;
    let first = app.token(ANNA, "reset_password").await;
    app.clock.advance(SignedDuration::from_secs(1));
    forget(&app, ANNA).await;
    let second = app.token(ANNA, "reset_password").await;
    assert_ne!(first, second);
    reset(&app, &first, NEW_PASSWORD).await.unwrap();
    assert_eq!(problem(reset(&app, &second, PASSWORD).await).slug(), "link-void");
}

#[tokio::test]
async fn a_changed_password_makes_links_void_and_is_told_by_mail() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    forget(&app, ANNA).await;
    ask_for(&app, &anna, ZOE).await.unwrap();
    let links = [
        app.token(ANNA, "reset_password").await,
        app.token(ZOE, "change_email").await,
    ];
    let command = ChangePassword {
        password: PASSWORD.into(),
        new_password: NEW_PASSWORD.into(),
        end_others: false,
    };
    accounts::change_password(&app.backend, &anna.visit, command)
        .await
        .unwrap();
    assert_eq!(
        problem(reset(&app, &links[0], PASSWORD).await).slug(),
        "link-void"
    );
    assert_eq!(problem(confirm(&app, &links[1]).await).slug(), "link-void");
    assert_eq!(
        app.mails_to(ANNA).await,
        ["email_change_asked", "password_changed"]
    );
}

#[tokio::test]
async fn a_link_is_good_for_one_purpose_and_for_its_time() {
    let app = TestApp::new().await;
    sign_up(&app, ANNA).await;
    let person = app.person("ben@example.org").await;
    forget(&app, ANNA).await;
    ask_for(&app, &person, ZOE).await.unwrap();
    let proof = app.token(ANNA, "verify_email").await;
    let password = app.token(ANNA, "reset_password").await;
    let change = app.token(ZOE, "change_email").await;
    for token in [&proof, &change, "0123456789abcdef", ""] {
        assert_eq!(
            problem(reset(&app, token, NEW_PASSWORD).await).slug(),
            "link-void"
        );
    }
    for token in [&password, &change, "unknown"] {
        assert_eq!(problem(verify(&app, token).await).slug(), "link-void");
    }
    for token in [&password, &proof, "\u{e9}"] {
        assert_eq!(problem(confirm(&app, token).await).slug(), "link-void");
    }
    app.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(
        problem(reset(&app, &password, NEW_PASSWORD).await).slug(),
        "link-void"
    );
    app.clock.advance(SignedDuration::from_hours(71));
    assert_eq!(problem(verify(&app, &proof).await).slug(), "link-void");
    assert_eq!(problem(confirm(&app, &change).await).slug(), "link-void");
}

#[tokio::test]
async fn a_weak_password_is_refused_and_leaves_the_link_good() {
    let app = TestApp::new().await;
    app.person(ANNA).await;
    forget(&app, ANNA).await;
    let token = app.token(ANNA, "reset_password").await;
    for weak in ["password123", "annaexample", "short"] {
        let refused = problem(reset(&app, &token, weak).await);
        assert!(refused.field("new_password").is_some(), "{weak}");
    }
    reset(&app, &token, NEW_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_disabled_account_gets_no_link_and_its_links_are_void() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    forget(&app, ANNA).await;
    let token = app.token(ANNA, "reset_password").await;
    app.disable(&anna).await;
    assert_eq!(
        problem(reset(&app, &token, NEW_PASSWORD).await).slug(),
        "link-void"
    );
    forget(&app, ANNA).await;
    assert_eq!(app.mails_to(ANNA).await.len(), 1);
}

#[tokio::test]
async fn a_new_address_counts_once_it_is_proven_and_everywhere() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let ben = app.person("ben@beta.example").await;
    let (alpha, beta) = (
        app.workspace(&anna, "Alpha").await,
        app.workspace(&ben, "Beta").await,
    );
    let owner = app.enter(&ben, beta).await;
    let command = domain::accounts::AddMember {
        email: ANNA.into(),
        role: Role::Member.into(),
    };
    accounts::add_member(&owner, command).await.unwrap();
    forget(&app, ANNA).await;
    let old_link = app.token(ANNA, "reset_password").await;

    ask_for(&app, &anna, "Zoe@example.org").await.unwrap();
    sign_in(&app, ANNA, PASSWORD).await.unwrap();
    assert!(sign_in(&app, ZOE, PASSWORD).await.is_err());
    let token = app.token("Zoe@example.org", "change_email").await;
    confirm(&app, &token).await.unwrap();
    sign_in(&app, ZOE, PASSWORD).await.unwrap();
    assert!(sign_in(&app, ANNA, PASSWORD).await.is_err());
    for (person, workspace, others) in [(&anna, alpha, None), (&ben, beta, Some("ben@beta.example"))] {
        let cx = app.enter(person, workspace).await;
        let list = accounts::list_members(&cx, domain::PageQuery::default())
            .await
            .unwrap();
        let mut found: Vec<_> = list.items.into_iter().filter_map(|member| member.email).collect();
        found.sort();
        let mut expected: Vec<String> = others.into_iter().map(ToOwned::to_owned).collect();
        expected.push("Zoe@example.org".into());
        expected.sort();
        assert_eq!(found, expected);
    }
    // A link that went to the old address opens nothing any more.
    assert_eq!(
        problem(reset(&app, &old_link, NEW_PASSWORD).await).slug(),
        "link-void"
    );
    assert_eq!(app.mails_to(ANNA).await, ["email_change_asked", "email_changed"]);
}

#[tokio::test]
async fn an_address_that_another_account_has_is_not_taken_over() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    app.person(ZOE).await;
    ask_for(&app, &anna, ZOE).await.unwrap();
    let token = app.token(ZOE, "change_email").await;
    let refused = confirm(&app, &token).await.unwrap_err();
    let refused = refused.into_problem(app.backend.new_request_id());
    assert_eq!((refused.kind, refused.slug()), (Kind::Conflict, "email-taken"));
    sign_in(&app, ANNA, PASSWORD).await.unwrap();
    sign_in(&app, ZOE, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn an_address_is_not_changed_by_whoever_does_not_know_the_password() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let form = RequestEmailChange {
        new_email: ZOE.into(),
        password: "wrong".into(),
    };
    let refused = problem(accounts::request_email_change(&app.backend, &anna.visit, form).await);
    assert!(refused.field("password").is_some());
    assert!(app.mails().await.is_empty());
    let same = problem(ask_for(&app, &anna, " ANNA@example.org ").await);
    assert!(same.field("new_email").is_some());
}

#[tokio::test]
async fn a_weak_password_makes_no_account() {
    let app = TestApp::new().await;
    for weak in [
        "password",
        "12345678",
        "iloveyou1",
        "zoe@example.org",
        "azertyuiop",
    ] {
        let form = NewAccount {
            email: ZOE.into(),
            password: weak.into(),
            display_name: "Zoe".into(),
        };
        let refused = problem(accounts::register(&app.backend, &app.visitor(), form, None).await);
        assert!(refused.field("password").is_some(), "{weak}");
    }
}

#[tokio::test]
async fn the_database_holds_nothing_that_a_link_can_be_made_of() {
    let app = TestApp::new().await;
    sign_up(&app, ANNA).await;
    let token = app.token(ANNA, "verify_email").await;
    for table in [
        "accounts.mails",
        "accounts.email_tokens",
        "accounts.audit_entries",
    ] {
        assert!(!app.table_text(table).await.contains(&token), "{table}");
    }
    // What the row does hold opens nothing.
    let mails = app.table_text("accounts.mails").await;
    for piece in mails
        .split(['\\', ',', 'x', '"'])
        .filter(|piece| piece.len() == 64)
    {
        assert_eq!(problem(verify(&app, piece).await).slug(), "link-void");
    }
    verify(&app, &token).await.unwrap();
}

#[tokio::test]
async fn whoever_made_an_account_with_an_address_of_somebody_else_is_out_once_that_somebody_resets_it() {
    let app = TestApp::new().await;
    let boss = "boss@company.example";
    sign_up(&app, boss).await;
    let thief = visit(&app, boss).await;
    let password = PASSWORD.to_owned();
    let start = domain::accounts::StartSecondFactor { password };
    let started = accounts::start_second_factor(&app.backend, &thief, start)
        .await
        .unwrap();
    let code = app.time_code(&started.secret);
    let confirm = domain::accounts::ConfirmSecondFactor { code };
    accounts::confirm_second_factor(&app.backend, &thief, confirm)
        .await
        .unwrap();

    forget(&app, boss).await;
    let new_password = "a good long password of the boss";
    let token = app.token(boss, "reset_password").await;
    reset(&app, &token, new_password).await.unwrap();
    // Neither the thief's app nor their session stands in the way.
    sign_in(&app, boss, new_password).await.unwrap();
    assert!(accounts::find_me(&app.backend, &thief).await.unwrap().is_none());
    let rows = app.row_counts().await;
    assert_eq!(
        (rows["accounts.second_factors"], rows["accounts.passkeys"]),
        (0, 0)
    );
}

#[tokio::test]
async fn an_account_with_an_address_nobody_has_proven_is_invited_and_not_added() {
    let app = TestApp::with(|settings| settings.require_verified_email = true).await;
    let anna = app.person(ANNA).await;
    let alpha = app.workspace(&anna, "Alpha").await;
    let owner = app.enter(&anna, alpha).await;
    let boss = "boss@company.example";
    sign_up(&app, boss).await;
    let add = || domain::accounts::AddMember {
        email: boss.into(),
        role: Role::Manager.into(),
    };
    let refused = problem(accounts::add_member(&owner, add()).await);
    assert_eq!(refused.kind, Kind::Invalid);
    assert_eq!(refused.errors[0].code, domain::FieldCode::UnprovenAddress);
    let token = app.token(boss, "verify_email").await;
    verify(&app, &token).await.unwrap();
    accounts::add_member(&owner, add()).await.unwrap();
}
